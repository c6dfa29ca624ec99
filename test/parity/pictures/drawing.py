# ImageDraw: ellipses, lines of any width and polygons, pixel for pixel.
import zlib

from PIL import Image, ImageDraw, ImageFont  # noqa: F401


def drawn(draw):
    canvas = Image.new("RGB", (60, 50))
    draw(ImageDraw.Draw(canvas))
    return zlib.crc32(canvas.tobytes())


for box in ((3, 4, 50, 30), (10, 10, 29, 29), (5, 5, 5, 5), (-5, -8, 20, 30), (0, 0, 59, 49), (4, 4, 7, 40)):
    print(box, drawn(lambda d: d.ellipse(box, fill="red")), drawn(lambda d: d.ellipse(box, outline="red")))
    print(drawn(lambda d: d.ellipse(box, outline="red", width=3)))
    print(drawn(lambda d: d.ellipse(box, fill="blue", outline="red", width=2)))
for ends in ((3, 4, 50, 30), (3, 40, 50, 4), (10, 5, 10, 40), (5, 20, 50, 20), (50, 4, 3, 10)):
    print(ends, [drawn(lambda d: d.line(ends, fill="red", width=width)) for width in (1, 2, 3, 4, 5, 8)])
triangle, arrow = [(3, 4), (50, 30), (10, 45)], [(30, 2), (55, 40), (30, 30), (5, 42)]
print(drawn(lambda d: d.polygon(triangle, fill="red")), drawn(lambda d: d.polygon(arrow, fill="red", outline="blue")))
print(drawn(lambda d: d.polygon(triangle, outline="white")), drawn(lambda d: d.line(arrow, fill=(1, 2, 3), width=3)))
