"""torch.nn.utils.weight_norm: a parameter as a length times a direction (Salimans and Kingma, 2016).

https://pytorch.org/docs/1.13/generated/torch.nn.utils.weight_norm.html
"""

from _kindling.errors import module_getattr

from ..modules.module import Module
from ..parameter import Parameter


def _norm_except(tensor, dim):
    """The 2-norms over all dimensions but `dim`, which keep their places; of everything for -1."""
    if dim == -1:
        return tensor.norm()
    return tensor.norm(2, [d for d in range(tensor.dim()) if d != dim % tensor.dim()], keepdim=True)


class WeightNorm:
    """The hook that makes the parameter anew before every forward."""

    def __init__(self, name, dim):
        self.name = name
        self.dim = -1 if dim is None else dim

    def compute_weight(self, module):
        """The direction `v` with the lengths `g`."""
        g, v = getattr(module, f"{self.name}_g"), getattr(module, f"{self.name}_v")
        return v * (g / _norm_except(v, self.dim))

    @staticmethod
    def apply(module, name, dim):
        """Takes the parameter apart, and registers the hook."""
        for hook in module._forward_pre_hooks.values():
            if isinstance(hook, WeightNorm) and hook.name == name:
                raise RuntimeError(
                    f"Cannot register two weight_norm hooks on the same parameter {name}"
                )
        hook = WeightNorm(name, dim)
        weight = getattr(module, name)
        del module._parameters[name]
        module.register_parameter(f"{name}_g", Parameter(_norm_except(weight.detach(), hook.dim)))
        module.register_parameter(f"{name}_v", Parameter(weight.data))
        setattr(module, name, hook.compute_weight(module))
        module.register_forward_pre_hook(hook)
        return hook

    def remove(self, module):
        """Puts the parameter together again."""
        weight = self.compute_weight(module)
        delattr(module, self.name)
        del module._parameters[f"{self.name}_g"]
        del module._parameters[f"{self.name}_v"]
        setattr(module, self.name, Parameter(weight.data))

    def __call__(self, module, inputs):
        setattr(module, self.name, self.compute_weight(module))


def weight_norm(module: Module, name="weight", dim=0):
    """Has the parameter `name` made of its lengths `name_g` and directions `name_v`; gives the module.

    There is a length for each entry of dimension `dim`, and one for everything with None.
    """
    WeightNorm.apply(module, name, dim)
    return module


def remove_weight_norm(module: Module, name="weight"):
    """Makes the parameter one again; ValueError where it is none that `weight_norm` took apart."""
    for key, hook in module._forward_pre_hooks.items():
        if isinstance(hook, WeightNorm) and hook.name == name:
            hook.remove(module)
            del module._forward_pre_hooks[key]
            return module
    raise ValueError(f"weight_norm of '{name}' not found in {module}")


__getattr__ = module_getattr("torch.nn.utils.weight_norm")
