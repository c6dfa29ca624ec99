"""tqdm.std: the progress bar, written to stderr over itself with a carriage return.

One line is alive at a time: an inner bar writes over the outer one, which comes back when it ends.
"""

import sys
import time
from contextlib import contextmanager

from ._format import format_interval, format_meter, format_num, format_sizeof, width_of


class TqdmTypeError(TypeError):
    """A wrong type of argument."""


class TqdmKeyError(KeyError):
    """An unknown argument."""


class TqdmWarning(Warning):
    """Something that does not stop the loop."""


class TqdmDeprecationWarning(TqdmWarning, DeprecationWarning):
    """An old name."""


class tqdm:
    """An iterable that shows how far it is: `for x in tqdm(xs): …`.

    `desc` stands before the bar, `total` is how many there are (len(iterable) by default), `leave` keeps
    the finished bar, `mininterval` is how many seconds pass between two writes, `postfix` comes last.
    https://tqdm.github.io/
    """

    _open = []
    monitor_interval = 0

    format_sizeof = staticmethod(format_sizeof)
    format_interval = staticmethod(format_interval)
    format_num = staticmethod(format_num)
    format_meter = staticmethod(format_meter)

    def __init__(
        self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=0.1,
        maxinterval=10.0, miniters=None, ascii=None, disable=False, unit="it", unit_scale=False,
        dynamic_ncols=False, smoothing=0.3, bar_format=None, initial=0, position=None, postfix=None,
        unit_divisor=1000, write_bytes=False, lock_args=None, nrows=None, colour=None, delay=0, gui=False, **kwargs,
    ):  # fmt: skip
        if kwargs:
            name = next(iter(kwargs))
            self.disable = True
            raise TqdmKeyError(f"Unknown argument(s): {kwargs}") if name != "nested" else TqdmDeprecationWarning(
                "`nested` is deprecated and automated.\nUse `position` instead for manual control.\n"
            )
        if total is None and iterable is not None:
            try:
                total = len(iterable)
            except (TypeError, AttributeError):
                total = None
        self.iterable, self.desc, self.total, self.leave = iterable, desc or "", total, leave
        self.fp = file if file is not None else sys.stderr
        self.ncols, self.mininterval, self.maxinterval = ncols, mininterval, maxinterval
        self.miniters, self.dynamic_miniters = miniters or 0, miniters is None
        if ascii is None:
            ascii = not str(getattr(self.fp, "encoding", None)).lower().startswith(("u8", "utf"))
        self.ascii, self.unit, self.unit_scale, self.unit_divisor = ascii, unit, unit_scale, unit_divisor
        self.smoothing, self.bar_format, self.initial, self.colour = smoothing, bar_format, initial, colour
        self.delay, self.dynamic_ncols, self.nrows, self.position = delay, dynamic_ncols, nrows, position
        self.disable = bool(disable)
        self.n = self.last_print_n = initial
        self.postfix = None
        self._ended = False
        self._written = 0
        self._speed = self._weight = 0.0
        self.start_t = self.last_print_t = time.time()
        if self.disable:
            return
        if postfix is not None:
            if isinstance(postfix, str):
                self.set_postfix_str(postfix, refresh=False)
            else:
                try:
                    self.set_postfix(refresh=False, **postfix)
                except TypeError:
                    self.postfix = postfix
        self._open.append(self)
        if delay <= 0:
            self.refresh()
        self.last_print_t = self.start_t = time.time()

    pos = property(lambda self: -self._open.index(self) if self in self._open else 0)

    def __bool__(self):
        if self.total is not None:
            return self.total > 0
        if self.iterable is None:
            raise TypeError("bool() undefined when iterable == total == None")
        return bool(self.iterable)

    def __len__(self):
        return self.total if self.iterable is None else len(self.iterable)

    def __contains__(self, item):
        return item in self.iterable

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __del__(self):
        self.close()

    def __repr__(self):
        return self.format_meter(**self.format_dict)

    def __hash__(self):
        return id(self)

    def __reversed__(self):
        self.iterable, kept = reversed(self.iterable), self.iterable
        try:
            yield from self
        finally:
            self.iterable = kept

    def __iter__(self):
        if self.disable:
            yield from self.iterable
            return
        # Names of the function's own are quicker than attributes, and the clock is asked for each step.
        n, last, pause, clock = self.n, self.last_print_t, self.mininterval, time.time
        try:
            for item in self.iterable:
                yield item
                n += 1
                if n - self.last_print_n >= self.miniters and (now := clock()) - last >= pause:
                    self.update(n - self.n)
                    n, last = self.n, self.last_print_t
        finally:
            self.n = max(n, self.n)
            self.close()

    def update(self, n=1):
        """Counts `n` more steps; writes when enough time has passed. Returns whether it wrote."""
        if self.disable:
            return None
        self.n += n
        now = time.time()
        if self.n - self.last_print_n < self.miniters or now - self.last_print_t < self.mininterval:
            return None
        if now < self.start_t + self.delay:
            return None
        steps, span = self.n - self.last_print_n, now - self.last_print_t
        if self.smoothing and steps and span:
            keep = 1 - self.smoothing
            self._speed = self._speed * keep + self.smoothing * steps / span
            self._weight = self._weight * keep + self.smoothing
        self.refresh()
        self.last_print_n, self.last_print_t = self.n, now
        return True

    @property
    def format_dict(self):
        """What `format_meter` takes."""
        elapsed = time.time() - self.start_t
        if self.n > self.initial:
            # A browser's clock is coarse, and a short loop would seem to take no time at all.
            elapsed = max(elapsed, 1e-6)
        return {
            "n": self.n, "total": self.total, "elapsed": elapsed, "ncols": self.ncols,
            "nrows": self.nrows, "prefix": self.desc, "ascii": self.ascii, "unit": self.unit,
            "unit_scale": self.unit_scale, "rate": self._speed / self._weight if self._weight else None,
            "bar_format": self.bar_format, "postfix": self.postfix, "unit_divisor": self.unit_divisor,
            "initial": self.initial, "colour": self.colour,
        }  # fmt: skip

    def _put(self, text):
        """Writes over the line."""
        width = width_of(text)
        self.fp.write("\r" + text + " " * max(self._written - width, 0))
        self.fp.flush()
        self._written = width

    def display(self, msg=None, pos=None):
        """Writes the bar, or `msg`, over the line."""
        self._put(repr(self) if msg is None else msg)
        return True

    def refresh(self, nolock=False, lock_args=None):
        """Writes the bar now."""
        if not self.disable:
            self.display()
        return True

    def clear(self, nolock=False):
        """Wipes the line."""
        if not self.disable and self._written:
            self._put("")
            self.fp.write("\r")
            self.fp.flush()

    def close(self):
        """Ends the bar: its last state stays where `leave` says so."""
        if getattr(self, "_ended", True) or self.disable:
            return
        self._ended = True
        if self in self._open:
            self._open.remove(self)
        outer = self._open[-1] if self._open else None
        if self.leave or (self.leave is None and outer is None):
            self._speed = self._weight = 0.0
            self.display()
            self.fp.write("\n")
            self.fp.flush()
        else:
            self.clear()
        self.disable = True

    def reset(self, total=None):
        """Starts again from 0, for another loop."""
        self.n = self.last_print_n = 0
        if total is not None:
            self.total = total
        if not self.disable:
            self.start_t = self.last_print_t = time.time()
            self._speed = self._weight = 0.0
            self.refresh()

    def unpause(self):
        """Leaves out the time since the last write."""
        if not self.disable:
            now = time.time()
            self.start_t += now - self.last_print_t
            self.last_print_t = now

    def set_description(self, desc=None, refresh=True):
        """The text before the bar."""
        self.desc = desc + ": " if desc else ""
        if refresh:
            self.refresh()

    def set_description_str(self, desc=None, refresh=True):
        """The text before the bar, with no colon added."""
        self.desc = desc or ""
        if refresh:
            self.refresh()

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        """Values behind the bar: set_postfix(loss=0.25, lr='1e-3')."""
        values = {**(ordered_dict or {}), **{name: kwargs[name] for name in sorted(kwargs)}}
        parts = []
        for name, value in values.items():
            is_number = isinstance(value, (int, float)) or hasattr(value, "__float__") and not isinstance(value, str)
            text = self.format_num(value) if is_number and not hasattr(value, "_h") else str(value)
            parts.append(f"{name}={text.strip()}")
        self.postfix = ", ".join(parts)
        if refresh:
            self.refresh()

    def set_postfix_str(self, s="", refresh=True):
        """A text behind the bar."""
        self.postfix = str(s)
        if refresh:
            self.refresh()

    def moveto(self, n):
        """Goes `n` lines down."""
        self.fp.write("\n" * n)

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        """Prints a line without tearing the bars."""
        with cls.external_write_mode(file=file):
            (sys.stdout if file is None else file).write(s + end)

    @classmethod
    @contextmanager
    def external_write_mode(cls, file=None, nolock=False):
        """Wipes the bars while others write, and writes them again after."""
        bars = list(cls._open)
        for bar in bars:
            bar.clear()
        try:
            yield
        finally:
            for bar in bars[-1:]:
                bar.refresh()

    @classmethod
    def get_lock(cls):
        """There is one thread, and so no lock; None."""

    @classmethod
    def set_lock(cls, lock):
        """Does nothing: there is one thread."""

    @classmethod
    def wrapattr(cls, stream, method, total=None, bytes=True, **options):
        """Not there."""
        raise NotImplementedError("Kindling's tqdm does not have wrapattr yet")

    @classmethod
    def pandas(cls, **options):
        """Not there."""
        raise NotImplementedError("Kindling's tqdm does not have pandas() yet: loop over the rows with tqdm")


def trange(*args, **kwargs):
    """`tqdm(range(*args), **kwargs)`"""
    return tqdm(range(*args), **kwargs)
