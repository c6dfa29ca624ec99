"""torch.distributed: several processes that train together. There is one here, so it is not available."""

from _kindling.errors import module_getattr


def is_available():
    """False: there are no other processes."""
    return False


def is_initialized():
    """False"""
    return False


def _refused(name):
    def function(*args, **kwargs):
        raise RuntimeError(
            f"Kindling does not have torch.distributed.{name}: torch.distributed.is_available() is False, and "
            "one process trains"
        )

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "Raises RuntimeError: there are no other processes."
    return function


for _name in (
    "init_process_group destroy_process_group get_rank get_world_size barrier all_reduce all_gather broadcast reduce "
    "gather scatter send recv new_group"
).split():
    globals()[_name] = _refused(_name)

__getattr__ = module_getattr("torch.distributed")
