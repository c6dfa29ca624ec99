"""A sheet that is SVG text: what savefig writes for .svg."""

import base64
import io

from . import _letters
from ._paper import draw

_WIDTHS = dict(zip(_letters.LETTERS, _letters.WIDTHS))


def width_of(text, size):
    """How wide words are in points, by the letters of DejaVu Sans."""
    return sum(_WIDTHS.get(letter, _letters.SIZE) for letter in text) / _letters.SIZE * size


def drawing(figure):
    """A figure as SVG."""
    data = figure.data()
    sheet = _Sheet()
    draw(data, sheet)
    width, height = data["width"] * 72, data["height"] * 72
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}pt" height="{height:g}pt" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="DejaVu Sans, sans-serif">\n{"".join(sheet.parts)}</svg>\n'
    )


class _Sheet:
    def __init__(self):
        self.parts, self._clips, self._open = [], 0, False

    width_of = staticmethod(width_of)

    def clip(self, frame):
        """Shows only what lies in the frame from now on; None shows all."""
        if self._open:
            self.parts.append("</g>\n")
            self._open = False
        if frame is not None:
            self._clips += 1
            left, top, right, bottom = frame
            self.parts.append(
                f'<clipPath id="c{self._clips}"><rect x="{left:g}" y="{top:g}" width="{right - left:g}" '
                f'height="{bottom - top:g}"/></clipPath><g clip-path="url(#c{self._clips})">\n'
            )
            self._open = True

    def line(self, points, color, width, dash=None, alpha=1.0):
        """A line through points."""
        path = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
        dashes = f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ""
        self.parts.append(
            f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{width:g}" '
            f'stroke-opacity="{alpha:g}" stroke-linejoin="round"{dashes}/>\n'
        )

    def polygon(self, points, fill, stroke=None, width=0, alpha=1.0):
        """A filled shape."""
        path = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
        edge = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke else ""
        self.parts.append(f'<polygon points="{path}" fill="{fill}" opacity="{alpha:g}"{edge}/>\n')

    def circle(self, x, y, radius, fill, stroke, alpha):
        """A filled circle."""
        self.parts.append(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{fill}" stroke="{stroke}" opacity="{alpha:g}"/>\n'
        )

    def image(self, rgba, columns, rows, box, smooth, alpha):
        """A picture in a box."""
        from PIL import Image

        file = io.BytesIO()
        Image.frombytes("RGBA", (columns, rows), base64.b64decode(rgba)).save(file, "PNG")
        content = base64.b64encode(file.getvalue()).decode()
        x0, y0, x1, y1 = box
        turned = f"scale({1 if x1 >= x0 else -1},{1 if y1 >= y0 else -1})"
        crisp = "" if smooth else ' style="image-rendering:pixelated"'
        self.parts.append(
            f'<image transform="translate({x0:.2f},{y0:.2f}) {turned}" width="{abs(x1 - x0):.2f}" '
            f'height="{abs(y1 - y0):.2f}" preserveAspectRatio="none" opacity="{alpha:g}"{crisp} '
            f'href="data:image/png;base64,{content}"/>\n'
        )

    def text(self, x, y, words, size, color, align, rotation=0):
        """Words on a base line."""
        anchor = {"center": "middle", "right": "end"}.get(align, "start")
        turned = f' transform="rotate({-rotation:g} {x:.2f} {y:.2f})"' if rotation else ""
        safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        self.parts.append(
            f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:g}" fill="{color}" text-anchor="{anchor}"{turned}>{safe}</text>\n'
        )
