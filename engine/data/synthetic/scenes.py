"""Scenes in colour: ten kinds of thing before the ground where one meets them."""

import numpy as np
from canvas import Bend, Canvas, arc, box

CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")


def _near(rng, colour, spread=28):
    """A colour not far from one."""
    return tuple(int(c) for c in np.clip(np.array(colour) + rng.integers(-spread, spread + 1, 3), 0, 255))


def _any(rng):
    """A strong colour."""
    colour = rng.integers(30, 120, 3)
    colour[rng.integers(3)] = rng.integers(170, 250)
    return tuple(int(c) for c in colour)


GROUNDS = {
    0: (150, 190, 230), 1: (140, 140, 145), 2: (170, 205, 225), 3: (190, 165, 140), 4: (70, 120, 60),
    5: (200, 185, 165), 6: (95, 105, 60), 7: (150, 175, 110), 8: (165, 195, 220), 9: (165, 155, 140),
}  # fmt: skip
FUR = ((90, 65, 45), (150, 110, 70), (60, 60, 62), (215, 205, 190))


def draw_scene(label, rng):
    """A scene of 32×32 pixels in colour."""
    ground = _near(rng, GROUNDS[label])
    canvas = Canvas(32, ground)
    canvas.shape(box(0, rng.uniform(0.6, 0.75), 1, 1), _near(rng, ground, 40))
    bend = Bend(rng, turn=0.12, size=(0.75, 1.05), shift=0.08, wave=0.015)
    mirrored = rng.random() < 0.5

    def place(points):
        points = np.array(points, float)
        if mirrored:
            points[:, 0] = 1 - points[:, 0]
        return bend(points)

    def shape(points, colour):
        canvas.shape(place(points), colour)

    def stroke(points, width, colour):
        canvas.stroke(place(points), width, colour)

    def disc(x, y, rx, ry, colour):
        shape(arc(x, y, rx, ry, 0, 1, 24), colour)

    _DRAWINGS[label](rng, shape, stroke, disc)
    # Patches of light and shade: they pack better than noise of single pixels.
    noise = np.kron(rng.integers(-1, 2, (8, 8)), np.ones((4, 4), int))[:, :, None] * 10
    return np.clip(canvas.pixels(0.15).astype(np.int16) + noise, 0, 255)


def _airplane(rng, shape, stroke, disc):
    body = _near(rng, (225, 225, 230), 25)
    disc(0.5, 0.5, 0.38, 0.07, body)
    shape([(0.42, 0.5), (0.6, 0.5), (0.38, 0.84), (0.28, 0.84)], _near(rng, (180, 185, 195)))
    shape([(0.45, 0.5), (0.58, 0.5), (0.42, 0.22), (0.34, 0.22)], _near(rng, (180, 185, 195)))
    shape([(0.12, 0.5), (0.22, 0.5), (0.14, 0.3), (0.08, 0.3)], _any(rng))


def _wheels(disc, places, radius=0.085):
    for x in places:
        disc(x, 0.74, radius, radius, (25, 25, 28))
        disc(x, 0.74, radius / 2, radius / 2, (150, 150, 155))


def _automobile(rng, shape, stroke, disc):
    paint = _any(rng)
    shape([(0.28, 0.5), (0.38, 0.34), (0.66, 0.34), (0.78, 0.5)], paint)
    shape([(0.36, 0.48), (0.42, 0.38), (0.62, 0.38), (0.7, 0.48)], (190, 220, 235))
    shape([(0.1, 0.5), (0.9, 0.5), (0.93, 0.72), (0.08, 0.72)], paint)
    _wheels(disc, (0.27, 0.74))


def _bird(rng, shape, stroke, disc):
    feathers = _near(rng, ((170, 70, 50), (60, 90, 170), (110, 90, 70))[rng.integers(3)])
    disc(0.48, 0.55, 0.24, 0.15, feathers)
    disc(0.74, 0.38, 0.1, 0.1, feathers)
    shape([(0.83, 0.36), (0.96, 0.4), (0.83, 0.43)], (235, 170, 40))
    shape([(0.28, 0.5), (0.05, 0.62), (0.1, 0.44)], feathers)
    shape([(0.35, 0.5), (0.6, 0.5), (0.36, 0.2 + rng.uniform(0, 0.5))], _near(rng, (50, 50, 60)))
    stroke([(0.46, 0.68), (0.45, 0.86)], 1.0, (200, 140, 50))
    disc(0.77, 0.36, 0.02, 0.02, (10, 10, 10))


def _face(disc, colour, eyes):
    for x in (0.38, 0.62):
        disc(x, 0.48, 0.05, 0.05, eyes)
        disc(x, 0.48, 0.02, 0.04, (10, 10, 10))
    disc(0.5, 0.64, 0.04, 0.03, colour)


def _cat(rng, shape, stroke, disc):
    fur = _near(rng, FUR[rng.integers(4)], 20)
    shape([(0.2, 0.45), (0.2, 0.08), (0.45, 0.3)], fur)
    shape([(0.8, 0.45), (0.8, 0.08), (0.55, 0.3)], fur)
    disc(0.5, 0.54, 0.34, 0.31, fur)
    for y in (0.6, 0.68):
        stroke([(0.05, y), (0.36, 0.64)], 0.5, (240, 240, 240))
        stroke([(0.95, y), (0.64, 0.64)], 0.5, (240, 240, 240))
    _face(disc, (220, 130, 130), (150, 200, 70))


def _legs(stroke, colour, width, low=0.9):
    for x in (0.3, 0.38, 0.58, 0.66):
        stroke([(x, 0.6), (x, low)], width, colour)


def _deer(rng, shape, stroke, disc):
    fur = _near(rng, (150, 100, 55), 18)
    disc(0.46, 0.56, 0.24, 0.11, fur)
    stroke([(0.64, 0.52), (0.72, 0.32)], 2.6, fur)
    disc(0.76, 0.3, 0.09, 0.05, fur)
    _legs(stroke, fur, 1.1)
    for x, y in ((0.62, 0.06), (0.72, 0.04), (0.84, 0.06)):
        stroke([(0.74, 0.26), (x, y)], 0.8, (225, 205, 170))


def _dog(rng, shape, stroke, disc):
    fur = _near(rng, FUR[rng.integers(4)], 20)
    ears = tuple(int(c * 0.6) for c in fur)
    disc(0.5, 0.5, 0.27, 0.33, fur)
    disc(0.2, 0.5, 0.1, 0.26, ears)
    disc(0.8, 0.5, 0.1, 0.26, ears)
    disc(0.5, 0.68, 0.17, 0.15, tuple(min(255, c + 40) for c in fur))
    _face(disc, (20, 20, 20), (80, 50, 30))
    disc(0.5, 0.8, 0.05, 0.07, (225, 110, 120))


def _frog(rng, shape, stroke, disc):
    skin = _near(rng, (70, 160, 50), 30)
    disc(0.5, 0.62, 0.33, 0.2, skin)
    disc(0.16, 0.76, 0.14, 0.08, skin)
    disc(0.84, 0.76, 0.14, 0.08, skin)
    for x in (0.34, 0.66):
        disc(x, 0.42, 0.1, 0.1, skin)
        disc(x, 0.41, 0.06, 0.06, (235, 215, 80))
        disc(x, 0.41, 0.03, 0.03, (10, 10, 10))
    stroke(arc(0.5, 0.58, 0.2, 0.1, 0.05, 0.45, 8), 0.8, (30, 70, 25))


def _horse(rng, shape, stroke, disc):
    fur = _near(rng, ((95, 55, 30), (50, 35, 30), (190, 180, 170))[rng.integers(3)], 18)
    mane = (25, 20, 20)
    disc(0.46, 0.52, 0.27, 0.15, fur)
    stroke([(0.64, 0.48), (0.78, 0.22)], 4.6, fur)
    stroke([(0.79, 0.22), (0.92, 0.34)], 3.2, fur)
    stroke([(0.62, 0.38), (0.72, 0.16)], 1.8, mane)
    stroke([(0.2, 0.48), (0.1, 0.78)], 1.9, mane)
    _legs(stroke, fur, 2.1, 0.93)


def _ship(rng, shape, stroke, disc):
    shape(box(-0.3, 0.7, 1.3, 1.3), _near(rng, (35, 85, 150), 25))
    shape([(0.06, 0.56), (0.94, 0.56), (0.8, 0.78), (0.18, 0.78)], _any(rng))
    shape(box(0.3, 0.38, 0.7, 0.56), (235, 235, 235))
    shape(box(0.42, 0.18, 0.54, 0.38), _any(rng))
    for x in (0.38, 0.5, 0.62):
        disc(x, 0.47, 0.03, 0.03, (60, 80, 110))


def _truck(rng, shape, stroke, disc):
    shape(box(0.06, 0.22, 0.62, 0.7), _near(rng, (220, 215, 205), 30))
    cab = _any(rng)
    shape([(0.64, 0.36), (0.82, 0.36), (0.94, 0.54), (0.94, 0.7), (0.64, 0.7)], cab)
    shape([(0.7, 0.4), (0.8, 0.4), (0.88, 0.52), (0.7, 0.52)], (190, 220, 235))
    shape(box(0.06, 0.68, 0.94, 0.73), (50, 50, 55))
    _wheels(disc, (0.18, 0.4, 0.8), 0.08)


_DRAWINGS = (_airplane, _automobile, _bird, _cat, _deer, _dog, _frog, _horse, _ship, _truck)
