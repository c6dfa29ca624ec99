"""Signatures that PyTorch took long ago and still takes, with a warning: torch.add(t, 10, t1)."""

import warnings

_LAST = {
    "addmm": ("mat1", "mat2"), "addmv": ("mat", "vec"), "addr": ("vec1", "vec2"), "addbmm": ("batch1", "batch2"),
    "baddbmm": ("batch1", "batch2"), "addcmul": ("tensor1", "tensor2"), "addcdiv": ("tensor1", "tensor2"),
    "add": ("other",), "sub": ("other",),
}  # fmt: skip
_FACTOR = {"addcmul": "value", "addcdiv": "value", "add": "alpha", "sub": "alpha"}
_warned = False


def older(name, owner, args):
    """The call in today's form, as positions and names, or None; warns once of the older form."""
    base = name.removesuffix("_")
    last = _LAST.get(base)
    if last is None or not args:
        return None
    kinds = "".join("t" if hasattr(value, "_h") else "n" if isinstance(value, (int, float)) else "?" for value in args)
    places = _places(base, owner, kinds, "t" * len(last))
    if places is None:
        return None
    named = {place: value for place, value in zip(places, args) if place in ("alpha", "beta", "value")}
    _warn(name, owner, base, places, last)
    return [value for place, value in zip(places, args) if place not in named], named


def _places(base, owner, kinds, tensors):
    """What each argument is, in the older order, or None when they are of other kinds."""
    last = _LAST[base]
    factor = _FACTOR.get(base)
    if factor:
        return ("input", factor, *last) if kinds == "tn" + tensors else None
    first = ("input", "beta") if owner else ("beta", "input")
    start = "tn" if owner else "nt"
    if kinds == start + tensors:
        return (*first, *last)
    if kinds == start + "n" + tensors:
        return (*first, "alpha", *last)
    return None


def _warn(name, owner, base, places, last):
    global _warned
    if _warned:
        return
    _warned = True
    factors = ("Number value",) if base in ("addcmul", "addcdiv") else ("Number alpha",)
    if base not in _FACTOR:
        factors = ("Number beta", "Number alpha")
    tensors = [f"Tensor {place}" for place in last]
    old = [f"{'Number' if place in ('alpha', 'beta', 'value') else 'Tensor'} {place}" for place in places]
    if owner:
        old.remove("Tensor input")
        new = [*tensors, "*", *factors]
    else:
        old += ["*", "Tensor out"]
        new = ["Tensor input", *tensors, "*", *factors, "Tensor out"]
    warnings.warn(
        f"This overload of {name} is deprecated:\n\t{name}({', '.join(old)})\nConsider using one of the following "
        f"signatures instead:\n\t{name}({', '.join(new)})",
        stacklevel=5,
    )
