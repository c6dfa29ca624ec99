"""tqdm.auto: the same bar as tqdm's own."""

from .std import tqdm, trange

__all__ = ["tqdm", "trange"]
