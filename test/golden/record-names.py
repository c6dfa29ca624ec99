"""Records the public names of PyTorch's modules and of torch.Tensor, in names.json.

Run with a Python that has PyTorch (`npm run golden -- names`); names.ts and its test read the JSON.
Public is what does not begin with an underscore, is no module, and is PyTorch's own.
"""

import json
import pathlib
import types

import torch
import torch.optim.lr_scheduler
import torch.utils.data

HERE = pathlib.Path(__file__).parent
PLACES = {
    "torch": torch,
    "torch.Tensor": torch.Tensor,
    "torch.nn": torch.nn,
    "torch.nn.functional": torch.nn.functional,
    "torch.nn.init": torch.nn.init,
    "torch.optim": torch.optim,
    "torch.optim.lr_scheduler": torch.optim.lr_scheduler,
    "torch.utils.data": torch.utils.data,
    "torch.linalg": torch.linalg,
    "torch.special": torch.special,
    "torch.autograd": torch.autograd,
    "torch.autograd.functional": torch.autograd.functional,
}
CONSTANTS = (torch.dtype, torch.layout, torch.memory_format)


def own(value, place):
    """Whether a value is PyTorch's, not something that a module imported from Python's library."""
    if isinstance(value, types.ModuleType):
        return False
    if isinstance(value, CONSTANTS) or place is torch.Tensor:
        return True
    module = getattr(value, "__module__", None)
    # The classes of TorchScript's compiler and of serialisation stand beside the functions.
    if isinstance(value, type) and module == "torch._C" and value is not torch.Generator:
        return False
    return callable(value) and (module is None or module.split(".")[0] in ("torch", "builtins"))


def names(path, place):
    # What torch.linalg and its like import of torch itself is no name of theirs.
    borrowed = {"Tensor"} if path.count(".") else set()
    return sorted(
        name
        for name in dir(place)
        if not name.startswith("_") and name not in borrowed and own(getattr(place, name), place)
    )


found = {path: names(path, place) for path, place in PLACES.items()}
text = json.dumps({"torch": torch.__version__, "names": found}, indent=1)
(HERE / "names.json").write_text(text + "\n", "utf-8")
