"""The walks over a tree of modules: parameters, buffers, children, and what is done to all of them."""

from ..._conversion import target
from ..._dtypes import check_device
from ..._grad_mode import no_grad
from ..._tensor import clear_grads
from ..parameter import Parameter


class Walks:
    """A part of torch.nn.Module."""

    def _named_members(self, get_members_fn, prefix="", recurse=True):
        seen = set()
        modules = self.named_modules(prefix=prefix) if recurse else [(prefix, self)]
        for path, module in modules:
            for name, member in get_members_fn(module):
                if member is None or member in seen:
                    continue
                seen.add(member)
                yield (f"{path}.{name}" if path else name), member

    def parameters(self, recurse=True):
        """The parameters of the module and, with `recurse`, of all its sub-modules."""
        for _, param in self.named_parameters(recurse=recurse):
            yield param

    def named_parameters(self, prefix="", recurse=True):
        """The parameters with their names, such as 'linear.weight'."""
        yield from self._named_members(lambda module: module._parameters.items(), prefix, recurse)

    def buffers(self, recurse=True):
        """The buffers of the module and, with `recurse`, of all its sub-modules."""
        for _, buffer in self.named_buffers(recurse=recurse):
            yield buffer

    def named_buffers(self, prefix="", recurse=True):
        """The buffers with their names."""
        yield from self._named_members(lambda module: module._buffers.items(), prefix, recurse)

    def children(self):
        """The direct sub-modules."""
        for _, module in self.named_children():
            yield module

    def named_children(self):
        """The direct sub-modules with their names."""
        seen = set()
        for name, module in self._modules.items():
            if module is not None and module not in seen:
                seen.add(module)
                yield name, module

    def modules(self):
        """The module itself and all modules below it, each once."""
        for _, module in self.named_modules():
            yield module

    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        """The module itself (named '') and all modules below it with their names, each once."""
        memo = set() if memo is None else memo
        if self in memo:
            return
        if remove_duplicate:
            memo.add(self)
        yield prefix, self
        for name, module in self._modules.items():
            if module is not None:
                path = f"{prefix}.{name}" if prefix else name
                yield from module.named_modules(memo, path, remove_duplicate)

    def get_submodule(self, target):
        """The module at a path such as 'features.0'."""
        module = self
        for name in target.split(".") if target else ():
            if not hasattr(module, name):
                raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
            module = getattr(module, name)
            if not isinstance(module, Walks):
                raise AttributeError(f"`{name}` is not an nn.Module")
        return module

    def get_parameter(self, target):
        """The parameter at a path such as 'features.0.weight'."""
        param = self._at(target)[0]
        if not isinstance(param, Parameter):
            raise AttributeError(f"`{target.rpartition('.')[2]}` is not an nn.Parameter")
        return param

    def get_buffer(self, target):
        """The buffer at a path such as 'features.1.running_mean'."""
        buffer, module, name = self._at(target)
        if name not in module._buffers:
            raise AttributeError(f"`{name}` is not a buffer")
        return buffer

    def _at(self, target):
        """What stands at a path, the module that has it, and its name there."""
        path, _, name = target.rpartition(".")
        module = self.get_submodule(path)
        if not hasattr(module, name):
            raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
        return getattr(module, name), module, name

    def apply(self, fn):
        """Calls `fn` on every sub-module and then on the module itself."""
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def train(self, mode=True):
        """Sets training mode (what Dropout and BatchNorm heed) here and below."""
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self):
        """Sets evaluation mode: the same as `train(False)`."""
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        """Says for all parameters whether gradients are wanted."""
        for param in self.parameters():
            param.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none=True):
        """Forgets the gradients of all parameters, or with `set_to_none=False` fills them with zeros."""
        clear_grads(self.parameters(), set_to_none)

    def share_memory(self):
        """The module itself: there is one process, whose memory is all there is."""
        return self

    # Conversions

    def _apply(self, fn):
        """Replaces every parameter's and buffer's data by `fn` of it, keeping the parameters themselves."""
        for module in self.children():
            module._apply(fn)
        for param in self._parameters.values():
            if param is None:
                continue
            with no_grad():
                param.data = fn(param)
                if param.grad is not None:
                    param.grad.data = fn(param.grad)
        for name, buffer in self._buffers.items():
            if buffer is not None:
                self._buffers[name] = fn(buffer)
        return self

    def to(self, *args, **kwargs):
        """Converts floating parameters and buffers to a dtype: to(dtype), to(device), to(device, dtype)."""
        dtype, _ = target(args, kwargs)
        if kwargs.get("memory_format") is not None:
            order = kwargs["memory_format"]
            self._apply(lambda tensor: tensor.to(memory_format=order) if tensor.dim() in (4, 5) else tensor)
        if dtype is None:
            return self
        if not dtype.is_floating_point:
            raise TypeError(
                f"nn.Module.to only accepts floating point or complex dtypes, but got desired dtype={dtype}"
            )
        return self._apply(lambda tensor: tensor.to(dtype) if tensor.is_floating_point() else tensor)

    def type(self, dst_type):
        """Converts all parameters and buffers to a dtype."""
        return self._apply(lambda tensor: tensor.type(dst_type))

    def float(self):
        """Converts floating parameters and buffers to float32."""
        return self._apply(lambda tensor: tensor.float() if tensor.is_floating_point() else tensor)

    def half(self):
        """Every floating parameter and buffer as float16."""
        return self._apply(lambda tensor: tensor.half() if tensor.is_floating_point() else tensor)

    def bfloat16(self):
        """Every floating parameter and buffer as bfloat16."""
        return self._apply(lambda tensor: tensor.bfloat16() if tensor.is_floating_point() else tensor)

    def double(self):
        """Converts floating parameters and buffers to float64."""
        return self._apply(lambda tensor: tensor.double() if tensor.is_floating_point() else tensor)

    def cpu(self):
        """The module itself: it is on the CPU."""
        return self

    def to_empty(self, *, device):
        """The module itself, its parameters and buffers no longer set to anything."""
        check_device(device)
        return self._apply(lambda tensor: tensor.new_empty(tensor.shape))

    def cuda(self, device=None):
        """There is no GPU: AssertionError, as PyTorch raises it without CUDA."""
        raise AssertionError("Torch not compiled with CUDA enabled")
