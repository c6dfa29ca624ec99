"""How models are asked for by name, and what stands for their pretrained weights.

Weights are not shipped. A file that the session has is loaded; without one, the error says what to do.
"""

import functools
import inspect
import os
import warnings
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, Callable, Dict

_builders = {}


class _Meta(dict):
    """What is known of weights; the names of ImageNet's categories are not shipped."""

    def __missing__(self, name):
        raise KeyError(
            f"Kindling does not have {name!r} of pretrained weights: it has {', '.join(map(repr, self))}"
        )


@dataclass
class Weights:
    """Where pretrained weights are published, how images are prepared for them, and facts of them."""

    url: str
    transforms: Callable
    meta: Dict[str, Any]


class WeightsEnum(Enum):
    """The pretrained weights that there are for a model."""

    @classmethod
    def verify(cls, obj):
        """The member that `obj`, a member or its name, stands for; None stays None.

        Raises TypeError for another model's weights and ValueError for an unknown name.
        """
        if obj is None or isinstance(obj, cls):
            return obj
        if type(obj) is not str:
            raise TypeError(
                f"Invalid Weight class provided; expected {cls.__name__} but received "
                f"{type(obj).__name__}."
            )
        name = obj.replace(cls.__name__ + ".", "")
        if name not in cls.__members__:
            raise ValueError(f"Unknown value '{name}' for {cls.__name__}.")
        return cls.__members__[name]

    def get_state_dict(self, progress):
        """The weights, from a file of the session named as the published one.

        Raises RuntimeError when there is none.
        """
        import torch

        file = self.url.rsplit("/", 1)[1]
        cache = os.path.expanduser("~/.cache/torch/hub/checkpoints")
        for folder in (cache, os.curdir):
            path = os.path.join(folder, file)
            if os.path.exists(path):
                return torch.load(path)
        raise RuntimeError(
            f"Kindling does not ship pretrained weights, and there is no file {file} here. Either train "
            f"from scratch with weights=None, or get {self.url} yourself, add it to the session's files, "
            f"and run this again (or load it with model.load_state_dict(torch.load('{file}')))."
        )

    def __str__(self):
        return f"{type(self).__name__}.{self.name}"

    __repr__ = __str__

    def __getattr__(self, name):
        if name in _WEIGHTS_FIELDS:
            return getattr(self.value, name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name)


_WEIGHTS_FIELDS = tuple(field.name for field in fields(Weights))
_SITE = "https://download.pytorch.org/models/"


def _prepared(crop_size, resize_size):
    from ..transforms._presets import ImageClassification

    return ImageClassification(crop_size=crop_size, resize_size=resize_size)


def weights_enum(name, module, files, parameters):
    """The enum of a model's weights: `files` by member name, the last one the default.

    A file stands alone, or with the sizes that images are cropped and resized to (224 and 256 otherwise).
    """
    members = {}
    for version, given in files.items():
        file, crop, resize = given if isinstance(given, tuple) else (given, 224, 256)
        transforms = functools.partial(_prepared, crop_size=crop, resize_size=resize)
        members[version] = Weights(_SITE + file, transforms, _Meta(num_params=parameters))
    members["DEFAULT"] = members[list(members)[-1]]
    return WeightsEnum(name, members, module=module)


def _positional(builder):
    """Has what is keyword-only taken by position too, with torchvision's warning."""
    names = tuple(inspect.signature(builder).parameters)
    shown = {1: "'weights'", 2: "'weights' and 'progress'"}

    @functools.wraps(builder)
    def wrapper(*args, **kwargs):
        if args:
            given = dict(zip(names, args))
            warnings.warn(
                f"Using {shown.get(len(given))} as positional parameter(s) is deprecated since 0.13 and "
                "may be removed in the future. Please use keyword parameter(s) instead.",
                stacklevel=2,
            )
            kwargs.update(given)
        return builder(**kwargs)

    return wrapper


def _legacy(builder, default):
    """Takes `pretrained=` and weights that are True or False, with torchvision's warnings."""

    @functools.wraps(builder)
    def wrapper(**kwargs):
        weights = kwargs.get("weights")
        modern = weights is None or isinstance(weights, (WeightsEnum, str))
        if "pretrained" not in kwargs and modern:
            return builder(**kwargs)
        if "weights" in kwargs and modern:
            return builder(**kwargs)
        by_name = "weights" not in kwargs
        wanted = kwargs.pop("pretrained" if by_name else "weights")
        if by_name:
            warnings.warn(
                "The parameter 'pretrained' is deprecated since 0.13 and may be removed in the future, "
                "please use 'weights' instead.",
                stacklevel=3,
            )
        kwargs["weights"] = default if wanted else None
        message = (
            "Arguments other than a weight enum or `None` for 'weights' are deprecated since 0.13 and may "
            "be removed in the future. The current behavior is equivalent to passing "
            f"`weights={kwargs['weights']}`."
        )
        if wanted:
            message += (
                f" You can also use `weights={type(default).__name__}.DEFAULT` to get the most "
                "up-to-date weights."
            )
        warnings.warn(message, stacklevel=3)
        return builder(**kwargs)

    return wrapper


def register(weights, legacy="IMAGENET1K_V1", renamed=None, before=None, after=None):
    """Makes a function `build(**config)` a model builder: with weights, warnings, and a name to get it by.

    For pretrained weights alone, `before(config)` may change how the model is built and `after(model,
    config)` the model, where `config` is as it was given; `renamed(state)` mends old names.
    """

    def decorate(build):
        def builder(*, weights=None, progress=True, **kwargs):
            weights = enum.verify(weights)
            if weights is None:
                return build(**kwargs)
            if kwargs.setdefault("num_classes", 1000) != 1000:
                raise ValueError(
                    f"The parameter 'num_classes' expected value 1000 but got {kwargs['num_classes']} "
                    "instead."
                )
            state = weights.get_state_dict(progress)
            given = dict(kwargs)
            if before:
                before(kwargs)
            model = build(**kwargs)
            model.load_state_dict(renamed(state) if renamed else state)
            if after:
                after(model, given)
            return model

        enum = weights
        builder.__name__ = builder.__qualname__ = build.__name__
        builder.__module__ = build.__module__
        builder.__doc__ = build.__doc__
        made = _positional(_legacy(builder, enum[legacy]))
        made._weights = enum
        _builders[build.__name__] = made
        return made

    return decorate


def list_models(module=None):
    """The names of the models, sorted; of one module if that is given."""
    return sorted(
        name
        for name, builder in _builders.items()
        if module is None or builder.__module__ == module.__name__
    )


def get_model_builder(name):
    """The function that builds the model of this name. Raises ValueError when there is none."""
    found = _builders.get(name.lower())
    if found is None:
        raise ValueError(f"Unknown model {name.lower()}")
    return found


def get_model(name, **config):
    """Builds the model of this name: get_model('resnet18', num_classes=10)."""
    return get_model_builder(name)(**config)


def get_model_weights(name):
    """The enum of weights of a model, given by its name or its builder."""
    return (name if callable(name) else get_model_builder(name))._weights


def get_weight(name):
    """A member by its full name: get_weight('ResNet50_Weights.IMAGENET1K_V2')."""
    enum, _, member = name.partition(".")
    if not member:
        raise ValueError(f"Invalid weight name provided: '{name}'.")
    for builder in _builders.values():
        if builder._weights.__name__ == enum:
            return builder._weights.verify(member)
    raise ValueError(f"The weight enum '{enum}' for the specific method couldn't be retrieved.")
