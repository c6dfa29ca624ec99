"""Constructors by the names that PyTorch's have: Python's own messages show them.

Several of our layers share a constructor where PyTorch has one in each class:
`Conv2d.__init__() missing 1 required positional argument: 'kernel_size'`.
"""

import types

# Where PyTorch's layers share one too, and what it is called there.
_SHARED = {
    "_AdaptivePoolNd": "_AdaptiveAvgPoolNd",
    "_NormBase": "_BatchNorm",
    **{
        name: name
        for name in (
            "Module", "_AdaptiveMaxPoolNd", "_BatchNorm", "_DropoutNd", "_InstanceNorm", "_LPPoolNd",
            "_LazyNormBase", "_MaxPoolNd",
        )  # fmt: skip
    },
}


def name_constructors(layers):
    """Gives each layer that has none of its own a constructor of its name, or of the shared one's."""
    for layer in layers:
        if "__init__" in vars(layer):
            continue
        base = next(owner for owner in layer.__mro__ if "__init__" in vars(owner))
        own = _SHARED.get(base.__name__, layer.__name__)
        if own != base.__name__:
            layer.__init__ = _named(vars(base)["__init__"], f"{own}.__init__")


def _named(function, name):
    made = types.FunctionType(
        function.__code__, function.__globals__, function.__name__, function.__defaults__,
        function.__closure__,
    )  # fmt: skip
    made.__kwdefaults__ = function.__kwdefaults__
    made.__doc__ = function.__doc__
    made.__qualname__ = name
    return made
