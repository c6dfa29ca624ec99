"""Draws the synthetic data sets in public/data: digits, clothes and coloured scenes, in the formats of
MNIST, FashionMNIST and CIFAR10. Nothing in them is taken from the originals.

`python make.py` (with NumPy and Pillow) writes them anew, the same bytes for the same versions; the
drawings are in digits.py, clothes.py and scenes.py.
"""

import gzip
import io
import pathlib
import pickle
import tarfile

import numpy as np
from clothes import draw_clothes
from digits import draw_digit
from scenes import CLASSES, draw_scene

OUT = pathlib.Path(__file__).resolve().parents[3] / "public" / "data"


def labels_of(count, rng):
    """The ten classes, each as often, in random order."""
    return rng.permutation(np.arange(count) % 10).astype(np.uint8)


def drawn(draw, count, rng):
    """Pictures and labels. Few shades pack well: only every sixteenth is used."""
    labels = labels_of(count, rng)
    pictures = np.stack([draw(int(label), rng) for label in labels]).astype(np.float32)
    return np.clip(np.round(pictures / 17) * 17, 0, 255).astype(np.uint8), labels


def idx(array):
    """An array of bytes as an idx file, packed."""
    head = bytes((0, 0, 8, array.ndim)) + b"".join(size.to_bytes(4, "big") for size in array.shape)
    return gzip.compress(head + array.tobytes(), 9, mtime=0)


def write_idx(name, draw, counts, seed):
    rng = np.random.default_rng(seed)
    folder = OUT / name / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    for part, count in zip(("train", "t10k"), counts):
        pictures, labels = drawn(draw, count, rng)
        (folder / f"{part}-images-idx3-ubyte.gz").write_bytes(idx(pictures))
        (folder / f"{part}-labels-idx1-ubyte.gz").write_bytes(idx(labels))


def write_batches(counts, seed):
    rng = np.random.default_rng(seed)
    files = {"batches.meta": {"label_names": list(CLASSES), "num_cases_per_batch": counts[0] // 5, "num_vis": 3072}}
    names = [f"data_batch_{i}" for i in range(1, 6)] + ["test_batch"]
    for name in names:
        count = counts[1] if name == "test_batch" else counts[0] // 5
        pictures, labels = drawn(draw_scene, count, rng)
        data = pictures.transpose(0, 3, 1, 2).reshape(count, 3072)
        files[name] = {
            "batch_label": name,
            "labels": labels.tolist(),
            "data": np.ascontiguousarray(data),
            "filenames": [f"synthetic_{name}_{i}.png" for i in range(count)],
        }
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in files.items():
            data = pickle.dumps(content, protocol=2)
            info = tarfile.TarInfo(f"cifar-10-batches-py/{name}")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    (OUT / "cifar-10-python.tar.gz").write_bytes(gzip.compress(packed.getvalue(), 9, mtime=0))


if __name__ == "__main__":
    write_idx("MNIST", draw_digit, (6000, 1000), 1)
    write_idx("FashionMNIST", draw_clothes, (3000, 500), 2)
    write_batches((2000, 400), 3)
