# Pillow: modes, filters, enhancement, tables, statistics, colours, drawing and files.
import io
import zlib

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageEnhance, ImageFilter, ImageOps, ImageStat


def sign(image):
    return image.mode, image.size, zlib.crc32(image.tobytes())


width, height = 37, 29
values = [(x * 7 + y * 13 + x * y) % 256 for y in range(height) for x in range(width)]
grey = Image.frombytes("L", (width, height), bytes(values))
rgb = Image.merge("RGB", [grey, grey.transpose(Image.FLIP_LEFT_RIGHT), grey.transpose(Image.ROTATE_180)])
rgba = rgb.copy()
rgba.putalpha(100)
filters = [
    ImageFilter.BLUR, ImageFilter.CONTOUR, ImageFilter.DETAIL, ImageFilter.EDGE_ENHANCE, ImageFilter.EMBOSS,
    ImageFilter.FIND_EDGES, ImageFilter.SHARPEN, ImageFilter.SMOOTH, ImageFilter.SMOOTH_MORE,
    ImageFilter.GaussianBlur(2), ImageFilter.GaussianBlur(0.7), ImageFilter.GaussianBlur(5.3),
    ImageFilter.BoxBlur(1), ImageFilter.BoxBlur(2.5), ImageFilter.MedianFilter(3), ImageFilter.MinFilter(3),
    ImageFilter.MaxFilter(5), ImageFilter.UnsharpMask(), ImageFilter.Kernel((3, 3), range(1, 10)),
]  # fmt: skip
for image in (grey, rgb, rgba):
    print([sign(image.convert(mode)) for mode in ("1", "L", "RGB", "RGBA", "LA", "HSV", "CMYK", "I", "F")])
    for each in filters:
        print(each.name, sign(image.filter(each)))
    for kind in (ImageEnhance.Color, ImageEnhance.Contrast, ImageEnhance.Brightness, ImageEnhance.Sharpness):
        print([sign(kind(image).enhance(factor)) for factor in (0, 0.3, 1, 1.7)])
    print(sign(image.point(lambda v: v * 2)), sign(image.point(lambda v: 255 - v)), image.getextrema())
    print(zlib.crc32(repr(image.histogram()).encode()), list(image.getdata())[:3], [sign(b) for b in image.split()])
    statistics = ImageStat.Stat(image)
    print(statistics.mean, statistics.stddev, statistics.median, statistics.extrema)
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    opened = Image.open(file)
    print(type(opened), opened.format, sign(opened), image.getbands(), image.size, image.width)
for image in (grey, rgb):
    print([sign(each(image)) for each in (ImageOps.grayscale, ImageOps.invert, ImageOps.mirror, ImageOps.flip)])
    print(sign(ImageOps.posterize(image, 3)), sign(ImageOps.solarize(image)), sign(ImageOps.equalize(image)))
    print(sign(ImageOps.autocontrast(image)), sign(ImageOps.autocontrast(image, 5)))
    for quality in (30, 75, 95):
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality)
        print(len(file.getvalue()), zlib.crc32(file.getvalue()))
    file = io.BytesIO()
    image.save(file, "BMP")
    file.seek(0)
    print(zlib.crc32(file.getvalue()), sign(Image.open(file)))
other = rgb.transpose(Image.ROTATE_180)
print(sign(Image.blend(rgb, other, 0.3)), sign(Image.composite(rgb, other, grey)))
print(sign(Image.alpha_composite(rgba, rgba.transpose(0))), sign(rgb.convert("HSV").convert("RGB")))
for each in (ImageChops.add, ImageChops.subtract, ImageChops.difference, ImageChops.lighter, ImageChops.multiply):
    print(sign(each(rgb, other)))
for colour in ("red", "#f80", "#ff8800", "rgb(1,2,3)", "hsl(30, 100%, 50%)"):
    print(ImageColor.getrgb(colour), sign(Image.new("RGB", (3, 2), colour)), sign(Image.new("L", (3, 2), colour)))
print([list(Image.new(mode, (2, 1)).getdata()) for mode in ("L", "RGB", "RGBA", "1", "I", "F", "P")])
canvas = Image.new("RGB", (60, 50))
draw = ImageDraw.Draw(canvas)
draw.line((3, 4, 50, 30), fill="red")
draw.rectangle((30, 5, 55, 20), fill=(1, 2, 3), outline="blue")
draw.rectangle((5, 30, 25, 45), outline="yellow", width=3)
draw.point([(1, 1), (58, 48)], fill="white")
draw.polygon([(30, 25), (55, 30), (35, 45)], fill="green", outline="white")
print(sign(canvas))
