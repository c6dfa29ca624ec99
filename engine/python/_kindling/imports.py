"""Says of packages and modules that Kindling does not have that it does not have them."""

import sys

# Ours: their missing modules are missing here, and may exist in the originals.
_OURS = frozenset(("torch", "torchvision", "numpy", "matplotlib"))

# What learners import most, and what there is instead.
_OTHERS = {
    "torchaudio": "",
    "torchtext": "",
    "torchsummary": ": print(model) lists a model's layers",
    "tensorboardX": "",
    "tensorflow": ": Kindling teaches PyTorch",
    "keras": ": Kindling teaches PyTorch",
    "jax": ": Kindling teaches PyTorch",
    "scipy": "",
    "sklearn": "",
    "pandas": "",
    "seaborn": ": draw with matplotlib.pyplot",
    "plotly": ": draw with matplotlib.pyplot",
    "PIL": "",
    "cv2": "",
    "skimage": "",
    "tqdm": ": loop over the range itself",
    "IPython": "",
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
