"""torch.hub: models from GitHub. A page cannot fetch them; each function says what there is instead."""

import os

from _kindling.errors import module_getattr

_hub_dir = None


def get_dir():
    """The folder where downloads would be kept."""
    if _hub_dir is not None:
        return _hub_dir
    home = os.getenv("TORCH_HOME", os.path.join(os.getenv("XDG_CACHE_HOME", "~/.cache"), "torch"))
    return os.path.join(os.path.expanduser(home), "hub")


def set_dir(d):
    """Sets the folder where downloads would be kept."""
    global _hub_dir
    _hub_dir = os.path.expanduser(d)


def _refused(name):
    def function(*args, **kwargs):
        raise NotImplementedError(
            f"Kindling does not have torch.hub.{name}: it fetches nothing from GitHub. torchvision.models has "
            "models to train; open a weights file and read it with torch.load"
        )

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "Raises NotImplementedError: nothing is fetched from GitHub."
    return function


load = _refused("load")
list = _refused("list")
help = _refused("help")
download_url_to_file = _refused("download_url_to_file")
load_state_dict_from_url = _refused("load_state_dict_from_url")

__getattr__ = module_getattr("torch.hub")
