# Pillow: resizing with every filter, rotation, maps, transposition, cropping, pasting, thumbnails.
import zlib

from PIL import Image, ImageOps


def sign(image):
    return image.mode, image.size, zlib.crc32(image.tobytes())


width, height = 37, 29
values = [(x * 7 + y * 13 + x * y) % 256 for y in range(height) for x in range(width)]
grey = Image.frombytes("L", (width, height), bytes(values))
rgb = Image.merge("RGB", [grey, grey.transpose(Image.FLIP_LEFT_RIGHT), grey.transpose(Image.ROTATE_180)])
rgba = rgb.copy()
rgba.putalpha(grey.transpose(Image.FLIP_TOP_BOTTOM))
for image in (grey, rgb, rgba, grey.convert("1")):
    for size in ((10, 8), (64, 50), (37, 10), (1, 1)):
        for resample in range(6):
            print(size, resample, sign(image.resize(size, resample)))
    print(sign(image.resize((12, 9))), sign(image.resize((12, 9), 2, box=(3.5, 2.25, 30, 20.5))))
    for angle in (0, 30, 90, 180, -17.5):
        for resample in (0, 2, 3):
            print(angle, resample, sign(image.rotate(angle, resample)), sign(image.rotate(angle, resample, 1)))
    print(sign(image.rotate(20, 2, center=(3, 4), translate=(2, -3), fillcolor=100)))
    for resample in (0, 2, 3):
        print(sign(image.transform((20, 20), Image.PERSPECTIVE, (1.1, 0.1, 2, 0.05, 0.9, 1, 0.001, 0.002), resample)))
        print(sign(image.transform((20, 20), Image.EXTENT, (1, 2, 30, 25), resample)))
    print([sign(image.transpose(method)) for method in range(7)])
    print(sign(image.crop((-3, 4, 20, 40))), image.getbbox(), image.getpixel((3, 4)), image.getpixel((-1, -1)))
    small = image.copy()
    small.thumbnail((16, 16))
    print(sign(small))
    pasted = image.copy()
    pasted.paste(image.resize((9, 9)), (5, 6))
    pasted.paste(image.transpose(0), (0, 0), grey)
    print(sign(pasted))
for image in (grey, rgb, rgba):
    print(sign(ImageOps.fit(image, (12, 20))), sign(ImageOps.pad(image, (12, 20))), sign(ImageOps.scale(image, 1.5)))
    print(sign(ImageOps.expand(image, 3, 77)), sign(ImageOps.crop(image, 4)), sign(image.reduce((3, 2))))
for attempt in (
    lambda: rgb.resize((0, 3)),
    lambda: rgb.resize((3, 3), 9),
    lambda: rgb.getpixel((100, 4)),
    lambda: rgb.rotate(3, Image.LANCZOS),
    lambda: Image.new("XX", (2, 1)),
    lambda: Image.new("L", (-2, 1)),
    lambda: rgb.save("picture.foo"),
    lambda: rgba.save("picture.jpg"),
    lambda: rgb.crop((4, 4, 2, 2)),
):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
