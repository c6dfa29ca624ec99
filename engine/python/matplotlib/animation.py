"""Figures that move: every frame is drawn in turn, and the last one stays.

https://matplotlib.org/3.6.3/api/animation_api.html
"""

import itertools


class Animation:
    """A figure and how its frames are drawn."""

    def __init__(self, fig, frames, interval):
        self._fig, self._frames, self._interval = fig, frames, interval
        self._drawn = False

    def _draw(self, frame):
        raise NotImplementedError

    def _run(self):
        self._drawn = True
        for frame in self._frames():
            self._draw(frame)

    def save(self, filename, *args, **options):
        """Kindling does not write films."""
        raise NotImplementedError(
            "Kindling does not have Animation.save yet: plt.show() plays the frames in the page, fig.savefig writes one"
        )

    def to_jshtml(self, *args, **options):
        """Kindling does not write films."""
        return self.save(None)

    to_html5_video = to_jshtml

    def pause(self):
        """Frames are drawn one after another when the figure is shown."""

    resume = pause


class FuncAnimation(Animation):
    """Frames drawn by calling `func(frame, *fargs)`."""

    def __init__(self, fig, func, frames=None, init_func=None, fargs=None, save_count=None, *, interval=200, repeat=True,
                 blit=False, cache_frame_data=True, **options):  # fmt: skip
        def all_frames():
            if init_func is not None:
                init_func()
            if frames is None:
                return itertools.count() if save_count is None else range(save_count)
            given = frames() if callable(frames) else range(frames) if isinstance(frames, int) else frames
            return given if save_count is None else itertools.islice(given, save_count)

        super().__init__(fig, all_frames, interval)
        self._func, self._args = func, tuple(fargs or ())
        fig.animation = self

    def _draw(self, frame):
        self._func(frame, *self._args)


class ArtistAnimation(Animation):
    """Frames that are lists of drawn things."""

    def __init__(self, fig, artists, interval=200, **options):
        super().__init__(fig, lambda: artists, interval)
        fig.animation = self

    def _draw(self, frame):
        for artists in self._frames():
            for each in artists:
                each.looks["visible"] = artists is frame
