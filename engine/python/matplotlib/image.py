"""Pictures in axes, and picture files as arrays. https://matplotlib.org/3.6.3/api/image_api.html"""

import base64

import numpy as np

from . import rcParams
from .artist import Artist
from .cm import ScalarMappable


class AxesImage(ScalarMappable, Artist):
    """A picture: numbers through a colour map, or colours as they are."""

    _looks = frozenset("interpolation filternorm filterrad resample interpolation_stage extent origin".split())
    _zorder = 0

    def __init__(self, values, cmap=None, norm=None, extent=None, origin=None, interpolation=None, **looks):
        Artist.__init__(self, **looks)
        ScalarMappable.__init__(self, norm, cmap)
        self.origin = origin or rcParams["image.origin"]
        self.interpolation = interpolation or "antialiased"
        self.given_extent = extent
        self.set_data(values)

    def set_data(self, A):
        """Replaces the picture."""
        if hasattr(A, "requires_grad"):
            A = A.numpy()
        if hasattr(A, "getbands"):
            A = np.asarray(A)
        values = np.asarray(A)
        if values.dtype == object or values.dtype.kind not in "biuf":
            raise TypeError(f"Image data of dtype {values.dtype} cannot be converted to float")
        if values.ndim == 3 and values.shape[-1] == 1:
            values = values[:, :, 0]
        if values.ndim not in (2, 3) or (values.ndim == 3 and values.shape[-1] not in (3, 4)):
            raise TypeError(f"Invalid shape {tuple(values.shape)} for image data")
        self.values = values
        if values.ndim == 2:
            self.set_array(values)

    def get_array(self):
        """The numbers or colours."""
        return self.values

    def get_extent(self):
        """(left, right, bottom, top)."""
        if self.given_extent is not None:
            return tuple(float(each) for each in self.given_extent)
        rows, columns = self.values.shape[:2]
        low, high = -0.5, rows - 0.5
        return (-0.5, columns - 0.5, *((high, low) if self.origin == "upper" else (low, high)))

    def get_size(self):
        """Rows and columns."""
        return self.values.shape[:2]

    def _extent(self):
        left, right, bottom, top = self.get_extent()
        return [left, right], [bottom, top]

    def _pixels(self):
        """uint8 of shape (rows, columns, 4), the first row as in the array."""
        values = self.values
        if values.ndim == 2:
            if values.dtype == np.bool_:
                values = values.astype(np.float64)
            return self.cmap.rgba_bytes(self.norm(values))
        if values.dtype.kind == "f":
            values = np.round(np.clip(values, 0.0, 1.0) * 255)
        values = np.clip(values, 0, 255).astype(np.uint8)
        if values.shape[2] == 4:
            return values
        opaque = np.full((*values.shape[:2], 1), 255, dtype=np.uint8)
        return np.concatenate([values, opaque], axis=2)

    def _data(self):
        pixels = self._pixels()
        rows, columns = pixels.shape[:2]
        left, right, bottom, top = self.get_extent()
        if self.origin == "lower":
            # Rows go down the page; the first stands at the extent's top.
            pixels = pixels[::-1]
        return {
            "type": "image", "rows": rows, "columns": columns,
            "rgba": base64.b64encode(np.ascontiguousarray(pixels).tobytes()).decode(),
            "extent": [left, right, bottom, top], "label": self._name(),
            "smooth": self.interpolation not in ("antialiased", "nearest", "none"), "alpha": self._alpha(),
        }  # fmt: skip


def imread(fname, format=None):
    """A picture file as an array: floats from 0 to 1 for PNG, bytes for JPEG."""
    from PIL import Image

    with Image.open(fname) as picture:
        png = picture.format == "PNG"
        array = np.asarray(picture)
    return (array / 255).astype(np.float32) if png else array


def imsave(fname, arr, cmap=None, vmin=None, vmax=None, format=None, origin=None, **options):
    """Writes an array as a picture file."""
    from PIL import Image

    from .colors import Normalize

    picture = AxesImage(arr, cmap=cmap, norm=Normalize(vmin, vmax), origin=origin)
    pixels = picture._pixels()
    Image.fromarray(pixels[::-1] if picture.origin == "lower" else pixels).save(fname)
