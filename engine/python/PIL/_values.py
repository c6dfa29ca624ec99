"""The part of Image that reads and changes values: single pixels, bands, tables, filters, statistics."""

import torch
from _kindling import engine as _e
from _kindling.results import wrap



class PixelAccess:
    """`pixels[x, y]`, to read and to write."""

    def __init__(self, image):
        self._image = image

    def __getitem__(self, xy):
        return self._image.getpixel(xy)

    def __setitem__(self, xy, value):
        self._image.putpixel(xy, value)


def laid_over(below, above):
    """RGBA pixels over others, mixed by their opacity in Pillow's whole numbers."""
    a, b = above.to(torch.int64), below.to(torch.int64)
    rest = b[..., 3] * (255 - a[..., 3])
    out = a[..., 3] * 255 + rest
    safe = out.clamp(min=1)
    share = torch.div(a[..., 3] * 255 * 255 * 128, safe, rounding_mode="floor").unsqueeze(-1)
    mixed = a[..., :3] * share + b[..., :3] * (255 * 128 - share)

    def by255(value):
        value = value + (0x80 << 7)
        return ((value >> 8) + value) >> 8 >> 7

    colours = by255(mixed)
    alpha = ((out + 0x80 >> 8) + out + 0x80) >> 8
    found = torch.cat([colours, alpha.unsqueeze(-1)], -1).to(torch.uint8)
    return torch.where((above[..., 3] == 0).unsqueeze(-1), below, found)


class Values:
    """What reads and changes values; Image inherits it."""

    def _place(self, xy):
        x, y = (int(c) for c in xy)
        x, y = x + self.width if x < 0 else x, y + self.height if y < 0 else y
        if not (0 <= x < self.width and 0 <= y < self.height):
            raise IndexError("image index out of range")
        return y, x

    def getpixel(self, xy):
        """The value at (x, y): a number, or a tuple of the bands."""
        found = self._t[self._place(xy)].tolist()
        return tuple(found) if isinstance(found, list) else found

    def putpixel(self, xy, value):
        """Sets the value at (x, y)."""
        from .Image import _ink

        self._t[self._place(xy)] = torch.tensor(_ink(value, self.mode), dtype=self._t.dtype)

    def getdata(self, band=None):
        """All pixels in a sequence, row by row."""
        if band is not None:
            return self.getchannel(band).getdata()
        if self._t.dim() == 2:
            return self._t.reshape(-1).tolist()
        return list(map(tuple, self._t.reshape(-1, self._t.shape[2]).tolist()))

    def putdata(self, data, scale=1.0, offset=0.0):
        """Sets the pixels, row by row, from a sequence as `getdata` gives it."""
        values = torch.tensor(list(data), dtype=torch.float64) * scale + offset
        flat = self._t.view(self.width * self.height, -1)
        flat[: len(values)] = values.reshape(len(values), -1).clamp(0, 255).to(self._t.dtype)

    def split(self):
        """The bands, each as a picture of mode L."""
        if self._t.dim() == 2:
            return (self.copy(),)
        return tuple(type(self)._of(band.contiguous(), "L", self) for band in self._t.unbind(-1))

    def getchannel(self, channel):
        """One band, by its number or name, as a picture of mode L."""
        if isinstance(channel, str):
            try:
                channel = self.getbands().index(channel)
            except ValueError:
                raise ValueError(f'The image has no channel "{channel}"') from None
        return self.split()[channel]

    def putalpha(self, alpha):
        """Gives the picture itself a band of opacity: a picture of mode L, or one number."""
        from .Image import new

        if self.mode not in ("LA", "RGBA"):
            target = "LA" if self.mode in ("1", "L") else "RGBA"
            changed = self.convert(target)
            self._t, self.mode = changed._t, target
        band = alpha.convert("L") if hasattr(alpha, "convert") else new("L", self.size, alpha)
        self._t[..., -1] = band._t

    def point(self, lut, mode=None):
        """Each value looked up in a table of 256, or passed through a function of one number."""
        if self.mode in ("I", "F"):
            if not callable(lut):
                raise ValueError("point operation not supported for this mode")
            zero, one = lut(torch.zeros((), dtype=torch.float64)), lut(torch.ones((), dtype=torch.float64))
            return type(self)._of((self._t.to(torch.float64) * (one - zero) + zero).to(self._t.dtype), self.mode, self)
        bands = len(self.getbands())
        table = [lut(i) for i in range(256)] * bands if callable(lut) else list(lut)
        if len(table) != 256 * bands:
            if len(table) != 256:
                raise ValueError("wrong number of lut entries")
            table = table * bands
        if self.mode == "F":
            raise ValueError("point operation not supported for this mode")
        values = torch.tensor([max(0, min(255, int(value))) for value in table], dtype=torch.uint8)
        place = self._t.long()
        if bands > 1:
            place = place + torch.arange(bands) * 256
        result = type(self)._of(values[place], self.mode, self)
        if mode is not None and mode != self.mode:
            result.mode = mode
        return result

    def histogram(self, mask=None, extrema=None):
        """How often each value occurs, 256 counts for each band one after another."""
        chosen = self._t if mask is None else self._t[mask._t != 0]
        bands = chosen.reshape(-1, len(self.getbands())).long()
        return [n for band in bands.unbind(-1) for n in torch.bincount(band, minlength=256).tolist()]

    def getextrema(self):
        """The lowest and the highest value, for each band."""
        flat = self._t.reshape(self.width * self.height, -1)
        found = list(zip(flat.amin(0).tolist(), flat.amax(0).tolist()))
        return found[0] if len(found) == 1 else tuple(found)

    def getbbox(self):
        """The box around all that is not black; None when there is nothing."""
        marked = self._t != 0
        if marked.dim() == 3:
            marked = marked.any(-1)
        rows, columns = marked.any(1).nonzero().flatten().tolist(), marked.any(0).nonzero().flatten().tolist()
        return (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1) if rows else None

    def getcolors(self, maxcolors=256):
        """A list of (count, colour); None when there are more colours than `maxcolors`."""
        from collections import Counter

        counts = Counter(self.getdata())
        if len(counts) > maxcolors:
            return None
        ordered = sorted(counts.items()) if self._t.dim() == 2 else counts.items()
        return [(count, colour) for colour, count in ordered]

    def filter(self, filter):
        """The picture through a filter of `ImageFilter`."""
        if callable(filter) and isinstance(filter, type):
            filter = filter()
        if not hasattr(filter, "filter"):
            raise TypeError("filter argument should be ImageFilter.Filter instance or class")
        return filter.filter(self)

    def _filtered(self, name, *numbers):
        """One of the engine's filters of bytes."""
        if self._t.dtype is not torch.uint8 or self.mode in ("1", "P"):
            raise ValueError("cannot filter palette images" if self.mode == "P" else "image has wrong mode")
        pixels = wrap(getattr(_e, "picture_" + name)(self._t._h, *numbers))
        return type(self)._of(pixels, self.mode, self)

    def quantize(self, colors=256, method=None, kmeans=0, palette=None, dither=None):
        """Not here."""
        raise NotImplementedError("Kindling does not have Image.quantize yet: convert('L') makes fewer values")

    def entropy(self, mask=None, extrema=None):
        """The bits that one pixel's value says on average."""
        counts = torch.tensor([n for n in self.histogram(mask) if n], dtype=torch.float64)
        shares = counts / counts.sum()
        return float(-(shares * shares.log2()).sum())
