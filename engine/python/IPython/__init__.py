"""What notebooks use of IPython: `IPython.display`, magics such as %timeit and commands such as !ls.

It is not IPython: there is no terminal, no history and no profile behind it.
"""

from ._shell import InteractiveShell, get_ipython

__version__ = "8.5.0"
version_info = (8, 5, 0, "")

__all__ = ["InteractiveShell", "get_ipython"]
