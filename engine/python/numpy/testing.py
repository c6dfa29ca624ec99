"""numpy.testing: assertions about arrays. https://numpy.org/doc/1.24/reference/routines.testing.html"""

import contextlib
import warnings

from _kindling.errors import module_getattr

from ._array import ndarray
from ._calculus import isclose
from ._creation import asarray
from ._format import array2string
from ._ufuncs import absolute, isinf, isnan
from ._warnings import errstate

__all__ = (
    "assert_ assert_allclose assert_almost_equal assert_approx_equal assert_array_almost_equal assert_array_equal "
    "assert_array_less assert_equal assert_raises assert_raises_regex assert_string_equal assert_warns suppress_warnings"
).split()


def assert_(val, msg=""):
    """AssertionError unless it is true."""
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)


def _told(first, second, title, lines, verbose=True, names=("x", "y")):
    text = ["\n" + title, *lines]
    if verbose:
        for name, array in zip(names, (first, second)):
            shown = repr(asarray(array))
            parts = shown.split("\n")
            if len(parts) > 3:
                shown = "\n".join([*parts[:3], "..."])
            text.append(f" {name}: {shown}")
    return "\n".join(text)


def _compare(test, first, second, title, err_msg="", verbose=True, equal_nan=True, equal_inf=True, with_gap=True):
    x, y = asarray(first), asarray(second)
    if x.shape != y.shape and x.ndim and y.ndim:
        lines = [err_msg] if err_msg else []
        raise AssertionError(
            _told(x, y, title + (f"\n{err_msg}" if err_msg else ""), ["", f"(shapes {x.shape}, {y.shape} mismatch)"], verbose)
        )
    numbers = x.dtype.kind in "fc" and y.dtype.kind in "fciub" or y.dtype.kind in "fc" and x.dtype.kind in "iub"
    with errstate(all="ignore"):
        if numbers:
            nans = asarray(isnan(x)), asarray(isnan(y))
            if equal_nan and not bool((nans[0] == nans[1]).all()):
                raise AssertionError(_told(x, y, title, ["", "x and y nan location mismatch:"], verbose))
            if equal_inf:
                infinite = asarray(isinf(x)) & (x == x), asarray(isinf(y)) & (y == y)
                if not bool((infinite[0] == infinite[1]).all()):
                    raise AssertionError(_told(x, y, title, ["", "x and y +inf location mismatch:"], verbose))
        ok = asarray(test(x, y))
        if numbers and equal_nan:
            ok = ok | (nans[0] & nans[1])
        if bool(ok.all()):
            return
        count = ok.size
        bad = count - int(ok.sum())
        lines = ["", f"Mismatched elements: {bad} / {count} ({100 * bad / count:.3g}%)"]
        if with_gap and x.dtype.kind in "fciub" and y.dtype.kind in "fciub":
            a, b = (v.astype("int64") if v.dtype.kind in "bu" else v for v in (x, y))
            gap = asarray(absolute(a - b))
            from ._shapes import broadcast_to

            wide = broadcast_to(gap, ok.shape)[~ok] if ok.ndim else gap
            other = broadcast_to(asarray(absolute(b)), ok.shape)[~ok] if ok.ndim else asarray(absolute(b))
            lines.append(f"Max absolute difference: {array2string(asarray(wide).max())}")
            nonzero = other != 0
            rel = asarray(wide)[nonzero] / asarray(other)[nonzero] if other.ndim else asarray(gap / other)
            lines.append(f"Max relative difference: {array2string(rel.max() if rel.size else float('inf'))}")
    raise AssertionError(_told(x, y, title + (f"\n{err_msg}" if err_msg else ""), lines, verbose))


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True):
    """AssertionError unless all elements are within `atol + rtol * abs(desired)`."""
    _compare(
        lambda x, y: isclose(x, y, rtol, atol, equal_nan), actual, desired,
        f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}", str(err_msg), verbose, equal_nan,
    )  # fmt: skip


def assert_array_equal(x, y, err_msg="", verbose=True, *, strict=False):
    """AssertionError unless both have the same sizes and elements."""
    _compare(lambda a, b: a == b, x, y, "Arrays are not equal", err_msg, verbose)


def assert_array_almost_equal(x, y, decimal=6, err_msg="", verbose=True):
    """AssertionError unless all elements agree to `decimal` places."""
    _compare(
        lambda a, b: absolute(a - b) < 1.5 * 10.0 ** (-decimal), x, y,
        f"Arrays are not almost equal to {decimal} decimals", err_msg, verbose,
    )  # fmt: skip


def assert_array_less(x, y, err_msg="", verbose=True):
    """AssertionError unless each element of `x` is less than that of `y`."""
    _compare(lambda a, b: a < b, x, y, "Arrays are not less-ordered", err_msg, verbose, equal_inf=False)


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    """AssertionError unless numbers agree to `decimal` places."""
    if isinstance(actual, (ndarray, list, tuple)) or isinstance(desired, (ndarray, list, tuple)):
        assert_array_almost_equal(actual, desired, decimal, err_msg)
    elif not abs(desired - actual) < 1.5 * 10.0 ** (-decimal) and not (actual != actual and desired != desired):
        raise AssertionError(
            f"\nArrays are not almost equal to {decimal} decimals{err_msg and ' ' + err_msg}\n ACTUAL: {actual!r}\n "
            f"DESIRED: {desired!r}"
        )


def assert_approx_equal(actual, desired, significant=7, err_msg="", verbose=True):
    """AssertionError unless numbers agree to `significant` digits."""
    import math

    scale = 10.0 ** math.floor(math.log10(0.5 * (abs(desired) + abs(actual)))) if actual or desired else 1.0
    if abs(actual / scale - desired / scale) >= 10.0 ** -(significant - 1):
        raise AssertionError(
            f"\nItems are not equal to {significant} significant digits:\n ACTUAL: {actual!r}\n DESIRED: {desired!r}"
        )


def assert_equal(actual, desired, err_msg="", verbose=True):
    """AssertionError unless both are equal, item by item."""
    if isinstance(desired, dict):
        assert_equal(len(actual), len(desired), err_msg)
        for key in desired:
            if key not in actual:
                raise AssertionError(repr(key))
            assert_equal(actual[key], desired[key], f"key={key!r}\n{err_msg}")
    elif isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg)
        for i, (a, b) in enumerate(zip(actual, desired)):
            assert_equal(a, b, f"item={i!r}\n{err_msg}")
    elif isinstance(actual, ndarray) or isinstance(desired, ndarray):
        assert_array_equal(actual, desired, err_msg)
    elif not (actual == desired or actual != actual and desired != desired):
        note = f"\n{err_msg}" if "\n" in err_msg else f" {err_msg}" if err_msg else ""
        raise AssertionError(f"\nItems are not equal:{note}\n ACTUAL: {actual!r}\n DESIRED: {desired!r}")


def assert_string_equal(actual, desired):
    """AssertionError unless both texts are equal."""
    if actual != desired:
        raise AssertionError(f"Differences in strings:\n- {actual}\n+ {desired}")


def assert_raises(exception, function=None, *args, **kwargs):
    """AssertionError unless the function, or a `with` block, raises."""
    import unittest

    case = unittest.TestCase()
    return case.assertRaises(exception, function, *args, **kwargs) if function else case.assertRaises(exception)


def assert_raises_regex(exception, regexp, function=None, *args, **kwargs):
    """As `assert_raises`, with a message that fits a pattern."""
    import unittest

    case = unittest.TestCase()
    if function:
        return case.assertRaisesRegex(exception, regexp, function, *args, **kwargs)
    return case.assertRaisesRegex(exception, regexp)


@contextlib.contextmanager
def assert_warns(warning_class):
    """AssertionError unless the `with` block warns."""
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        yield seen
    if not any(issubclass(w.category, warning_class) for w in seen):
        raise AssertionError(f"{warning_class.__name__} not triggered")


@contextlib.contextmanager
def suppress_warnings():
    """Keeps warnings quiet in the `with` block."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


__getattr__ = module_getattr("numpy.testing")
