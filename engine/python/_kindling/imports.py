"""Says of packages and modules that Kindling does not have that it does not have them."""

import os
import sys

# Ours, the packages beside this one: their missing modules are missing here, and may exist in the
# originals.
_OURS = frozenset(
    name.removesuffix(".py")
    for name in os.listdir(os.path.dirname(os.path.dirname(__file__)))
    if not name.startswith("_")
)

# What learners import most, and what there is instead.
_OTHERS = {
    "torchaudio": "",
    "torchtext": "",
    "tensorflow": ": Kindling teaches PyTorch",
    "keras": ": Kindling teaches PyTorch",
    "jax": ": Kindling teaches PyTorch",
    "scipy": "",
    "seaborn": ": draw with matplotlib.pyplot",
    "plotly": ": draw with matplotlib.pyplot",
    "cv2": "",
    "skimage": "",
}


class Finder:
    """The last on sys.meta_path: asked when nobody else has the module."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        package = name.partition(".")[0]
        if package in _OURS or package in _OTHERS:
            raise ModuleNotFoundError(
                f"No module named '{name}': Kindling does not have {name} yet{_OTHERS.get(package, '')}",
                name=name,
            )
        return None


def install():
    """Puts the finder at the end of the path, once."""
    if Finder not in sys.meta_path:
        sys.meta_path.append(Finder)
