"""Functions that change values: brightness, contrast, hue, grey, blur, and the tables of ImageOps."""

import torch
from PIL import Image, ImageEnhance, ImageOps

from ._pictures import as_batch, check_bands, check_pil, check_tensor, pixels_of
from ._values import bound_of, convert_image_dtype, mix


def _is_tensor(img):
    if isinstance(img, torch.Tensor):
        check_tensor(img)
        return True
    check_pil(img)
    return False


def _grey_of(img):
    """A tensor's luminance, with one band."""
    red, green, blue = img.unbind(-3)
    return (0.2989 * red + 0.587 * green + 0.114 * blue).to(img.dtype).unsqueeze(-3)


def adjust_brightness(img, brightness_factor):
    """Brighter above 1, darker below; 0 is black."""
    if not _is_tensor(img):
        return ImageEnhance.Brightness(img).enhance(brightness_factor)
    if brightness_factor < 0:
        raise ValueError(f"brightness_factor ({brightness_factor}) is not non-negative.")
    check_bands(img, [1, 3])
    return mix(img, torch.zeros_like(img), brightness_factor)


def adjust_contrast(img, contrast_factor):
    """More contrast above 1, less below; 0 is one grey."""
    if not _is_tensor(img):
        return ImageEnhance.Contrast(img).enhance(contrast_factor)
    if contrast_factor < 0:
        raise ValueError(f"contrast_factor ({contrast_factor}) is not non-negative.")
    check_bands(img, [3, 1])
    grey = _grey_of(img) if img.shape[-3] == 3 else img
    dtype = img.dtype if img.is_floating_point() else torch.float32
    return mix(img, grey.to(dtype).mean(dim=(-3, -2, -1), keepdim=True), contrast_factor)


def adjust_saturation(img, saturation_factor):
    """More colourful above 1; 0 is grey."""
    if not _is_tensor(img):
        return ImageEnhance.Color(img).enhance(saturation_factor)
    if saturation_factor < 0:
        raise ValueError(f"saturation_factor ({saturation_factor}) is not non-negative.")
    check_bands(img, [1, 3])
    return img if img.shape[-3] == 1 else mix(img, _grey_of(img), saturation_factor)


def _to_hsv(img):
    """Red, green and blue as hue, saturation and value, all between 0 and 1."""
    red, green, blue = img.unbind(-3)
    most, least = img.amax(-3), img.amin(-3)
    equal = most == least
    span = most - least
    ones = torch.ones_like(most)
    saturation = span / torch.where(equal, ones, most)
    divisor = torch.where(equal, ones, span)
    to_red, to_green, to_blue = ((most - band) / divisor for band in (red, green, blue))
    hue_red = (most == red) * (to_blue - to_green)
    hue_green = ((most == green) & (most != red)) * (2.0 + to_red - to_blue)
    hue_blue = ((most != green) & (most != red)) * (4.0 + to_green - to_red)
    hue = torch.fmod((hue_red + hue_green + hue_blue) / 6.0 + 1.0, 1.0)
    return torch.stack((hue, saturation, most), -3)


def _from_hsv(img):
    """The reverse of `_to_hsv`."""
    hue, saturation, value = img.unbind(-3)
    sector = torch.floor(hue * 6.0)
    within = hue * 6.0 - sector
    sector = sector.to(torch.int32) % 6
    p = torch.clamp(value * (1.0 - saturation), 0.0, 1.0)
    q = torch.clamp(value * (1.0 - saturation * within), 0.0, 1.0)
    t = torch.clamp(value * (1.0 - saturation * (1.0 - within)), 0.0, 1.0)
    reds, greens, blues = (value, q, p, p, t, value), (t, value, value, q, p, p), (p, p, t, value, value, q)
    place = sector.long().unsqueeze(0)
    bands = [torch.stack(choices, 0).gather(0, place).squeeze(0) for choices in (reds, greens, blues)]
    return torch.stack(bands, -3)


def adjust_hue(img, hue_factor):
    """Hues turned by a part of the circle, from -0.5 to 0.5."""
    if not -0.5 <= hue_factor <= 0.5:
        raise ValueError(f"hue_factor ({hue_factor}) is not in [-0.5, 0.5].")
    if _is_tensor(img):
        check_bands(img, [1, 3])
        if img.shape[-3] == 1:
            return img
        is_bytes = img.dtype is torch.uint8
        hsv = _to_hsv(img.to(torch.float32) / 255.0 if is_bytes else img)
        hue, saturation, value = hsv.unbind(-3)
        turned = torch.stack(((hue + hue_factor) % 1.0, saturation, value), -3)
        found = _from_hsv(turned)
        return (found * 255.0).to(torch.uint8) if is_bytes else found
    if img.mode in ("L", "1", "I", "F"):
        return img
    hsv = img.convert("HSV")._t.clone()
    # Bytes wrap around, as hues do.
    hsv[..., 0] = (hsv[..., 0].to(torch.int32) + int(hue_factor * 255)).remainder(256).to(torch.uint8)
    return Image.Image._of(hsv, "HSV").convert(img.mode)


def adjust_gamma(img, gamma, gain=1):
    """`gain * value ** gamma`, values taken from 0 to 1."""
    if gamma < 0:
        raise ValueError("Gamma should be a non-negative real number")
    if _is_tensor(img):
        check_bands(img, [1, 3])
        floating = img if img.is_floating_point() else convert_image_dtype(img, torch.float32)
        return convert_image_dtype((gain * floating**gamma).clamp(0, 1), img.dtype)
    table = [int((255 + 1 - 1e-3) * gain * pow(value / 255.0, gamma)) for value in range(256)]
    return img.convert("RGB").point(table * 3).convert(img.mode)


def to_grayscale(img, num_output_channels=1):
    """A PIL Image in grey, with one band or three equal ones."""
    check_pil(img)
    if num_output_channels not in (1, 3):
        raise ValueError("num_output_channels should be either 1 or 3")
    grey = img.convert("L")
    return grey if num_output_channels == 1 else Image.merge("RGB", [grey] * 3)


def rgb_to_grayscale(img, num_output_channels=1):
    """A picture in grey, with one band or three equal ones."""
    if not _is_tensor(img):
        return to_grayscale(img, num_output_channels)
    if img.ndim < 3:
        raise TypeError(f"Input image tensor should have at least 3 dimensions, but found {img.ndim}")
    check_bands(img, [1, 3])
    if num_output_channels not in (1, 3):
        raise ValueError("num_output_channels should be either 1 or 3")
    grey = _grey_of(img) if img.shape[-3] == 3 else img.clone()
    return grey.expand(img.shape) if num_output_channels == 3 else grey


def invert(img):
    """The negative."""
    if not _is_tensor(img):
        return ImageOps.invert(img)
    check_bands(img, [1, 3])
    return bound_of(img.dtype) - img


def posterize(img, bits):
    """Only the highest bits of each byte."""
    if not 0 <= bits <= 8:
        raise ValueError(f"The number if bits should be between 0 and 8. Got {bits}")
    if not _is_tensor(img):
        return ImageOps.posterize(img, bits)
    if img.dtype is not torch.uint8:
        raise TypeError(f"Only torch.uint8 image tensors are supported, but found {img.dtype}")
    check_bands(img, [1, 3])
    return img & (256 - 2 ** (8 - bits))


def solarize(img, threshold):
    """Values from the threshold on inverted."""
    if not _is_tensor(img):
        return ImageOps.solarize(img, threshold)
    check_bands(img, [1, 3])
    if threshold > bound_of(img.dtype):
        raise TypeError("Threshold should be less than bound of img.")
    return torch.where(img >= threshold, invert(img), img)


def adjust_sharpness(img, sharpness_factor):
    """Sharper above 1, smoother below."""
    if not _is_tensor(img):
        return ImageEnhance.Sharpness(img).enhance(sharpness_factor)
    if sharpness_factor < 0:
        raise ValueError(f"sharpness_factor ({sharpness_factor}) is not non-negative.")
    check_bands(img, [1, 3])
    if img.shape[-1] <= 2 or img.shape[-2] <= 2:
        return img
    dtype = img.dtype if img.is_floating_point() else torch.float32
    kernel = torch.ones(3, 3, dtype=dtype)
    kernel[1, 1] = 5.0
    kernel = (kernel / kernel.sum()).expand(img.shape[-3], 1, 3, 3)
    batch, back = as_batch(img, dtype)
    inner = back(torch.nn.functional.conv2d(batch, kernel, groups=batch.shape[-3]))
    smooth = img.clone()
    smooth[..., 1:-1, 1:-1] = inner
    return mix(img, smooth, sharpness_factor)


def autocontrast(img):
    """Values stretched over the whole range."""
    if not _is_tensor(img):
        return ImageOps.autocontrast(img)
    check_bands(img, [1, 3])
    bound = bound_of(img.dtype)
    dtype = img.dtype if img.is_floating_point() else torch.float32
    least, most = (f(dim=(-2, -1), keepdim=True).to(dtype) for f in (img.amin, img.amax))
    scale = bound / (most - least)
    flat = torch.isfinite(scale).logical_not()
    least = torch.where(flat, torch.zeros_like(least), least)
    scale = torch.where(flat, torch.ones_like(scale), scale)
    return ((img - least) * scale).clamp(0, bound).to(img.dtype)


def _equalized(band):
    counts = torch.bincount(band.reshape(-1).long(), minlength=256)
    used = counts[counts != 0]
    step = torch.div(used[:-1].sum(), 255, rounding_mode="floor")
    if step == 0:
        return band
    table = torch.div(counts.cumsum(0) + torch.div(step, 2, rounding_mode="floor"), step, rounding_mode="floor")
    table = torch.cat([torch.zeros(1, dtype=table.dtype), table[:-1]]).clamp(0, 255)
    return table[band.long()].to(torch.uint8)


def equalize(img):
    """Values spread so that each is about as frequent."""
    if not _is_tensor(img):
        return ImageOps.equalize(img)
    if not 3 <= img.ndim <= 4:
        raise TypeError(f"Input image tensor should have 3 or 4 dimensions, but found {img.ndim}")
    if img.dtype is not torch.uint8:
        raise TypeError(f"Only torch.uint8 image tensors are supported, but found {img.dtype}")
    check_bands(img, [1, 3])
    planes = img.reshape(-1, *img.shape[-2:])
    return torch.stack([_equalized(plane) for plane in planes]).view(img.shape)


def _gaussian(size, sigma, dtype):
    reach = (size - 1) * 0.5
    x = torch.linspace(-reach, reach, steps=size)
    weights = torch.exp(-0.5 * (x / sigma).pow(2))
    return (weights / weights.sum()).to(dtype)


def gaussian_blur(img, kernel_size, sigma=None):
    """A blur by a Gaussian of `kernel_size` (width, height) pixels."""
    if not isinstance(kernel_size, (int, list, tuple)):
        raise TypeError(f"kernel_size should be int or a sequence of integers. Got {type(kernel_size)}")
    sizes = [kernel_size] * 2 if isinstance(kernel_size, int) else list(kernel_size)
    if len(sizes) != 2:
        raise ValueError(f"If kernel_size is a sequence its length should be 2. Got {len(sizes)}")
    for size in sizes:
        if size % 2 == 0 or size < 0:
            raise ValueError(f"kernel_size should have odd and positive integers. Got {sizes}")
    if sigma is None:
        sigma = [size * 0.15 + 0.35 for size in sizes]
    if not isinstance(sigma, (list, tuple, int, float)):
        raise TypeError(f"sigma should be either float or sequence of floats. Got {type(sigma)}")
    sigmas = [float(sigma)] * 2 if isinstance(sigma, (int, float)) else list(sigma)
    sigmas = sigmas * 2 if len(sigmas) == 1 else sigmas
    if len(sigmas) != 2:
        raise ValueError(f"If sigma is a sequence, its length should be 2. Got {len(sigmas)}")
    for one in sigmas:
        if one <= 0.0:
            raise ValueError(f"sigma should have positive values. Got {sigmas}")
    tensor = img if _is_tensor(img) else pixels_of(img).permute(2, 0, 1).contiguous()
    dtype = tensor.dtype if tensor.is_floating_point() else torch.float32
    across, down = (_gaussian(size, one, dtype) for size, one in zip(sizes, sigmas))
    kernel = torch.mm(down[:, None], across[None, :]).expand(tensor.shape[-3], 1, sizes[1], sizes[0])
    batch, back = as_batch(tensor, dtype)
    edge = [sizes[0] // 2, sizes[0] // 2, sizes[1] // 2, sizes[1] // 2]
    batch = torch.nn.functional.pad(batch, edge, mode="reflect")
    blurred = back(torch.nn.functional.conv2d(batch, kernel, groups=batch.shape[-3]))
    if isinstance(img, torch.Tensor):
        return blurred
    pixels = blurred.permute(1, 2, 0).contiguous()
    return Image.Image._of(pixels[:, :, 0].contiguous() if img._t.dim() == 2 else pixels, img.mode)
