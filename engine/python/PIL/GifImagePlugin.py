"""GIF files: the first picture is read; animations and writing are not there."""

import torch

from . import _modes
from .Image import Image


class GifImageFile(Image):
    """A picture read from a GIF file."""

    format = "GIF"
    format_description = "Compuserve GIF"
    is_animated = False
    n_frames = 1


def _colours(data, at, flags):
    """The colour table at a place, and the place behind it."""
    count = 2 << (flags & 7)
    table = torch.zeros(256, 4, dtype=torch.uint8)
    table[:, 3] = 255
    table[:count, :3] = _modes.from_bytes(data[at : at + 3 * count], torch.uint8, (count, 3))
    return table, at + 3 * count


def _blocks(data, at):
    """The bytes of a chain of blocks, and the place behind it."""
    found = bytearray()
    while size := data[at]:
        found += data[at + 1 : at + 1 + size]
        at += size + 1
    return bytes(found), at + 1


def _unpacked(data, bits, count):
    """The numbers in LZW-coded bytes."""
    clear, end = 1 << bits, (1 << bits) + 1
    out, words, last = bytearray(), [], None
    width, held, n = bits + 1, 0, 0
    for byte in data:
        held |= byte << n
        n += 8
        while n >= width:
            code, held, n = held & (1 << width) - 1, held >> width, n - width
            if code == clear:
                words, width, last = [bytes((i,)) for i in range(clear)] + [b"", b""], bits + 1, None
                continue
            if code == end or len(out) >= count:
                return bytes(out)
            word = words[code] if code < len(words) else last + last[:1]
            out += word
            if last is not None and len(words) < 4096:
                words.append(last + word[:1])
                if len(words) == 1 << width and width < 12:
                    width += 1
            last = word
    return bytes(out)


def read(data):
    """The first picture of a GIF file, of mode P."""
    from ._files import made

    flags, at, table = data[10], 13, None
    if flags & 0x80:
        table, at = _colours(data, at, flags)
    while data[at] == 0x21:
        at = _blocks(data, at + 2)[1]
    if data[at] != 0x2C:
        raise OSError("image file is truncated")
    left, top, width, height = (data[at + i] + 256 * data[at + i + 1] for i in (1, 3, 5, 7))
    flags, at = data[at + 9], at + 10
    if flags & 0x80:
        table, at = _colours(data, at, flags)
    values = _unpacked(_blocks(data, at + 1)[0], data[at], width * height).ljust(width * height, b"\0")
    pixels = _modes.from_bytes(values, torch.uint8, (height, width))
    if flags & 0x40:
        order = [y for start, step in ((0, 8), (4, 8), (2, 4), (1, 2)) for y in range(start, height, step)]
        lines = torch.empty_like(pixels)
        lines[torch.tensor(order)] = pixels
        pixels = lines
    return made("GIF", pixels, "P", table)
