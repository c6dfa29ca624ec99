"""What a SummaryWriter's values become: the Summary messages of TensorBoard's event files."""

import math
import struct
import zlib
from bisect import bisect_right

from . import _records as pb

_FLOAT, _STRING = 1, 7


def as_tensor(values):
    """A tensor of numbers, an array, or a list; outside the graph."""
    import torch

    return torch.as_tensor(values).detach()


def scalar(tag, number, new_style=False):
    if new_style:
        content = pb.block(8, pb.tensor(_FLOAT, (), pb.singles(5, [number])))
        return pb.value(tag, content, "scalars")
    return pb.value(tag, pb.single(2, number))


def text(tag, words):
    content = pb.block(8, pb.tensor(_STRING, (1,), pb.block(8, words)))
    return pb.value(f"{tag}/text_summary", content, "text")


def _limits():
    """Bucket ends as TensorBoard has them: 10 % apart, both ways from 0."""
    found, end = [], 1e-12
    while end < 1e20:
        found.append(end)
        end *= 1.1
    return [-end for end in reversed(found)] + [0.0] + found


def histogram(tag, values, bins="tensorflow", max_bins=None):
    numbers = as_tensor(values).reshape(-1).double().tolist()
    if not numbers:
        raise ValueError("The input has no element.")
    if any(math.isnan(number) or math.isinf(number) for number in numbers):
        raise ValueError("The histogram is empty, please file a bug report.")
    if isinstance(bins, str):
        ends = _limits()
    elif isinstance(bins, int):
        low, high = min(numbers), max(numbers)
        ends = [low + (high - low) * i / bins for i in range(bins + 1)]
    else:
        ends = list(bins)
    counts = [0] * (len(ends) - 1)
    for number in numbers:
        place = min(bisect_right(ends, number), len(ends) - 1) - 1
        if ends[0] <= number <= ends[-1]:
            counts[max(place, 0)] += 1
    full = [i for i, count in enumerate(counts) if count]
    if not full:
        raise ValueError("The histogram is empty, please file a bug report.")
    first, last = full[0], full[-1]
    # One empty bucket before them says where they begin.
    limits, kept = [ends[first], *ends[first + 1 : last + 2]], [0, *counts[first : last + 1]]
    message = b"".join((
        pb.double(1, min(numbers)), pb.double(2, max(numbers)), pb.double(3, len(numbers)), pb.double(4, sum(numbers)),
        pb.double(5, sum(number * number for number in numbers)), pb.doubles(6, limits), pb.doubles(7, kept),
    ))  # fmt: skip
    return pb.value(tag, pb.block(5, message))


def histogram_raw(tag, low, high, count, total, squares, limits, counts):
    message = b"".join((
        pb.double(1, low), pb.double(2, high), pb.double(3, count), pb.double(4, total), pb.double(5, squares),
        pb.doubles(6, list(limits)), pb.doubles(7, list(counts)),
    ))  # fmt: skip
    return pb.value(tag, pb.block(5, message))


def png(rows, width, height, channels):
    """A PNG file of bytes, row after row; 1, 3 or 4 channels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    colour = {1: 0, 3: 2, 4: 6}[channels]
    step = width * channels
    lines = b"".join(b"\0" + rows[i * step : (i + 1) * step] for i in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def _to_hwc(picture, dataformats):
    """Pictures as height, width, colour; several side by side in a square."""
    import torch

    dataformats = dataformats.upper()
    if len(set(dataformats)) != len(dataformats):
        raise AssertionError(
            "You can not use the same dimension shordhand twice.                 input_format: " + dataformats
        )
    if picture.dim() != len(dataformats):
        raise AssertionError(
            "size of input tensor and input format are different.         tensor shape: "
            f"{tuple(picture.shape)}, input_format: {dataformats}"
        )
    if "N" not in dataformats:
        picture, dataformats = picture.unsqueeze(0), "N" + dataformats
    if "C" not in dataformats:
        picture, dataformats = picture.unsqueeze(-1), dataformats + "C"
    picture = picture.permute([dataformats.index(name) for name in "NHWC"])
    if picture.shape[-1] == 1:
        picture = picture.expand(*picture.shape[:-1], 3)
    count, height, width, channels = picture.shape
    columns = min(count, 8)
    rows = -(-count // columns)
    grid = torch.zeros(rows * height, columns * width, channels, dtype=picture.dtype)
    for i in range(count):
        top, left = i // columns * height, i % columns * width
        grid[top : top + height, left : left + width] = picture[i]
    return grid


def image(tag, pictures, dataformats):
    """Bytes as they are; fractions from 0 to 1 as shades."""
    import torch

    grid = _to_hwc(as_tensor(pictures), dataformats)
    if grid.dtype is not torch.uint8:
        grid = (grid.float() * 255).clamp(0, 255).to(torch.uint8)
    height, width, channels = grid.shape
    encoded = png(bytes(grid.reshape(-1).tolist()), width, height, channels)
    return encoded_image(tag, height, width, channels, encoded)


def encoded_image(tag, height, width, channels, encoded):
    sizes = pb.integer(1, height) + pb.integer(2, width) + pb.integer(3, channels)
    return pb.value(tag, pb.block(4, sizes + pb.block(4, encoded)))


def pr_curve(tag, labels, predictions, num_thresholds=127, weights=None):
    labels = as_tensor(labels).reshape(-1).double().tolist()
    predictions = as_tensor(predictions).reshape(-1).double().tolist()
    weights = [1.0] * len(labels) if weights is None else as_tensor(weights).reshape(-1).tolist()
    num_thresholds = min(num_thresholds, 127)
    yes, no = [0.0] * num_thresholds, [0.0] * num_thresholds
    for label, prediction, weight in zip(labels, predictions, weights):
        place = min(max(int(math.floor(prediction * (num_thresholds - 1))), 0), num_thresholds - 1)
        (yes if label else no)[place] += weight
    true = [sum(yes[i:]) for i in range(num_thresholds)]
    false = [sum(no[i:]) for i in range(num_thresholds)]
    rows = (
        true, false, [false[0] - each for each in false], [true[0] - each for each in true],
        [t / max(1e-7, t + f) for t, f in zip(true, false)], [t / max(1e-7, true[0]) for t in true],
    )  # fmt: skip
    values = [number for row in rows for number in row]
    content = pb.block(8, pb.tensor(_FLOAT, (6, num_thresholds), pb.singles(5, values)))
    return pb.value(tag, content, "pr_curves", pb.integer(2, num_thresholds))


def _setting(number):
    """A google.protobuf.Value."""
    if isinstance(number, bool):
        return pb.integer(4, number)
    if isinstance(number, (int, float)):
        return pb.double(2, float(number))
    return pb.block(3, str(number))


def hparams(settings, metrics):
    """The three messages of TensorBoard's hyperparameter page."""
    kinds = {bool: 2, str: 1}
    infos = b"".join(
        pb.block(4, pb.block(1, name) + pb.integer(4, kinds.get(type(value), 3))) for name, value in settings.items()
    )
    wanted = b"".join(pb.block(5, pb.block(1, pb.block(2, name))) for name in metrics)
    start = b"".join(
        pb.block(1, pb.block(1, name) + pb.block(2, _setting(value))) for name, value in settings.items()
    )
    for tag, message in (
        ("experiment", pb.block(2, infos + wanted)),
        ("session_start_info", pb.block(3, start)),
        ("session_end_info", pb.block(4, pb.integer(1, 1))),
    ):
        yield pb.value(f"_hparams_/{tag}", b"", "hparams", message)


def graph(model):
    """A GraphDef of a model's modules, in order; not of its operations."""
    nodes, before = [], None
    for name, module in model.named_modules():
        path = "/".join([type(model).__name__, *filter(None, name.split("."))])
        node = pb.block(1, path) + pb.block(2, type(module).__name__)
        if not list(module.children()):
            node += pb.block(3, before) if before else b""
            before = path
        nodes.append(pb.block(1, node))
    return b"".join(nodes)
