"""What torch.load may make again: tensors, modules, containers, and classes of the user's own code.

A pickle names functions to be called; whatever is not known to be harmless is refused by name.
"""

import importlib
import pickle
import sys
from types import FunctionType

from ._C import _VariableFunctionsClass

_BUILTINS = frozenset(
    "set frozenset list dict tuple int float complex bool str bytes bytearray slice range object".split()
)
_STANDARD = {
    "collections": "OrderedDict defaultdict deque Counter ChainMap",
    "copyreg": "_reconstructor __newobj__ __newobj_ex__",
    "_codecs": "encode",
    "functools": "partial",
    "datetime": "datetime date time timedelta timezone",
    "decimal": "Decimal",
    "fractions": "Fraction",
    "pathlib": "Path PurePath PosixPath PurePosixPath WindowsPath PureWindowsPath",
    "pathlib._local": "PosixPath PurePosixPath WindowsPath PureWindowsPath",
    "argparse": "Namespace",
    "types": "SimpleNamespace",
    "random": "Random",
    "uuid": "UUID",
    "operator": "itemgetter attrgetter methodcaller",
    "array": "array _array_reconstructor",
    "math": "sqrt exp log sin cos tan tanh floor ceil",
}
_ALLOWED = {module: frozenset(names.split()) for module, names in _STANDARD.items()}
# Python 2 called them so, and pickles up to protocol 2 still do.
_RENAMED = {"__builtin__": "builtins", "copy_reg": "copyreg"}
_NUMPY = frozenset("_reconstruct scalar ndarray dtype _frombuffer".split())
# Written by PyTorch for its compiled functions: getattr(torch._C._VariableFunctionsClass, 'relu').
_FUNCTIONS = {("torch._C", "_VariableFunctionsClass"), ("torch._C", "_VariableFunctions"), ("torch._C", "_nn")}
_REBUILD = ("torch._utils", "torch._tensor", "torch.storage", "torch.nn.parameter")
_SIMPLE = frozenset("Size device OrderedDict Parameter".split())


def _attribute(owner, name):
    """`getattr` as a pickle may use it: for torch's functions only."""
    if owner is not _VariableFunctionsClass:
        raise pickle.UnpicklingError(_refusal("builtins", "getattr"))
    import torch

    return getattr(torch, name, None) or getattr(torch.nn.functional, name)


def _refusal(module, name):
    return (
        f"torch.load refuses to make {module}.{name}: Kindling makes tensors, modules, optimisers, "
        "containers, numbers, strings and classes of your own code again, and calls nothing else"
    )


def find_class(module, name, weights_only=False):
    """The class or function `name` of `module`. UnpicklingError for what a file may not name."""
    module = _RENAMED.get(module, module)
    top = module.partition(".")[0]
    if weights_only and not _holds_weights(module, name):
        raise pickle.UnpicklingError(f"Unsupported class {module}.{name}")
    if module == "builtins":
        if name == "getattr":
            return _attribute
        allowed = name in _BUILTINS or _is_error(name)
    elif (module, name) in _FUNCTIONS:
        return _VariableFunctionsClass
    elif top == "torch":
        return _of_torch(module, name)
    elif top == "numpy":
        # Arrays pickled here name numpy._creation.rebuilt, which reads bytes and numbers only.
        allowed = name in _NUMPY or (module, name) == ("numpy._creation", "rebuilt") or name.endswith(("_", "64", "32", "16", "8")) and name[:1].islower()
    elif top == "pandas" or top in sys.stdlib_module_names:
        allowed = name in _ALLOWED.get(module, ())
    else:
        allowed = True
    if not allowed:
        raise pickle.UnpicklingError(_refusal(module, name))
    return _found(module, name)


def _is_error(name):
    import builtins

    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, Exception)


def _holds_weights(module, name):
    return (
        module in _REBUILD
        or module == "torch"
        or name in _SIMPLE
        or module in ("collections", "builtins", "_codecs")
        and name in ("OrderedDict", "set", "encode", "bytearray")
    )


def _found(module, name):
    owner = sys.modules.get(module) or importlib.import_module(module)
    for part in name.split("."):
        try:
            owner = getattr(owner, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute '{name}' on {owner!r}") from None
    return owner


def _of_torch(module, name):
    """Classes, dtypes, the functions that make tensors again, and functions of numbers."""
    import torch

    if module == "torch._utils" and name.startswith("_rebuild"):
        return _found(module, name)
    if module == "torch.storage" and name == "_load_from_bytes":
        return _found(module, name)
    try:
        found = _found(module, name)
    except (ImportError, AttributeError):
        # A file may name a folder that is divided otherwise here.
        places = {"torch.nn.modules": torch.nn, "torch.optim": torch.optim, "torch.nn": torch.nn}
        place = next((place for start, place in places.items() if module.startswith(start + ".")), None)
        found = getattr(place, name, None) if place is not None and "." not in name else None
        if found is None:
            raise
    harmless = isinstance(found, (type, torch.dtype, torch.layout, torch.memory_format))
    if harmless or module in ("torch.nn.functional", "torch.nn.init") or is_function_of_torch(found):
        return found
    raise pickle.UnpicklingError(_refusal(module, name))


def is_function_of_torch(function):
    """Whether it is one of the functions that the op table makes: torch.relu."""
    return isinstance(function, FunctionType) and function.__module__ == "torch"
