"""The layers and losses of torch.nn."""

from .activation import ReLU, Sigmoid, Tanh
from .container import ModuleDict, ModuleList, ParameterList, Sequential
from .flatten import Flatten
from .linear import Identity, Linear
from .loss import BCELoss, L1Loss, MSELoss
from .module import Module

__all__ = [
    "BCELoss", "Flatten", "Identity", "L1Loss", "Linear", "MSELoss", "Module", "ModuleDict",
    "ModuleList", "ParameterList", "ReLU", "Sequential", "Sigmoid", "Tanh",
]  # fmt: skip
