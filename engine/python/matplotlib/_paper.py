"""Lays a figure out on a sheet, for savefig: frames, marks, words, and what is drawn within them.

A sheet (_svg.py, _raster.py) has lines, polygons, circles, pictures and words in points of 1/72 inch, with
y downwards. The page has its own drawing (app/chart): this is its likeness in a file.
"""

import math

from ._mathtext import plain

_INK, _GRID = "#000000", "#b0b0b0"
_DASHES = {"-": None, "--": (5.5, 2.4), ":": (1.5, 2.5), "-.": (9.6, 2.4, 1.5, 2.4), "none": None}


def draw(figure, sheet):
    """Draws a figure's data (Figure in engine/session/figure.ts) onto a sheet."""
    width, height = figure["width"] * 72, figure["height"] * 72
    sheet.polygon([(0, 0), (width, 0), (width, height), (0, height)], "#ffffff")
    top = 0.0
    if figure["title"]:
        sheet.text(width / 2, 18, plain(figure["title"]), 12, _INK, "center")
        top = 26.0
    for axes in figure["axes"]:
        _Axes(axes, _box(axes, figure, width, height, top), sheet).draw()


def _box(axes, figure, width, height, top):
    """The share of the sheet that axes have, with their words: (left, top, right, bottom)."""
    if axes["frame"] is not None:
        left, bottom, wide, high = axes["frame"]
        return left * width, height * (1 - bottom - high), (left + wide) * width, height * (1 - bottom)
    row, column, rows, columns = axes["cell"]
    cell_width, cell_height = width / figure["columns"], (height - top) / figure["rows"]
    return (
        column * cell_width,
        top + row * cell_height,
        (column + columns) * cell_width,
        top + (row + rows) * cell_height,
    )


class _Axes:
    """One set of coordinates on the sheet."""

    def __init__(self, axes, box, sheet, frame=None):
        self.axes, self.sheet = axes, sheet
        self.frame = frame or self._inner(box)

    def _inner(self, box):
        """The frame within the axes' share: room is left for marks and words."""
        axes = self.axes
        left, top, right, bottom = box
        shown = axes["axis"]
        widest = max((self.sheet.width_of(plain(word), 10) for word in axes["y"]["tickLabels"]), default=0)
        left += 10 + (widest + 6 if shown else 0) + (15 if shown and axes["y"]["label"] else 0)
        bottom -= 8 + (16 if shown and axes["x"]["ticks"] else 0) + (15 if shown and axes["x"]["label"] else 0)
        top += 10 + (18 * len(axes["title"].split("\n")) if axes["title"] else 0)
        right -= 12 + (58 if axes["colorbar"] else 0) + (36 if axes["twins"] else 0)
        if axes["equal"]:
            (x0, x1), (y0, y1) = axes["x"]["limits"], axes["y"]["limits"]
            unit = min((right - left) / (abs(x1 - x0) or 1), (bottom - top) / (abs(y1 - y0) or 1))
            spare_x = right - left - unit * abs(x1 - x0)
            spare_y = bottom - top - unit * abs(y1 - y0)
            left, right = left + spare_x / 2, right - spare_x / 2
            top, bottom = top + spare_y / 2, bottom - spare_y / 2
        return left, top, right, bottom

    def x(self, value, share=False):
        """A number of x on the sheet."""
        left, _, right, _ = self.frame
        return left + (value if share else _share(value, self.axes["x"])) * (right - left)

    def y(self, value, share=False):
        """A number of y on the sheet."""
        _, top, _, bottom = self.frame
        return bottom - (value if share else _share(value, self.axes["y"])) * (bottom - top)

    def draw(self):
        """Draws ground, grid, what is drawn, edges, marks, words."""
        axes, sheet = self.axes, self.sheet
        left, top, right, bottom = self.frame
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        if axes["axis"] and axes["ground"]:
            sheet.polygon(corners, axes["ground"])
        if axes["axis"]:
            for place in axes["x"]["ticks"] if axes["gridX"] else ():
                sheet.line([(self.x(place), top), (self.x(place), bottom)], _GRID, 0.8)
            for place in axes["y"]["ticks"] if axes["gridY"] else ():
                sheet.line([(left, self.y(place)), (right, self.y(place))], _GRID, 0.8)
        self.artists()
        if axes["axis"]:
            self._edges(corners)
            self._marks()
        for i, words in enumerate(reversed(plain(axes["title"]).split("\n")) if axes["title"] else ()):
            sheet.text((left + right) / 2, top - 6 - 14 * i, words, 12, _INK, "center")
        if axes["legend"]:
            self._legend()
        if axes["colorbar"]:
            self._colorbar(axes["colorbar"])
        for twin in axes["twins"]:
            over = _Axes(twin, None, sheet, self.frame)
            over.artists()
            over._far_marks(twin["shares"])

    def artists(self):
        """Draws what is drawn within the frame."""
        self.sheet.clip(self.frame)
        for artist in self.axes["artists"]:
            if artist["type"] != "text":
                getattr(self, f"_draw_{artist['type']}")(artist)
        self.sheet.clip(None)
        for artist in self.axes["artists"]:
            if artist["type"] == "text":
                self._draw_text(artist)

    def _edges(self, corners):
        sides = {"top": (0, 1), "right": (1, 2), "bottom": (2, 3), "left": (3, 0)}
        for side in self.axes["edges"]:
            a, b = sides[side]
            self.sheet.line([corners[a], corners[b]], _INK, 0.8)

    def _marks(self):
        sheet, axes = self.sheet, self.axes
        left, top, right, bottom = self.frame
        for place, word in zip(axes["x"]["ticks"], axes["x"]["tickLabels"]):
            sheet.line([(self.x(place), bottom), (self.x(place), bottom + 3.5)], _INK, 0.8)
            sheet.text(self.x(place), bottom + 14, plain(word), 10, _INK, "center")
        for place, word in zip(axes["y"]["ticks"], axes["y"]["tickLabels"]):
            sheet.line([(left, self.y(place)), (left - 3.5, self.y(place))], _INK, 0.8)
            sheet.text(left - 6, self.y(place) + 3.5, plain(word), 10, _INK, "right")
        if axes["x"]["label"]:
            sheet.text((left + right) / 2, bottom + 28, plain(axes["x"]["label"]), 10, _INK, "center")
        if axes["y"]["label"]:
            widest = max((sheet.width_of(plain(word), 10) for word in axes["y"]["tickLabels"]), default=0)
            sheet.text(left - widest - 12, (top + bottom) / 2, plain(axes["y"]["label"]), 10, _INK, "center", 90)
        if axes["y"]["multiplier"]:
            sheet.text(left, top - 3, axes["y"]["multiplier"], 10, _INK, "left")
        if axes["x"]["multiplier"]:
            sheet.text(right, bottom + 26, axes["x"]["multiplier"], 10, _INK, "right")

    def _far_marks(self, shares):
        sheet, axes = self.sheet, self.axes
        left, top, right, bottom = self.frame
        if shares == "x":
            for place, word in zip(axes["y"]["ticks"], axes["y"]["tickLabels"]):
                sheet.line([(right, self.y(place)), (right + 3.5, self.y(place))], _INK, 0.8)
                sheet.text(right + 6, self.y(place) + 3.5, plain(word), 10, _INK, "left")
            if axes["y"]["label"]:
                sheet.text(right + 42, (top + bottom) / 2, plain(axes["y"]["label"]), 10, _INK, "center", 90)
        else:
            for place, word in zip(axes["x"]["ticks"], axes["x"]["tickLabels"]):
                sheet.text(self.x(place), top - 5, plain(word), 10, _INK, "center")

    def _legend(self):
        legend, sheet = self.axes["legend"], self.sheet
        entries = legend["entries"]
        if not entries:
            return
        left, top, right, bottom = self.frame
        rows = math.ceil(len(entries) / legend["columns"])
        column = max(sheet.width_of(plain(entry["name"]), 10) for entry in entries) + 38
        width = column * min(legend["columns"], len(entries)) + 4
        height = 14 * (rows + bool(legend["title"])) + 8
        place = legend["place"]
        x = left + 7 if "left" in place else (left + right - width) / 2 if place.endswith("center") else right - width - 7
        y = bottom - height - 7 if "lower" in place else (top + bottom - height) / 2 if place.startswith("center") else top + 7
        box = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        sheet.polygon(box, "#ffffff", "#cccccc", 0.8, 0.8)
        if legend["title"]:
            sheet.text(x + width / 2, y + 14, plain(legend["title"]), 10, _INK, "center")
            y += 14
        for i, entry in enumerate(entries):
            at, middle = x + 6 + column * (i // rows), y + 11 + 14 * (i % rows)
            if entry["kind"] == "line":
                sheet.line([(at, middle), (at + 20, middle)], entry["color"], 1.5, _DASHES[entry["linestyle"]], entry["alpha"])
            elif entry["kind"] in ("bar", "polygon", "image"):
                patch = [(at, middle - 4), (at + 20, middle - 4), (at + 20, middle + 3), (at, middle + 3)]
                sheet.polygon(patch, entry["color"], None, 0, entry["alpha"])
            if entry["marker"] or entry["kind"] == "scatter":
                self._marker(entry["marker"] or "o", at + 10, middle, 6, entry["color"], entry["color"], entry["alpha"])
            sheet.text(at + 27, middle + 3.5, plain(entry["name"]), 10, _INK, "left")

    def _colorbar(self, bar):
        sheet = self.sheet
        _, top, right, bottom = self.frame
        left, width = right + 10, 12
        step = (bottom - top) / len(bar["colors"])
        for i, color in enumerate(bar["colors"]):
            high, low = bottom - (i + 1) * step, bottom - i * step
            sheet.polygon([(left, high), (left + width, high), (left + width, low + 0.4), (left, low + 0.4)], color)
        low, high = bar["limits"]
        for place, word in zip(bar["ticks"], bar["tickLabels"]):
            y = bottom - (place - low) / ((high - low) or 1) * (bottom - top)
            sheet.line([(left + width, y), (left + width + 3.5, y)], _INK, 0.8)
            sheet.text(left + width + 6, y + 3.5, plain(word), 10, _INK, "left")
        if bar["label"]:
            sheet.text(left + width + 44, (top + bottom) / 2, plain(bar["label"]), 10, _INK, "center", 90)

    # What is drawn

    def _paths(self, artist):
        """The artist's points on the sheet, cut where there is none."""
        across, paths = artist["across"], [[]]
        for x, y in zip(artist["x"], artist["y"]):
            px = None if x is None else self.x(x, across == "x")
            py = None if y is None else self.y(y, across == "y")
            if px is None or py is None or math.isnan(px) or math.isnan(py):
                paths.append([])
            else:
                paths[-1].append((px, py))
        return [path for path in paths if path]

    def _draw_line(self, line):
        if line["linestyle"] != "none":
            for path in self._paths(line):
                self.sheet.line(path, line["color"], line["linewidth"], _DASHES[line["linestyle"]], line["alpha"])
        if line["marker"]:
            face, edge = line["face"] or line["color"], line["edge"] or line["color"]
            for x, y in (point for path in self._paths(line) for point in path):
                self._marker(line["marker"], x, y, line["markersize"], face, edge, line["alpha"])

    def _draw_scatter(self, points):
        colors, sizes = points["colors"], points["sizes"]
        for i, (x, y) in enumerate(zip(points["x"], points["y"])):
            if x is None or y is None:
                continue
            color = colors[i if len(colors) > 1 else 0]
            size = sizes[i if len(sizes) > 1 else 0]
            self._marker(points["marker"], self.x(x), self.y(y), size, color, points["edge"] or color, points["alpha"])

    def _marker(self, marker, x, y, size, face, edge, alpha):
        r = size / 2 * (0.5 if marker in ".," else 1)
        if marker in "x+*":
            strokes = {"x": [(-1, -1, 1, 1), (-1, 1, 1, -1)], "+": [(-1, 0, 1, 0), (0, -1, 0, 1)]}
            for a, b, c, d in strokes.get(marker, strokes["x"] + strokes["+"]):
                self.sheet.line([(x + a * r, y + b * r), (x + c * r, y + d * r)], edge, 1.2, None, alpha)
            return
        shapes = {
            "s": [(-1, -1), (1, -1), (1, 1), (-1, 1)], "D": [(0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)],
            "d": [(0, -1.4), (0.85, 0), (0, 1.4), (-0.85, 0)], "^": [(0, -1), (1, 1), (-1, 1)],
            "v": [(0, 1), (1, -1), (-1, -1)], "<": [(-1, 0), (1, -1), (1, 1)], ">": [(1, 0), (-1, -1), (-1, 1)],
        }  # fmt: skip
        shape = shapes.get(marker)
        if shape is None:
            self.sheet.circle(x, y, r, face, edge, alpha)
        else:
            self.sheet.polygon([(x + a * r, y + b * r) for a, b in shape], face, edge, 1.0, alpha)

    def _draw_bar(self, bars):
        _, _, _, bottom = self.frame
        for i, (x, y, width, height) in enumerate(zip(bars["x"], bars["y"], bars["widths"], bars["heights"])):
            x0, x1 = self.x(x), self.x(x + width)
            y0, y1 = (bottom if math.isnan(each) else each for each in (self.y(y), self.y(y + height)))
            if not (math.isnan(x0) or math.isnan(x1)):
                box = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
                self.sheet.polygon(box, bars["colors"][i], bars["edge"], 1.0, bars["alpha"])

    def _draw_polygon(self, polygon):
        for path in self._paths(polygon):
            self.sheet.polygon(path, polygon["color"], polygon["edge"], polygon["linewidth"], polygon["alpha"])

    def _draw_image(self, image):
        left, right, bottom, top = image["extent"]
        x0, x1, y0, y1 = self.x(left), self.x(right), self.y(top), self.y(bottom)
        self.sheet.image(image["rgba"], image["columns"], image["rows"], (x0, y0, x1, y1), image["smooth"], image["alpha"])

    def _draw_text(self, words):
        right, up = words.get("moved") or (0, 0)
        x, y = self.x(words["x"], words["ofAxes"]) + right, self.y(words["y"], words["ofAxes"]) - up
        if math.isnan(x) or math.isnan(y):
            return
        if words["target"]:
            end = (self.x(words["target"][0]), self.y(words["target"][1]))
            self.sheet.line([(x, y), end], words["color"], 1.0)
        size = words["size"]
        y += {"top": size * 0.8, "center": size * 0.35, "bottom": -size * 0.2}.get(words["baseline"], 0)
        for i, text in enumerate(plain(words["text"]).split("\n")):
            width = self.sheet.width_of(text, size)
            if words["box"]:
                start = x - {"center": width / 2, "right": width}.get(words["align"], 0)
                top = y - size + i * size * 1.2
                box = [(start - 3, top), (start + width + 3, top), (start + width + 3, top + size * 1.35), (start - 3, top + size * 1.35)]
                self.sheet.polygon(box, words["box"], None, 0, words["alpha"])
            self.sheet.text(x, y + i * size * 1.2, text, size, words["color"], words["align"], words["rotation"])


def _share(value, axis):
    """Where a number lies between the axis's limits: 0 to 1; NaN where a logarithm has no place for it."""
    low, high = axis["limits"]
    if axis["scale"] == "log":
        if value <= 0 or low <= 0 or high <= 0:
            return float("nan")
        value, low, high = math.log(value), math.log(low), math.log(high)
    return (value - low) / ((high - low) or 1)
