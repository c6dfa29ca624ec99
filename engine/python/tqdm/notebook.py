"""tqdm.notebook: the same bar as tqdm's own."""

from .std import tqdm, trange

__all__ = ["tnrange", "tqdm", "tqdm_notebook", "trange"]

tqdm_notebook, tnrange = tqdm, trange
