"""BMP files without compression: 1, 8, 24 and 32 bits read, 8 and 24 bits written."""

import struct

import torch

from . import _modes
from .Image import Image


class BmpImageFile(Image):
    """A picture read from a BMP file."""

    format = "BMP"
    format_description = "Windows Bitmap"


def read(data):
    """The picture in a BMP file. Raises OSError for compression and other depths."""
    from ._files import made

    start, header = struct.unpack_from("<II", data, 10)
    width, height, _, depth, compression = struct.unpack_from("<iiHHI", data, 18)
    if compression not in (0, 3) or depth not in (8, 24, 32):
        raise OSError(f"Unsupported BMP: {depth} bits, compression {compression}")
    rows, step = abs(height), (width * depth + 31) // 32 * 4
    if len(data) < start + step * rows:
        raise OSError("image file is truncated")
    lines = _modes.from_bytes(data[start : start + step * rows], torch.uint8, (rows, step))
    if height > 0:
        lines = lines.flip(0)
    if depth == 8:
        used = struct.unpack_from("<I", data, 46)[0] or 256
        table = _modes.from_bytes(data[14 + header : 14 + header + 4 * used], torch.uint8, (used, 4))
        colours = torch.zeros(256, 4, dtype=torch.uint8)
        colours[:used, :3] = table[:, [2, 1, 0]]
        colours[:, 3] = 255
        pixels = lines[:, :width].contiguous().clone()
        grey = torch.arange(256, dtype=torch.uint8).unsqueeze(1).expand(256, 3)
        if torch.equal(colours[:used, :3], grey[:used]):
            return made("BMP", pixels, "L")
        return made("BMP", pixels, "P", colours)
    bands = depth // 8
    pixels = lines[:, : width * bands].reshape(rows, width, bands)
    return made("BMP", pixels[..., [2, 1, 0]], "RGB")


def write(image):
    """The bytes of a BMP file of a picture."""
    if image.mode not in ("1", "L", "P", "RGB", "RGBA"):
        raise OSError(f"cannot write mode {image.mode} as BMP")
    image = image.convert("L" if image.mode in ("1", "L") else "RGB")
    grey = image.mode == "L"
    pixels = image._t if grey else image._t[..., [2, 1, 0]].reshape(image.height, -1)
    step = (pixels.shape[1] + 3) // 4 * 4
    lines = torch.zeros(image.height, step, dtype=torch.uint8)
    lines[:, : pixels.shape[1]] = pixels.flip(0)
    table = b"".join(bytes((i, i, i, i)) for i in range(256)) if grey else b""
    start, size = 54 + len(table), step * image.height
    depth, colours = (8, 256) if grey else (24, 0)
    head = struct.pack("<2sIII", b"BM", start + size, 0, start)
    info = struct.pack(
        "<IiiHHIIiiII", 40, *image.size, 1, depth, 0, size, 3780, 3780, colours, colours
    )
    return head + info + table + _modes.to_bytes(lines)
