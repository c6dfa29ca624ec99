"""tqdm in the browser: progress bars that write to stderr over themselves. https://tqdm.github.io/"""

from _kindling.errors import module_getattr

from .std import TqdmDeprecationWarning, TqdmKeyError, TqdmTypeError, TqdmWarning, tqdm, trange

__version__ = "4.64.1"


def tqdm_notebook(*args, **kwargs):
    """The older name of `tqdm.notebook.tqdm`."""
    return tqdm(*args, **kwargs)


def tnrange(*args, **kwargs):
    """The older name of `tqdm.notebook.trange`."""
    return trange(*args, **kwargs)


__getattr__ = module_getattr("tqdm")
