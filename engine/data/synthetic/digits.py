"""Digits as strokes of a pen, each in one or two ways of writing."""

import numpy as np
from canvas import Bend, Canvas, arc


def _joined(*parts):
    return np.concatenate([np.asarray(part, float) for part in parts])


WAYS = {
    0: [[arc(0.5, 0.5, 0.24, 0.34, 0, 1, 28)]],
    1: [
        [[(0.52, 0.15), (0.5, 0.85)]],
        [[(0.38, 0.3), (0.54, 0.15), (0.52, 0.85)]],
        [[(0.38, 0.3), (0.52, 0.15), (0.52, 0.85)], [(0.36, 0.85), (0.68, 0.85)]],
    ],
    2: [
        [_joined(arc(0.5, 0.35, 0.22, 0.2, 0.55, 1.1), [(0.28, 0.84), (0.76, 0.82)])],
        [_joined(arc(0.48, 0.33, 0.2, 0.18, 0.55, 1.12), arc(0.36, 0.78, 0.09, 0.08, 0.2, 0.9), [(0.76, 0.86)])],
    ],
    3: [
        [_joined(arc(0.47, 0.33, 0.2, 0.18, 0.6, 1.22), arc(0.47, 0.67, 0.23, 0.18, 0.78, 1.42))],
        [_joined([(0.28, 0.17), (0.7, 0.17), (0.48, 0.43)], arc(0.47, 0.65, 0.22, 0.21, 0.78, 1.42))],
    ],
    4: [
        [[(0.58, 0.14), (0.25, 0.6), (0.78, 0.6)], [(0.62, 0.38), (0.6, 0.87)]],
        [[(0.3, 0.15), (0.28, 0.5), (0.7, 0.5)], [(0.7, 0.15), (0.66, 0.87)]],
    ],
    5: [[_joined([(0.72, 0.16), (0.36, 0.16), (0.33, 0.46)], arc(0.47, 0.64, 0.23, 0.2, 0.7, 1.4))]],
    6: [[_joined([(0.62, 0.13), (0.42, 0.33)], arc(0.5, 0.65, 0.21, 0.2, 0.55, 1.6, 26))]],
    7: [
        [[(0.26, 0.17), (0.74, 0.17), (0.45, 0.87)]],
        [[(0.26, 0.17), (0.74, 0.17), (0.45, 0.87)], [(0.38, 0.5), (0.7, 0.5)]],
    ],
    8: [[arc(0.5, 0.32, 0.18, 0.17, 0.25, 1.25, 22), arc(0.5, 0.67, 0.22, 0.18, 0.75, 1.75, 22)]],
    9: [
        [_joined(arc(0.48, 0.35, 0.2, 0.19, 0, 1, 24), [(0.66, 0.6), (0.6, 0.87)])],
        [_joined(arc(0.48, 0.35, 0.2, 0.19, 0, 1, 24), [(0.68, 0.6)], arc(0.48, 0.68, 0.19, 0.18, 0.05, 0.4, 8))],
    ],
}


def draw_digit(label, rng):
    """A digit in 28×28 shades of grey, white on black."""
    ways = WAYS[label]
    bend = Bend(rng)
    canvas = Canvas(28)
    width = rng.uniform(1.7, 3.3)
    for stroke in ways[rng.integers(len(ways))]:
        points = np.asarray(stroke, float)
        points = points + rng.normal(0, 0.008, points.shape)
        canvas.stroke(bend(points), width, 255)
    return np.minimum(canvas.pixels(rng.uniform(0.25, 0.5)) * 1.1, 255)
