"""torch.multiprocessing: processes cannot be started in a browser; what only asks is answered.

https://pytorch.org/docs/1.13/multiprocessing.html
"""

from _kindling.errors import module_getattr

_method = "fork"
_MESSAGE = (
    "Kindling cannot start processes: a web page has none. Call the function itself; a DataLoader with "
    "num_workers reads in this process"
)


def get_all_start_methods():
    """['fork', 'spawn', 'forkserver']: the names that can be set."""
    return ["fork", "spawn", "forkserver"]


def get_start_method(allow_none=False):
    """How processes would be started."""
    return _method


def set_start_method(method, force=False):
    """Keeps a way to start processes."""
    global _method
    if method not in get_all_start_methods():
        raise ValueError(f"cannot find context for {method!r}")
    _method = method


def cpu_count():
    """1: one thread computes."""
    return 1


def get_all_sharing_strategies():
    """{'file_descriptor', 'file_system'}"""
    return {"file_descriptor", "file_system"}


def get_sharing_strategy():
    """'file_descriptor'"""
    return "file_descriptor"


def set_sharing_strategy(new_strategy):
    """Keeps nothing: no memory is shared between processes."""
    assert new_strategy in get_all_sharing_strategies()


def _refused(name):
    def function(*args, **kwargs):
        raise NotImplementedError(_MESSAGE)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "Raises NotImplementedError: a web page has no processes."
    return function


for _name in "spawn start_processes Pool Queue SimpleQueue Manager Pipe Lock Event Value Array Barrier".split():
    globals()[_name] = _refused(_name)


class Process:
    """A process to be; starting it raises NotImplementedError."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self.name = name
        self.daemon = daemon

    def start(self):
        """Raises NotImplementedError: a web page has no processes."""
        raise NotImplementedError(_MESSAGE)

    def join(self, timeout=None):
        """Raises AssertionError: it was never started."""
        raise AssertionError("can only join a started process")

    def is_alive(self):
        """False"""
        return False


def get_context(method=None):
    """This module: the ways to start processes are all alike here."""
    import sys

    return sys.modules[__name__]


def current_process():
    """The main process."""
    process = Process(name="MainProcess")
    process.pid = 42
    return process


__getattr__ = module_getattr("torch.multiprocessing")
