"""torchvision.models: image classifiers by name, with torchvision's parameter names and starting values.

Pretrained weights are not shipped: asking for them says how to load a file.
https://pytorch.org/vision/0.14/models.html
"""

from _kindling.errors import module_getattr

from ._registry import (
    Weights,
    WeightsEnum,
    get_model,
    get_model_builder,
    get_model_weights,
    get_weight,
    list_models,
)
from .alexnet import *  # noqa: F403
from .densenet import *  # noqa: F403
from .googlenet import *  # noqa: F403
from .mobilenetv2 import *  # noqa: F403
from .resnet import *  # noqa: F403
from .squeezenet import *  # noqa: F403
from .vgg import *  # noqa: F403

__getattr__ = module_getattr("torchvision.models")
