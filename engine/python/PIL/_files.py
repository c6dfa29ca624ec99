"""Picture files for PIL.Image: PNG and JPEG by the engine's codecs, BMP and GIF (read) in Python."""

import builtins
import os

import torch
from _kindling import engine as _e
from _kindling.results import wrap
from pyodide.ffi import JsException

from . import UnidentifiedImageError, _modes

_ENDINGS = {
    ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".jfif": "JPEG", ".jpe": "JPEG", ".bmp": "BMP",
    ".gif": "GIF", ".webp": "WEBP", ".tif": "TIFF", ".tiff": "TIFF",
}  # fmt: skip


def _classes():
    from .BmpImagePlugin import BmpImageFile
    from .GifImagePlugin import GifImageFile
    from .JpegImagePlugin import JpegImageFile
    from .PngImagePlugin import PngImageFile

    return {"PNG": PngImageFile, "JPEG": JpegImageFile, "BMP": BmpImageFile, "GIF": GifImageFile}


def open_picture(fp):
    """Reads a path or a file. Raises UnidentifiedImageError for what is no PNG, JPEG, BMP or GIF."""
    filename = ""
    if hasattr(fp, "read"):
        data = fp.read()
    else:
        filename = os.fspath(fp)
        with builtins.open(filename, "rb") as file:
            data = file.read()
    image = _opened(bytes(data))
    if image is None:
        name = filename if filename else fp
        raise UnidentifiedImageError(
            "cannot identify image file %r" % name if not filename else f"cannot identify image file {filename!r}"
        )
    image.filename = filename
    return image


def _opened(data):
    if data[:2] == b"BM":
        from .BmpImagePlugin import read
    elif data[:6] in (b"GIF87a", b"GIF89a"):
        from .GifImagePlugin import read
    else:
        read = _decoded
    return read(data)


def made(format, pixels, mode, colours=None):
    """An Image of the class of its format."""
    kind = _classes()[format]
    image = kind.__new__(kind)
    image._t, image.mode, image._colours, image.info = pixels, mode, colours, {}
    return image


def _decoded(data):
    """A PNG or JPEG file; None when it is neither."""
    if not data:
        return None
    try:
        if _e.picture_decode(data) == 0:
            return None
    except JsException as error:
        raise OSError(f"broken data stream when reading image file: {error.message}") from None
    pixels, format, depth, palette = wrap(_e.more()), _e.more(), _e.more(), _e.more()
    bands = pixels.shape[2] if pixels.dim() == 3 else 1
    if palette:
        table = wrap(palette).reshape(-1, 4)
        black = torch.zeros(256 - len(table), 4, dtype=torch.uint8)
        black[:, 3] = 255
        return made(format, pixels, "P", torch.cat([table, black]))
    if depth == 16:
        if bands == 1:
            return made(format, pixels, "I")
        pixels = (pixels >> 8).to(torch.uint8)
    elif depth < 8:
        if depth == 1:
            return made(format, pixels * 255, "1")
        pixels = pixels * (255 // (2**depth - 1))
    return made(format, pixels, ("L", "LA", "RGB", "RGBA")[bands - 1])


def png_bytes(image):
    """The picture as a PNG file."""
    if image.mode in ("1", "P"):
        has_alpha = image.mode == "P" and bool((image._colours[:, 3] != 255).any())
        image = image.convert("L" if image.mode == "1" else "RGBA" if has_alpha else "RGB")
    elif image.mode == "I":
        image = image.convert("L")
    if image.mode not in ("L", "LA", "RGB", "RGBA"):
        raise OSError(f"cannot write mode {image.mode} as PNG")
    return _modes.to_bytes(wrap(_e.picture_encode_png(image._t._h)))


_QUALITIES = {
    "web_low": (10, 0), "web_medium": (50, 0), "web_high": (75, 0), "web_very_high": (80, 0),
    "web_maximum": (90, 0), "low": (30, 0), "medium": (65, 0), "high": (80, 0), "maximum": (95, 0),
}  # fmt: skip


def _jpeg_bytes(image, quality=75, subsampling=-1, **params):
    if image.mode not in ("1", "L", "RGB"):
        raise OSError(f"cannot write mode {image.mode} as JPEG")
    if image.mode == "1":
        image = image.convert("L")
    if isinstance(quality, str):
        quality = _QUALITIES[quality][0]
    quality = 75 if quality in (-1, 0) else max(1, min(100, int(quality)))
    halve = subsampling not in (0, "4:4:4")
    return _modes.to_bytes(wrap(_e.picture_encode_jpeg(image._t._h, quality, halve)))


def _bmp_bytes(image, **params):
    from .BmpImagePlugin import write

    return write(image)


def save(image, fp, format=None, **params):
    """Writes a picture to a path or a file."""
    to_path = not hasattr(fp, "write")
    if format is None:
        name = os.fspath(fp) if to_path else getattr(fp, "name", "")
        ending = os.path.splitext(name)[1].lower() if isinstance(name, str) else ""
        if ending not in _ENDINGS:
            raise ValueError(f"unknown file extension: {ending}")
        format = _ENDINGS[ending]
    kind = "JPEG" if format.upper() == "JPG" else format.upper()
    writers = {"PNG": lambda image, **params: png_bytes(image), "JPEG": _jpeg_bytes, "BMP": _bmp_bytes}
    if kind not in writers:
        if format.upper() in _ENDINGS.values():
            raise OSError(f"Kindling's PIL cannot write {format.upper()} files yet: save as .png, .jpg or .bmp")
        raise KeyError(format.upper())
    data = writers[kind](image, **params)
    if to_path:
        with builtins.open(fp, "wb") as file:
            file.write(data)
    else:
        fp.write(data)


__all__ = ["made", "open_picture", "png_bytes", "save"]
