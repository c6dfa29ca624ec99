"""torch.Tensor: a handle to a tensor of the engine, its properties and its place in the graph.

The ops are in the generated _methods.py; conversions and indexing stand in files of their own.
"""

import sys

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling import results as _results_module
from _kindling.errors import in_original, nearest, translated
from _kindling.results import wrap

from . import _methods
from ._conversion import Conversions
from ._dtypes import BY_CODE, Size, cpu, strided
from ._indexing import Indexing
from ._memory_format import in_order
from ._node import wrap_node

_new = object.__new__
_e.bind(globals(), "free")


def sizes(text):
    """The sizes that the engine writes as '2,3', or as the number itself when there is one."""
    if type(text) is int:
        return (text,)
    return tuple(map(int, text.split(","))) if text else ()


class Tensor(Indexing, Conversions, _methods.Methods):
    """A multi-dimensional array of one dtype, with the graph of how it was computed.

    Made by `torch.tensor(data)`, by the creation functions, or by an op; `torch.Tensor(data)` is the
    older way, which always makes float32. https://pytorch.org/docs/1.13/tensors.html
    """

    __slots__ = ("_h", "_grad_seen", "__dict__", "__weakref__")
    __module__ = "torch"
    __array_priority__ = 1000

    def __new__(cls, *args, **kwargs):
        from ._legacy import construct

        return construct(cls, args, kwargs)

    def __del__(self):
        _free(self._h)  # noqa: F821  (bound when the engine is attached)

    # Shape and type

    @property
    def shape(self):
        """The sizes of the dimensions."""
        return Size(sizes(_e.shape(self._h)))

    def size(self, dim=None):
        """The sizes of all dimensions, or that of dimension `dim`."""
        found = Size(sizes(_e.shape(self._h)))
        if dim is None:
            return found
        if not -len(found) <= dim < max(len(found), 1) or not found:
            low, high = (-len(found), len(found) - 1) if found else (-1, 0)
            if found or not -1 <= dim <= 0:
                raise IndexError(
                    f"Dimension out of range (expected to be in range of [{low}, {high}], but got {dim})"
                )
            raise IndexError("dimension specified as %d but tensor has no dimensions" % dim)
        return found[dim]

    def stride(self, dim=None):
        """How many elements to skip to the next one, for all dimensions or for `dim`."""
        found = sizes(_e.strides(self._h))
        return found if dim is None else found[dim]

    def storage_offset(self):
        """The first element's place in the storage."""
        return _e.offset(self._h)

    def data_ptr(self):
        """The address of the first element in the engine's memory."""
        return _e.address(self._h)

    def is_contiguous(self, memory_format=None):
        """Whether the elements lie in memory one after another, or as `memory_format` says."""
        if memory_format is not None:
            return in_order(self, memory_format)
        return _e.is_contiguous(self._h)

    def dim(self):
        """The number of dimensions."""
        return _e.ndim(self._h)

    ndim = property(dim, doc="The number of dimensions.")
    ndimension = dim

    def numel(self):
        """The number of elements."""
        return _e.numel(self._h)

    nelement = numel

    def element_size(self):
        """Bytes that an element takes."""
        return self.dtype.itemsize

    @property
    def dtype(self):
        """The element type."""
        return BY_CODE[_e.dtype(self._h)]

    def is_floating_point(self):
        return self.dtype.is_floating_point

    def is_complex(self):
        return False

    device = property(lambda self: cpu, doc="Where the tensor is: always the CPU.")
    layout = property(lambda self: strided)
    is_cuda = is_sparse = is_quantized = is_meta = property(lambda self: False)

    def get_device(self):
        return -1

    # The graph

    @property
    def requires_grad(self):
        """Whether gradients flow to or through the tensor."""
        return _e.requires_grad(self._h)

    @requires_grad.setter
    def requires_grad(self, wanted):
        if not isinstance(wanted, bool):
            raise RuntimeError("requires_grad must be a bool")
        if wanted and not self.is_floating_point():
            raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
        self.requires_grad_(wanted)

    def requires_grad_(self, requires_grad=True):
        """Says whether `backward()` fills this leaf's `.grad`; returns the tensor."""
        if not isinstance(requires_grad, bool):
            raise TypeError(
                "requires_grad_(): argument 'requires_grad' (position 1) must be bool, "
                f"not {type(requires_grad).__name__}"
            )
        try:
            _e.set_requires_grad(self._h, requires_grad)
        except JsException as error:
            raise translated(error) from None
        return self

    @property
    def is_leaf(self):
        """Whether the tensor was made by the user and not by a recorded op."""
        return _e.is_leaf(self._h)

    @property
    def grad_fn(self):
        """The step of the graph the tensor came from; None for a leaf."""
        return wrap_node(_e.grad_fn(self._h))

    @property
    def grad(self):
        """The gradient that `backward()` filled in; None before."""
        try:
            seen = self._grad_seen
        except AttributeError:
            seen = None
        handle = _e.grad(self._h, 0 if seen is None else seen._h)
        if handle < 0:
            return seen
        grad = self._grad_seen = wrap(handle) if handle else None
        return grad

    @grad.setter
    def grad(self, value):
        if value is not None and not isinstance(value, Tensor):
            raise TypeError(
                f"assigned grad expected to be a Tensor or None but got grad of type{type(value).__name__}"
            )
        if value is not None and value.dtype is not self.dtype:
            raise RuntimeError("assigned grad has data of a different type")
        try:
            _e.set_grad(self._h, 0 if value is None else value._h)
        except JsException as error:
            raise translated(error) from None
        self._grad_seen = value

    @grad.deleter
    def grad(self):
        self.grad = None

    @property
    def data(self):
        """The same elements outside the graph; changing them is not recorded."""
        return wrap(_e.data(self._h))

    @data.setter
    def data(self, value):
        if not isinstance(value, Tensor):
            raise TypeError(f"Variable data has to be a tensor, but got {type(value).__name__}")
        try:
            _e.set_data(self._h, value._h)
        except JsException as error:
            raise translated(error) from None

    def detach(self):
        """The same elements outside the graph."""
        return wrap(_e.detach(self._h))

    def detach_(self):
        """Takes the tensor itself out of the graph, as a leaf."""
        try:
            _e.detach_(self._h)
        except JsException as error:
            raise translated(error) from None
        return self

    def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
        """Computes the gradients of this tensor for the leaves it came from, into their `.grad`.

        `gradient` is needed unless the tensor has one element. The graph's saved values are let go
        unless `retain_graph`; with `create_graph` the gradients can be differentiated again.
        """
        if gradient is None and inputs is None:
            try:
                _e.backward(self._h, 0, retain_graph or create_graph, create_graph)
            except JsException as error:
                raise translated(error) from None
            return
        from .autograd import backward

        backward(self, gradient, retain_graph, create_graph, inputs=inputs)

    def retain_grad(self):
        """Has `backward()` fill `.grad` of this tensor though it is no leaf."""
        try:
            _e.retain_grad(self._h)
        except JsException as error:
            raise translated(error) from None

    def register_hook(self, hook):
        """Calls `hook` with the gradient of this tensor; what it returns, if anything, takes its place."""
        from .autograd._callbacks import register_hook

        return register_hook(self, hook)

    def _is_view(self):
        return self._base is not None

    @property
    def _base(self):
        """The tensor this one is a view of, or None."""
        handle = _e.base(self._h)
        return wrap(handle) if handle else None

    def is_inference(self):
        """Whether the tensor was made in inference mode."""
        return _e.is_inference(self._h)

    retains_grad = property(lambda self: _e.retains_grad(self._h))

    @property
    def _version(self):
        """How often the elements were changed. RuntimeError for tensors made in inference mode."""
        try:
            return _e.version(self._h)
        except JsException as error:
            raise translated(error) from None

    output_nr = property(lambda self: _e.output_nr(self._h))

    # Python's protocols

    def __repr__(self, *, tensor_contents=None):
        return _e.repr(self._h)

    __str__ = __repr__

    def __format__(self, spec):
        if _e.ndim(self._h) == 0:
            return self.item().__format__(spec)
        return object.__format__(self, spec)

    def __hash__(self):
        return id(self)

    def __dir__(self):
        return sorted(set(object.__dir__(self)) - {"_h", "_grad_seen"})

    def __getattr__(self, name):
        if name.startswith("__") or name in ("_h", "_grad_seen"):
            raise AttributeError(name)
        words = f"'{type(self).__name__}' object has no attribute '{name}'"
        if in_original("torch.Tensor", name):
            near = nearest(name, dir(Tensor))
            hint = f". Did you mean: '{near}'?" if near else ""
            words += f": Kindling does not have torch.Tensor.{name} yet{hint}"
        raise AttributeError(words, name=name, obj=self)

    def __delitem__(self, key):
        raise TypeError("Tensor does not support deleting items")

    def __deepcopy__(self, memo):
        if not self.is_leaf:
            raise RuntimeError(
                "Only Tensors created explicitly by the user (graph leaves) support the deepcopy "
                "protocol at the moment"
            )
        if id(self) in memo:
            return memo[id(self)]
        from copy import deepcopy

        from .storage import TypedStorage, over

        # Tensors that share memory share it after the copy as well.
        copied = TypedStorage.of(self).__deepcopy__(memo)
        offset, size, stride = self.storage_offset(), self.shape, self.stride()
        copy = over(copied._elements, self.dtype, offset, size, stride)
        copy.__class__ = type(self)
        copy.requires_grad_(self.requires_grad)
        memo[id(self)] = copy
        if self.grad is not None:
            copy.grad = self.grad.__deepcopy__(memo)
        if type(self) is not Tensor:
            copy.__dict__ = deepcopy(self.__dict__, memo)
        return copy

    def __reduce_ex__(self, protocol):
        from ._utils import _rebuild_from_type_v2, _reduced

        function, arguments = _reduced(self)
        if type(self) is Tensor and not self.__dict__:
            return function, arguments
        return _rebuild_from_type_v2, (function, type(self), arguments, self.__dict__)

    def storage(self):
        """The memory that the tensor shows, as `torch.storage.TypedStorage`."""
        from .storage import TypedStorage

        return TypedStorage.of(self)

    def storage_type(self):
        """The older class of its storage: torch.FloatStorage."""
        return getattr(sys.modules["torch"], self.storage().pickle_storage_type())


def clear_grads(tensors, set_to_none):
    """Forgets the gradients of these tensors, or fills them with zeros, in one crossing."""
    handles = []
    for tensor in tensors:
        handles.append(tensor._h)
        if set_to_none:
            tensor._grad_seen = None
    _e.clear_grads(bool(set_to_none), *handles)


_methods.Tensor = Tensor
_results_module.Tensor = Tensor
