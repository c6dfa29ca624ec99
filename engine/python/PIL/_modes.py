"""Modes of pictures: bands, dtypes, raw bytes, and the conversions between them. Pixels are a tensor,
height × width or height × width × bands; those of mode "1" are bytes of 0 and 255, as in Pillow."""

import torch
from _kindling import engine as _e
from _kindling.results import wrap

BANDS = {
    "1": ("1",), "L": ("L",), "P": ("P",), "I": ("I",), "F": ("F",), "LA": ("L", "A"), "La": ("L", "a"),
    "PA": ("P", "A"), "RGB": ("R", "G", "B"), "RGBA": ("R", "G", "B", "A"), "RGBa": ("R", "G", "B", "a"),
    "RGBX": ("R", "G", "B", "X"), "HSV": ("H", "S", "V"), "YCbCr": ("Y", "Cb", "Cr"),
    "CMYK": ("C", "M", "Y", "K"), "LAB": ("L", "A", "B"),
}  # fmt: skip


def check(mode):
    """The mode itself. Raises ValueError for one that does not exist."""
    if mode not in BANDS:
        raise ValueError("unrecognized image mode")
    return mode


def dtype_of(mode):
    """The dtype of the pixels."""
    return {"I": torch.int32, "F": torch.float32}.get(mode, torch.uint8)


def shape_of(mode, size):
    """The shape of the pixels' tensor of a picture of `size` (width, height)."""
    bands = len(BANDS[mode])
    return (size[1], size[0]) if bands == 1 else (size[1], size[0], bands)


def from_bytes(data, dtype, shape):
    """A tensor of the numbers in `data`, any object with a buffer."""
    return wrap(_e.picture_from_bytes(dtype._code, data, *shape))


def to_bytes(tensor):
    """The elements of a tensor as bytes."""
    out = bytearray(tensor.numel() * tensor.dtype.itemsize)
    if out:
        _e.picture_read_bytes(tensor._h, out)
    return bytes(out)


def packed(pixels):
    """Mode "1" as files and `tobytes` have it: a bit for each pixel, rows padded to whole bytes."""
    height, width = pixels.shape
    out = bytearray()
    for row in (pixels != 0).tolist():
        bits = "".join("1" if bit else "0" for bit in row).ljust((width + 7) // 8 * 8, "0")
        out += int(bits, 2).to_bytes(len(bits) // 8, "big") if bits else b""
    return bytes(out)


def unpacked(data, size):
    """The reverse of `packed`."""
    width, height = size
    step = (width + 7) // 8
    rows = [
        [255 * (data[y * step + x // 8] >> (7 - x % 8) & 1) for x in range(width)] for y in range(height)
    ]
    return torch.tensor(rows, dtype=torch.uint8).reshape(height, width)


def between(pixels, pair):
    """One of the engine's conversions of bytes: "RGB L", "HSV RGB", …"""
    return wrap(_e.picture_convert(pixels._h, pair))


def _spread(pixels, alpha=None):
    """A grey band three times, with a band of opacity behind it if one is asked for."""
    bands = [pixels] * 3 + ([] if alpha is None else [alpha])
    return torch.stack(bands, -1)


def _opaque(pixels):
    return torch.full(pixels.shape[:2], 255, dtype=torch.uint8)


def _clipped(pixels):
    return pixels.to(torch.float64).clamp(0, 255).to(torch.uint8)


def _with(pixels, alpha):
    first = pixels.unsqueeze(-1) if pixels.dim() == 2 else pixels
    return torch.cat([first, alpha.unsqueeze(-1)], -1)


def convert(pixels, source, target, dither):
    """The pixels of mode `source` in mode `target`; neither is P. Raises ValueError where there is no way."""
    if source == target:
        return pixels.clone()
    if source == "1":
        return convert(pixels, "L", target, dither)
    if target == "1":
        if dither:
            plain = pixels if source in ("L", "RGB") else convert(pixels, source, "RGB", dither)
            return wrap(_e.picture_dither(plain._h))
        grey = pixels if source == "L" else convert(pixels, source, "L", dither)
        return (grey >= 128).to(torch.uint8) * 255
    if source in ("I", "F"):
        if target in ("I", "F"):
            return pixels.to(dtype_of(target))
        return convert(_clipped(pixels), "L", target, dither)
    if target in ("I", "F"):
        if target == "F" and source in ("RGB", "RGBA", "RGBX"):
            weights = torch.tensor([299, 587, 114])
            return ((pixels[..., :3].long() * weights).sum(-1).double() / 1000).float()
        grey = pixels if source == "L" else convert(pixels, source, "L", dither)
        return grey.to(dtype_of(target))
    direct = _DIRECT.get((source, target))
    if direct is not None:
        return direct(pixels)
    if source == "RGB" or target == "RGB":
        raise ValueError("conversion from %s to %s not supported" % (source, target))
    return convert(convert(pixels, source, "RGB", dither), "RGB", target, dither)


_DIRECT = {
    ("L", "RGB"): _spread,
    ("L", "RGBA"): lambda p: _spread(p, _opaque(p)),
    ("L", "RGBX"): lambda p: _spread(p, _opaque(p)),
    ("L", "LA"): lambda p: _with(p, _opaque(p)),
    ("L", "CMYK"): lambda p: torch.stack([torch.zeros_like(p)] * 3 + [255 - p], -1),
    ("LA", "L"): lambda p: p[..., 0].clone(),
    ("LA", "RGB"): lambda p: _spread(p[..., 0]),
    ("LA", "RGBA"): lambda p: _spread(p[..., 0], p[..., 1]),
    ("LA", "La"): lambda p: between(p, "LA La"),
    ("La", "LA"): lambda p: between(p, "La LA"),
    ("RGB", "L"): lambda p: between(p, "RGB L"),
    ("RGB", "LA"): lambda p: _with(between(p, "RGB L"), _opaque(p)),
    ("RGB", "RGBA"): lambda p: _with(p, _opaque(p)),
    ("RGB", "RGBX"): lambda p: _with(p, _opaque(p)),
    ("RGB", "HSV"): lambda p: between(p, "RGB HSV"),
    ("RGB", "YCbCr"): lambda p: between(p, "RGB YCbCr"),
    ("RGB", "CMYK"): lambda p: _with(255 - p, torch.zeros_like(p[..., 0])),
    ("RGBA", "RGB"): lambda p: p[..., :3].clone(),
    ("RGBX", "RGB"): lambda p: p[..., :3].clone(),
    ("RGBA", "L"): lambda p: between(p[..., :3], "RGB L"),
    ("RGBA", "LA"): lambda p: _with(between(p[..., :3], "RGB L"), p[..., 3]),
    ("RGBA", "RGBa"): lambda p: between(p, "RGBA RGBa"),
    ("RGBa", "RGBA"): lambda p: between(p, "RGBa RGBA"),
    ("HSV", "RGB"): lambda p: between(p, "HSV RGB"),
    ("YCbCr", "RGB"): lambda p: between(p, "YCbCr RGB"),
    ("CMYK", "RGB"): lambda p: between(p, "CMYK RGB"),
}
