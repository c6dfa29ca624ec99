"""Filters for `Image.filter`: blurs, kernels, ranks, as Pillow has them."""

from _kindling.errors import module_getattr


class Filter:
    """What `Image.filter` takes."""


class MultibandFilter(Filter):
    """A filter that takes all bands at once."""


class Kernel(MultibandFilter):
    """A weighted sum over 3×3 or 5×5 pixels, divided by `scale` (the weights' sum), plus `offset`."""

    name = "Kernel"

    def __init__(self, size, kernel, scale=None, offset=0):
        if tuple(size) not in ((3, 3), (5, 5)):
            raise ValueError("bad kernel size")
        if size[0] * size[1] != len(kernel):
            raise ValueError("not enough coefficients in kernel")
        if scale is None:
            scale = sum(kernel)
        self.filterargs = size, scale, offset, kernel

    def filter(self, image):
        (size, _), scale, offset, kernel = self.filterargs
        return image._filtered("weigh", size, float(offset), *(float(k) / scale for k in kernel))


def _kernel(name, size, scale, offset, kernel):
    """A class of kernels whose numbers are known: `image.filter(ImageFilter.BLUR)`."""

    class Known(Kernel):
        filterargs = (size, size), scale, offset, kernel

        def __init__(self):
            pass

    Known.name = name
    Known.__name__ = Known.__qualname__ = name.upper().replace(" ", "_")
    Known.__doc__ = f"{name}: a kernel of {size}×{size}."
    return Known


_RING = (1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1)
BLUR = _kernel("Blur", 5, 16, 0, _RING)
CONTOUR = _kernel("Contour", 3, 1, 255, (-1, -1, -1, -1, 8, -1, -1, -1, -1))
DETAIL = _kernel("Detail", 3, 6, 0, (0, -1, 0, -1, 10, -1, 0, -1, 0))
EDGE_ENHANCE = _kernel("Edge-enhance", 3, 2, 0, (-1, -1, -1, -1, 10, -1, -1, -1, -1))
EDGE_ENHANCE_MORE = _kernel("Edge-enhance More", 3, 1, 0, (-1, -1, -1, -1, 9, -1, -1, -1, -1))
EMBOSS = _kernel("Emboss", 3, 1, 128, (-1, 0, 0, 0, 1, 0, 0, 0, 0))
FIND_EDGES = _kernel("Find Edges", 3, 1, 0, (-1, -1, -1, -1, 8, -1, -1, -1, -1))
SHARPEN = _kernel("Sharpen", 3, 16, 0, (-2, -2, -2, -2, 32, -2, -2, -2, -2))
SMOOTH = _kernel("Smooth", 3, 13, 0, (1, 1, 1, 1, 5, 1, 1, 1, 1))
SMOOTH_MORE = _kernel(
    "Smooth More", 5, 100, 0,
    (1, 1, 1, 1, 1, 1, 5, 5, 5, 1, 1, 5, 44, 5, 1, 1, 5, 5, 5, 1, 1, 1, 1, 1, 1),
)  # fmt: skip


class RankFilter(Filter):
    """The `rank`-th smallest of each window of `size`×`size`; 0 is the smallest."""

    name = "Rank"

    def __init__(self, size, rank):
        self.size, self.rank = size, rank

    def filter(self, image):
        return image._filtered("rank", self.size, self.rank)


class MedianFilter(RankFilter):
    """The middle value of each window."""

    name = "Median"

    def __init__(self, size=3):
        super().__init__(size, size * size // 2)


class MinFilter(RankFilter):
    """The smallest value of each window."""

    name = "Min"

    def __init__(self, size=3):
        super().__init__(size, 0)


class MaxFilter(RankFilter):
    """The largest value of each window."""

    name = "Max"

    def __init__(self, size=3):
        super().__init__(size, size * size - 1)


class BoxBlur(MultibandFilter):
    """Means over boxes that reach `radius` pixels to each side."""

    name = "BoxBlur"

    def __init__(self, radius):
        if radius < 0:
            raise ValueError("radius must be >= 0")
        self.radius = radius

    def filter(self, image):
        return image.copy() if self.radius == 0 else image._filtered("box_blur", float(self.radius))


class GaussianBlur(MultibandFilter):
    """A blur of deviation `radius`, by three box blurs."""

    name = "GaussianBlur"

    def __init__(self, radius=2):
        self.radius = radius

    def filter(self, image):
        return image.copy() if self.radius == 0 else image._filtered("gaussian_blur", float(self.radius))


class UnsharpMask(MultibandFilter):
    """Sharpens: adds `percent` of the difference to a blurred copy where it exceeds `threshold`."""

    name = "UnsharpMask"

    def __init__(self, radius=2, percent=150, threshold=3):
        self.radius, self.percent, self.threshold = radius, percent, threshold

    def filter(self, image):
        import torch

        soft = GaussianBlur(self.radius).filter(image)._t.to(torch.int64)
        hard = image._t.to(torch.int64)
        step = torch.div((hard - soft) * self.percent, 100, rounding_mode="trunc")
        sharp = (hard + step).clamp(0, 255)
        chosen = torch.where((hard - soft).abs() > self.threshold, sharp, hard)
        return type(image)._of(chosen.to(torch.uint8), image.mode, image)


__getattr__ = module_getattr("PIL.ImageFilter")
