"""Methods of tensors that are composed of others. No formulas: ops do all."""

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.arguments import _missing, _number_or_none
from _kindling.errors import translated
from _kindling.warning import warn

from . import _composed, _functions
from ._tensor import Tensor


def _same(name, function):
    """Makes a function of torch a method as well."""
    setattr(Tensor, name, function)


for _name in ("equal", "allclose"):
    _same(_name, getattr(_composed, _name))


def where(self, condition=_missing, other=_missing):
    """Elements of this tensor where `condition` is true, of `other` elsewhere."""
    for name, value in (("condition", condition), ("other", other)):
        if value is _missing:
            raise TypeError(f'where() missing 1 required positional arguments: "{name}"')
    return _functions.where(condition, self, other)


def __rtruediv__(self, other):
    return self.reciprocal() * other


def __rpow__(self, other):
    if _number_or_none(other)[0] is None:
        return NotImplemented
    base = _functions.full((), other, dtype=_composed.result_type(other, self))
    return _functions.pow(base, self)


def __rfloordiv__(self, other):
    return _functions.full_like(self, other) // self


def __rlshift__(self, other):
    return _functions.bitwise_left_shift(other, self)


def __rrshift__(self, other):
    return _functions.bitwise_right_shift(other, self)


def __rmod__(self, other):
    return _functions.full_like(self, other) % self


def __invert__(self):
    if self.is_floating_point():
        raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    return self.bitwise_not()


def __pos__(self):
    return self


def zero_(self):
    """Sets every element to 0."""
    try:
        _e.zero_(self._h)
    except JsException as error:
        raise translated(error) from None
    return self


def T(self):
    """The matrix with its dimensions turned around."""
    dims = self.dim()
    if dims != 2:
        warn(
            "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated "
            "and it will throw an error in a future release. Consider `x.mT` to transpose batches of "
            "matrices or `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a "
            "tensor."
        )
    return self.permute(tuple(range(dims - 1, -1, -1)))


def expand_as(self, other):
    """This tensor stretched to the sizes of `other`."""
    return self.expand(other.shape)


def view_as(self, other):
    """This tensor viewed with the sizes of `other`."""
    return self.view(other.shape)


def reshape_as(self, other):
    """This tensor reshaped to the sizes of `other`."""
    return self.reshape(other.shape)


def ravel(self):
    """The elements in one dimension."""
    return self.reshape(-1)


def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
    """A tensor of `data` in this tensor's dtype."""
    from ._creation import tensor

    return tensor(data, dtype=dtype or self.dtype, device=device, requires_grad=requires_grad)


def _new_like(name):
    create = getattr(_functions, name)

    def method(self, *size, dtype=None, device=None, requires_grad=False):
        return create(*size, dtype=dtype or self.dtype, device=device, requires_grad=requires_grad)

    method.__name__ = f"new_{name}"
    method.__doc__ = f"torch.{name} in this tensor's dtype."
    return method


for _name in ("zeros", "ones", "empty", "full"):
    setattr(Tensor, f"new_{_name}", _new_like(_name))

for _method in (
    where, __rlshift__, __rrshift__, __rtruediv__, __rpow__, __rfloordiv__, __rmod__, __invert__, __pos__, zero_, expand_as, view_as,
    reshape_as, ravel, new_tensor,
):  # fmt: skip
    setattr(Tensor, _method.__name__, _method)
Tensor.T = property(T)
