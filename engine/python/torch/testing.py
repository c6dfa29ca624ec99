"""torch.testing: `assert_close`, which says where and how far two results differ.

https://pytorch.org/docs/1.13/testing.html
"""

from _kindling.errors import module_getattr

from . import _dtypes
from ._tensor import Tensor

# rtol and atol of each dtype; of the exact ones 0.
_TOLERANCES = {
    _dtypes.float16: (1e-3, 1e-5), _dtypes.bfloat16: (1.6e-2, 1e-5), _dtypes.float32: (1.3e-6, 1e-5),
    _dtypes.float64: (1e-7, 1e-7),
}  # fmt: skip


def _tolerances(*dtypes):
    found = [_TOLERANCES.get(dtype, (0.0, 0.0)) for dtype in dtypes]
    return max(rtol for rtol, _ in found), max(atol for _, atol in found)


def assert_close(
    actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True,
    check_dtype=True, check_layout=True, check_stride=False, msg=None,
):  # fmt: skip
    """AssertionError unless `|actual - expected| <= atol + rtol * |expected|` everywhere.

    Tensors, numbers, and sequences and mappings of them; tolerances follow the dtypes unless given.
    """
    if (rtol is None) != (atol is None):
        raise ValueError(
            "rtol and atol must both be specified or both be unspecified, but got no "
            f"{'rtol' if rtol is None else 'atol'}."
        )
    options = {"rtol": rtol, "atol": atol, "equal_nan": equal_nan, "dtype": check_dtype, "stride": check_stride}
    _compare(actual, expected, options, msg, "")


def _fail(message, msg, place):
    if place:
        message = f"{message}\n\nThe failure occurred for item {place}"
    raise AssertionError(msg(message) if callable(msg) else msg or message)


def _compare(actual, expected, options, msg, place):
    if isinstance(actual, dict) and isinstance(expected, dict):
        if set(actual) != set(expected):
            missing, more = sorted(set(expected) - set(actual)), sorted(set(actual) - set(expected))
            _fail(
                "The keys of the mappings do not match:\n"
                f"Missing keys in the actual mapping: {missing}\nAdditional keys in the actual mapping: {more}",
                msg,
                place,
            )
        for key in actual:
            _compare(actual[key], expected[key], options, msg, f"{place}[{key!r}]")
        return
    if isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)):
        if len(actual) != len(expected):
            _fail(f"The length of the sequences mismatch: {len(actual)} != {len(expected)}", msg, place)
        for i, (ours, theirs) in enumerate(zip(actual, expected)):
            _compare(ours, theirs, options, msg, f"{place}[{i}]")
        return
    import torch

    if isinstance(actual, Tensor) and isinstance(expected, Tensor) or hasattr(actual, "_a"):
        _compare_tensors(torch.as_tensor(actual), torch.as_tensor(expected), options, msg, place)
    elif isinstance(actual, (int, float)) and isinstance(expected, (int, float)):
        _compare_numbers(actual, expected, options, msg, place)
    elif actual is not None or expected is not None:
        raise TypeError(
            f"No comparison pair was able to handle inputs of type {type(actual)} and {type(expected)}."
        )


def _compare_tensors(actual, expected, options, msg, place):
    import torch

    if actual.shape != expected.shape:
        shapes = f"{tuple(actual.shape)} != {tuple(expected.shape)}"
        _fail(f"The values for attribute 'shape' do not match: {shapes}.", msg, place)
    if options["stride"] and actual.stride() != expected.stride():
        _fail(f"The values for attribute 'stride()' do not match: {actual.stride()} != {expected.stride()}.", msg, place)
    if options["dtype"] and actual.dtype is not expected.dtype:
        _fail(f"The values for attribute 'dtype' do not match: {actual.dtype} != {expected.dtype}.", msg, place)
    rtol, atol = options["rtol"], options["atol"]
    if rtol is None:
        rtol, atol = _tolerances(actual.dtype, expected.dtype)
    with torch.no_grad():
        common = torch.promote_types(actual.dtype, expected.dtype)
        actual, expected = actual.to(common), expected.to(common)
        close = torch.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=options["equal_nan"])
        if close.all():
            return
        exact = rtol == 0 and atol == 0
        wide = torch.float64 if common.is_floating_point else torch.int64
        apart = (actual.to(wide) - expected.to(wide)).abs()
        relative = apart / expected.to(wide).abs()
        wrong = ~close.reshape(-1)
        if options["equal_nan"]:
            apart, relative = (each.masked_fill(actual.isnan() & expected.isnan(), 0) for each in (apart, relative))
        count, total = int(wrong.sum()), close.numel()
        if not close.dim():
            _fail(_scalar_words("Scalars", apart.item(), atol, relative.item(), rtol, exact), msg, place)
        greatest, where = _greatest(apart, wrong, wide)
        furthest, there = _greatest(relative, wrong, torch.float64)
    allowed = "" if exact else f" (up to {atol} allowed)"
    permitted = "" if exact else f" (up to {rtol} allowed)"
    _fail(
        f"Tensor-likes are not {'equal' if exact else 'close'}!\n\n"
        f"Mismatched elements: {count} / {total} ({count / total:.1%})\n"
        f"Greatest absolute difference: {greatest} at index {where}{allowed}\n"
        f"Greatest relative difference: {furthest} at index {there}{permitted}",
        msg,
        place,
    )


def _greatest(values, wrong, dtype):
    import torch

    flat = torch.where(wrong, values.reshape(-1), torch.zeros((), dtype=values.dtype))
    value, place = flat.max(0)
    index, rest = [], int(place)
    for size in reversed(values.shape):
        index.insert(0, rest % size)
        rest //= size
    return value.item(), tuple(index)


def _scalar_words(what, apart, atol, relative, rtol, exact):
    allowed = "" if exact else f" (up to {atol} allowed)"
    permitted = "" if exact else f" (up to {rtol} allowed)"
    return (
        f"{what} are not {'equal' if exact else 'close'}!\n\nAbsolute difference: {apart}{allowed}\n"
        f"Relative difference: {relative}{permitted}"
    )


def _compare_numbers(actual, expected, options, msg, place):
    rtol, atol = options["rtol"], options["atol"]
    if rtol is None:
        floating = isinstance(actual, float) or isinstance(expected, float)
        rtol, atol = (1e-7, 1e-7) if floating else (0.0, 0.0)
    if isinstance(actual, bool) and isinstance(expected, bool):
        if actual is not expected:
            _fail(f"Booleans mismatch: {actual} is not {expected}", msg, place)
        return
    if options["dtype"] and type(actual) is not type(expected):
        names = {int: _dtypes.int64, float: _dtypes.float64, bool: _dtypes.bool}
        kinds = f"{names[type(actual)]} != {names[type(expected)]}"
        _fail(f"The values for attribute 'dtype' do not match: {kinds}.", msg, place)
    apart = abs(actual - expected)
    if apart <= atol + rtol * abs(expected) or options["equal_nan"] and actual != actual and expected != expected:
        return
    relative = apart / abs(expected) if expected else float("inf")
    _fail(_scalar_words("Scalars", apart, atol, relative, rtol, rtol == 0 and atol == 0), msg, place)


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    """The older form of `assert_close`."""
    import torch

    actual, expected = torch.as_tensor(actual), torch.as_tensor(expected)
    if rtol is None and atol is None:
        rtol, atol = _tolerances(actual.dtype, expected.dtype)
    assert_close(
        actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan, check_dtype=False, msg=msg or None
    )


def make_tensor(*shape, dtype, device="cpu", low=None, high=None, requires_grad=False, **options):
    """A tensor of random numbers between `low` and `high`."""
    import torch

    sizes = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
    if dtype is _dtypes.bool:
        return torch.randint(0, 2, tuple(sizes)).bool()
    low, high = (-9 if low is None else low), (10 if high is None else high)
    if dtype.is_floating_point:
        return torch.empty(tuple(sizes), dtype=dtype).uniform_(low, high).requires_grad_(requires_grad)
    return torch.randint(int(max(low, 0 if dtype is _dtypes.uint8 else low)), int(high), tuple(sizes), dtype=dtype)


__getattr__ = module_getattr("torch.testing")
