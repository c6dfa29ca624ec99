"""The class of NumPy's element-wise functions: broadcasting, dtypes, `out`, `where`, and their methods.

The functions themselves are in _ufuncs.py, `reduce` and the like in _ufunc_methods.py.
https://numpy.org/doc/1.24/reference/ufuncs.html
"""

import torch

from _kindling import engine as _e
from _kindling.results import wrap

from . import _warnings
from ._array import ndarray, shrunk, wrapped
from ._creation import asarray
from ._dtypes import BOOL, FLOAT64, INT8, INT64, OBJECT, castable, common, floats_of, make, scalar_dtype
from ._indexing import sizes
from ._scalars import generic

_Tensor = torch.Tensor
_HALF = torch.float16


def scalar_tensor(value, kind):
    """A tensor without dimensions."""
    if kind.kind == "f":
        value = float(value)
    return wrap(_e.make(kind._torch._code, 0, value))


class Operand:
    """An argument of a ufunc: its array or number, its dtype, and the number where it counts by value."""

    __slots__ = ("array", "kind", "value")

    def __init__(self, given):
        self.value = None
        if isinstance(given, ndarray):
            self.array, self.kind = given, given.dtype
            if given.ndim == 0:
                self.value = given.item()
        elif isinstance(given, (generic, int, float, complex)) and not isinstance(given, (str, bytes)):
            self.array, self.kind = None, scalar_dtype(given)
            self.value = given._plain() if isinstance(given, generic) else given
        else:
            self.array = asarray(given)
            self.kind = self.array.dtype
            if self.array.ndim == 0 and self.kind is not OBJECT:
                self.value = self.array.item()

    def tensor(self, kind):
        """The elements as a tensor of `kind`."""
        if self.array is None:
            return scalar_tensor(_cut(self.value, kind), kind)
        if self.array._pool is not None:
            return self.array.astype(kind)._t
        return self.array._t if self.kind is kind else self.array._t.to(kind._torch)

    @property
    def pooled(self):
        return self.kind._torch is None

    @property
    def shape(self):
        return () if self.array is None else self.array.shape

    def as_array(self):
        return asarray(self.value) if self.array is None else self.array


def _cut(value, kind):
    if kind.kind == "b":
        return bool(value)
    return int(value) if kind.kind in "iu" else value


class ufunc:
    """A function of each element, such as np.add or np.sin."""

    __module__ = "numpy"

    def __init__(self, name, nin, op, rule, identity=None, nout=1, check=True, doc=None):
        self.__name__ = self.__qualname__ = name
        self.nin, self.nout, self.nargs, self.identity = nin, nout, nin + nout, identity
        self._op, self._rule, self._check = op, rule, check
        names = ("x",) if nin == 1 else ("x1", "x2")
        self.__doc__ = (
            f"{name}({', '.join(names)}, /, out=None, *, where=True, casting='same_kind', dtype=None)\n\n"
            f"{doc or f'{name} of each element, with broadcasting.'}\n\n"
            f"https://numpy.org/doc/1.24/reference/generated/numpy.{name}.html"
        )

    signature = None

    def __repr__(self):
        return f"<ufunc '{self.__name__}'>"

    def __reduce__(self):
        return getattr, (__import__("numpy"), self.__name__)

    def __call__(self, *args, out=None, where=True, dtype=None, casting="same_kind", order="K", subok=True, signature=None):
        nin = self.nin
        if len(args) != nin:
            if len(args) == nin + 1 and out is None:
                out, args = args[nin], args[:nin]
            else:
                raise TypeError(
                    f"{self.__name__}() takes from {nin} to {nin + self.nout} positional arguments but "
                    f"{len(args)} were given"
                )
        tensors = None
        if out is None and where is True and dtype is None and type(args[0]) is ndarray and args[0]._pool is None:
            # The most common calls: arrays of one dtype.
            first = args[0]._t
            if nin == 1:
                tensors = (first,)
            elif type(args[1]) is ndarray and args[1]._pool is None:
                if args[1]._t.dtype is first.dtype:
                    tensors = (first, args[1]._t)
            elif type(args[1]) is float and first.dtype.is_floating_point and first.dtype.itemsize == 8:
                tensors = (first, args[1]) if self._rule in ("same", "float") and self._numbers else None
        if tensors is not None and (first.dtype.is_floating_point or self._rule == "compare"):
            if self._rule in ("same", "float", "compare", "test") and _e.ndim(first._h):
                return self._finished(self._run(tensors), tensors)
        if any(isinstance(arg, _Tensor) for arg in args):
            arrays = [arg.numpy() if isinstance(arg, _Tensor) else arg for arg in args]
            return _as_tensor(self(*arrays, out=out, where=where, dtype=dtype))
        return self._slowly(args, out, where, dtype, casting)

    # Whether the op takes a plain number as its second argument.
    _numbers = False

    def _run(self, tensors):
        try:
            if tensors[0].dtype is _HALF and self._rule in ("float", "same"):
                # Half precision is computed in single precision and rounded, as NumPy does.
                found = self._op(*(t.float() if hasattr(t, "_h") else t for t in tensors))
                return tuple(part.half() for part in found) if isinstance(found, tuple) else found.half()
            return self._op(*tensors)
        except (RuntimeError, IndexError) as error:
            if "must match the size" in str(error) or "broadcast" in str(error):
                shown = " ".join(sizes(tuple(t.shape)) if hasattr(t, "_h") else "()" for t in tensors)
                raise ValueError(f"operands could not be broadcast together with shapes {shown} ") from None
            raise

    def _finished(self, found, tensors):
        if self._check and found.dtype.is_floating_point and _e.numpy_unusual(found._h) and _warnings.watched():
            from ._ufunc_methods import diagnose

            diagnose(self.__name__, found, tensors)
        return shrunk(found)

    def _slowly(self, args, out, where, dtype, casting):
        operands = [Operand(arg) for arg in args]
        if any(operand.pooled for operand in operands):
            found = self._pooled(operands)
            if found is NotImplemented or out is None and where is True and dtype is None:
                return found
            return self._stored(asarray(found), out, where, dtype, casting)
        kind, result = self._kinds(operands, dtype)
        if kind._torch is None:
            found = self._pooled([Operand(operand.as_array().astype(kind)) for operand in operands])
        else:
            tensors = tuple(operand.tensor(kind) for operand in operands)
            try:
                made = self._run(tensors)
            except ValueError as error:
                target = out[0] if isinstance(out, tuple) else out
                if target is not None and "broadcast together" in str(error):
                    raise ValueError(f"{error}{sizes(target.shape)} ") from None
                raise
            if self.nout > 1:
                return tuple(shrunk(part) for part in made)
            if result is not None and made.dtype is not result._torch:
                made = made.to(result._torch)
            if where is True:
                found = self._finished(made, tensors)
            else:
                # Only the elements that are wanted can be wrong.
                mask = asarray(where)._t.to(torch.bool).expand(made.shape)
                self._finished(torch.where(mask, made, torch.zeros_like(made)), tensors)
                found = shrunk(made)
        if out is None and where is True:
            return found
        return self._stored(asarray(found), out, where, None, casting)

    def _kinds(self, operands, dtype):
        """The dtype to compute in, and that of the result where it is another."""
        name, rule = self.__name__, self._rule
        if dtype is not None:
            kind = make(dtype)
            return kind, None
        kind = common([(operand.kind, operand.value) for operand in operands])
        if rule == "compare":
            if kind._torch is None and kind.kind == "u" or kind.kind in "iu":
                kind = INT64
            return (FLOAT64 if kind._torch is None else kind), BOOL
        if rule == "logical":
            return BOOL, BOOL
        if rule == "test":
            return kind, BOOL
        if rule == "float":
            if name in ("divide", "true_divide") and kind.kind in "biu":
                return FLOAT64, None
            return floats_of(kind), None
        if rule == "bits":
            if kind.kind not in "biu" or kind.kind == "b" and name.endswith("shift"):
                if kind.kind == "b":
                    return INT8, None
                self._unsupported()
            return kind, None
        if kind is BOOL:
            self._refuse_bools()
            if name in ("power", "floor_divide", "remainder", "fmod", "square", "reciprocal", "float_power", "gcd", "lcm"):
                return INT8, None
        return kind, None

    def _unsupported(self):
        raise TypeError(
            f"ufunc '{self.__name__}' not supported for the input types, and the inputs could not be safely "
            "coerced to any supported types according to the casting rule ''safe''"
        )

    def _refuse_bools(self):
        if self.__name__ == "subtract":
            raise TypeError(
                "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the "
                "`^` operator, or the logical_xor function instead."
            )
        if self.__name__ == "negative":
            raise TypeError(
                "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the "
                "logical_not function instead."
            )

    def _pooled(self, operands):
        from . import _pooled

        arrays = [operand.as_array() for operand in operands]
        if self.nin == 1:
            return _pooled.unary(self.__name__, arrays[0])
        return _pooled.binary(self.__name__, *arrays, None)

    def _stored(self, found, out, where, dtype, casting):
        """Puts the result where `out` and `where` want it."""
        if dtype is not None:
            found = found.astype(dtype)
        target = out[0] if isinstance(out, tuple) else out
        if target is None:
            target = wrapped(torch.zeros(found.shape, dtype=found._t.dtype))
        elif not isinstance(target, ndarray):
            raise TypeError("return arrays must be of ArrayType")
        if not castable(found.dtype, target.dtype, casting):
            raise _warnings.UFuncTypeError(
                f"Cannot cast ufunc '{self.__name__}' output from {found.dtype!r} to {target.dtype!r} with casting "
                f"rule '{casting}'"
            )
        if found.shape != target.shape:
            try:
                found = wrapped(found._t.expand(target.shape), found._pool)
            except RuntimeError:
                raise ValueError(
                    f"non-broadcastable output operand with shape {sizes(target.shape)} doesn't match the broadcast "
                    f"shape {sizes(found.shape)}"
                ) from None
        if target._locked:
            raise ValueError("output array is read-only")
        if where is True:
            if found._pool is None and target._pool is None:
                target._t.copy_(found._t)
            else:
                target[...] = found
        else:
            mask = wrapped(asarray(where)._t.expand(target.shape))
            target[mask] = found[mask]
        return target

    def reduce(self, array, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True):
        """Folds an axis with the function."""
        from ._ufunc_methods import reduce

        return reduce(self, array, axis, dtype, out, keepdims, initial)

    def accumulate(self, array, axis=0, dtype=None, out=None):
        """The results of folding an axis, step by step."""
        from ._ufunc_methods import accumulate

        return accumulate(self, array, axis, dtype, out)

    def outer(self, A, B, /, **kwargs):
        """The function of all pairs of an element of `A` and one of `B`."""
        a, b = asarray(A), asarray(B)
        return self(a.reshape(*a.shape, *(1,) * b.ndim), b, **kwargs)

    def at(self, a, indices, b=None, /):
        """Applies the function in place at the indices, again for each time one occurs."""
        from ._ufunc_methods import at

        at(self, a, indices, b)

    def reduceat(self, array, indices, axis=0, dtype=None, out=None):
        """Folds the slices that begin at the indices."""
        from ._ufunc_methods import reduceat

        return reduceat(self, array, indices, axis)


def _as_tensor(found):
    if isinstance(found, tuple):
        return tuple(map(_as_tensor, found))
    made = asarray(found)
    if made.dtype is BOOL:
        made = made.astype("uint8")
    return torch.from_numpy(made)
