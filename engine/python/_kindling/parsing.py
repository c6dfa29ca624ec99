"""What PyTorch's argument parser says of a call that fits none of a function's forms.

The forms stand in signatures.py, which is read when the first such call is made. Functions of one form
are worded by complaints.py from their rows.
"""

import sys

# Functions of torch that are Python's, whatever the built-in one of their name takes.
_PYTHON = frozenset(("torch.norm", "torch.split", "torch.einsum", "torch.meshgrid", "torch.stft"))

# NumPy's names of arguments, and PyTorch's.
ALIASES = {"axis": "dim", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input", "x2": "other"}

_forms = {}

# Functions that take a plain number where their forms say Tensor.
NUMBERS = frozenset(
    name + end
    for name in "add sub subtract mul multiply div divide true_divide floor_divide".split()
    for end in ("", "_")
)

# What the type is called whose class has another name here, or stands in a module there.
_MODULES = {"torch": ("Size", "dtype", "device", "layout", "memory_format"), "numpy": ()}


def kind_of(value):
    """What messages call the type of a value."""
    kind = type(value)
    module = kind.__module__.partition(".")[0]
    if module == "numpy" or kind.__name__ in _MODULES.get(module, ()):
        return f"{module}.{kind.__name__}"
    return kind.__name__


class _Parameter:
    """One parameter of a form: its type, its name and what may be given for it."""

    __slots__ = ("kind", "name", "optional", "none", "single", "keyword")

    def __init__(self, text, keyword):
        self.kind, _, name = text.rpartition(" ")
        self.name = name.rstrip("=?+")
        self.optional, self.none, self.single = (mark in name for mark in "=?+")
        self.keyword = keyword


class _Form:
    """One form: its parameters, and how PyTorch writes it."""

    def __init__(self, text):
        parts = [part for part in text[1:-1].split(", ") if part]
        keyword, self.params = False, []
        for part in parts:
            if part == "*":
                keyword = True
            else:
                self.params.append(_Parameter(part, keyword))
        shown = ["*" if part == "*" else part.rstrip("=?+") for part in parts]
        self.shown = f"({', '.join(shown)})"
        # The star counts as an argument where PyTorch compares counts.
        self.words = shown or [""]
        self.least = sum(not p.optional for p in self.params)
        self.places = sum(not p.keyword for p in self.params)


def _forms_of(place, name):
    if not _forms:
        from .signatures import FACTORY, FORMS

        for line in FORMS.splitlines():
            key, _, forms = line.partition(": ")
            _forms[key] = [text.replace("FACTORY", FACTORY) for text in forms.split(" | ")]
    # Some of torch.nn.functional's functions are torch's own.
    key = f"torch.{name}" if place == "nn" and name.startswith("conv") else f"{place}.{name}"
    if key in _PYTHON:
        return None
    found = _forms.get(key)
    if found and isinstance(found[0], str):
        found = _forms[key] = [_Form(text) for text in found]
    return found


def explained(place, name, args, named):
    """The error that PyTorch raises for these arguments; None where one of its forms takes them.

    `place` is torch, nn or Tensor; `args` come without self.
    """
    forms = _forms_of(place, name)
    if not forms:
        return None
    named = {_own_name(key, forms): value for key, value in named.items()}
    for form in forms:
        try:
            if _problem(form, name, args, named) is None:
                return _by_name(form, place, name, args, named)
        except TypeError as error:
            return error
    count = len(args) + len(named)
    near = [form for form in forms if form.least <= count <= len(form.params)]
    if len(near) == 1:
        return TypeError(_problem(near[0], name, args, named)())
    return TypeError(_combination(forms, name, args, named))


def _own_name(key, forms):
    """PyTorch's name for an argument that was given by NumPy's."""
    own = {param.name for form in forms for param in form.params}
    return ALIASES[key] if key not in own and ALIASES.get(key) in own else key


# Functions that read a dimension's name and then refuse it.
_NAMELESS = frozenset("all any argsort cummax cummin kthvalue median mode nanmedian sort unflatten".split())


def _by_name(form, place, name, args, named):
    """The error for a dimension's name that no tensor here has; None where all is well."""
    for i, param in enumerate(form.params):
        value = args[i] if i < len(args) else named.get(param.name)
        if value is None or param.kind not in ("name", "tuple of names"):
            continue
        if name in _NAMELESS:
            return RuntimeError(
                f"{name}: You passed a dimname (string) to this op in place of a dimension index but it does "
                "not yet support this behavior. Please pass a dimension index to work around this."
            )
        first = value[0] if isinstance(value, (tuple, list)) else value
        tensor = args[0] if place != "Tensor" and args else None
        if isinstance(tensor, (tuple, list)) and tensor:
            tensor = tensor[0]
        tensor = tensor if hasattr(tensor, "dim") else _self()
        dims = ", ".join(["None"] * tensor.dim()) if tensor is not None else "None"
        return RuntimeError(f"Name {first!r} not found in Tensor[{dims}].")
    return None


def _self():
    """The tensor whose method is being called."""
    frame = sys._getframe(1)
    while frame is not None:
        found = frame.f_locals.get("self")
        if hasattr(found, "_h"):
            return found
        frame = frame.f_back
    return None


_INTS = ("tuple of ints", "tuple of SymInts")


def _problem(form, name, args, named):
    """Why a form does not take the arguments: a function that words it; None when it does."""
    spread = form.places == 1 and form.params[0].kind in _INTS
    if len(args) > form.places and not spread:
        return lambda: _surplus(form, name, len(args))
    left, at, taken, lists = dict(named), 0, set(), []
    for position, param in enumerate(form.params):
        by_name = at >= len(args)
        if not by_name:
            if param.keyword:
                return lambda: _surplus(form, name, len(args))
            value = args[at]
            taken.add(param.name)
        elif param.name in left:
            value = left.pop(param.name)
        elif param.optional:
            continue
        else:
            return lambda: _absent(form, name, position)
        if value is None and param.none:
            at += not by_name
            continue
        if _takes(param, name, value, position):
            at += not by_name
            if param.kind in _INTS and isinstance(value, (tuple, list)):
                lists.append((param, value))
            continue
        if spread and position == 0 and not by_name and _is_index(args[0]):
            at = len(args)
            lists.append((param, args))
            continue
        where = "" if by_name else f" (position {at + 1})"
        return lambda: f"{name}(): argument '{param.name}'{where} must be {param.kind}, not {kind_of(value)}"
    if left:
        key = next(iter(left))
        if key in taken:
            return lambda: f"{name}() got multiple values for argument '{key}'"
        return lambda: f"{name}() got an unexpected keyword argument '{key}'"
    for param, values in lists:
        _check(param, name, values)
    return None


def _check(param, name, values):
    """Raises for a list that begins as sizes do and goes on otherwise: its form was chosen already."""
    for i, value in enumerate(values):
        if not _is_index(value):
            raise TypeError(
                f"{name}(): argument '{param.name}' must be {param.kind}, "
                f"but found element of type {kind_of(value)} at pos {i + 1}"
            )


def _surplus(form, name, count):
    return surplus(name, form.least, form.places, count)


def surplus(name, least, most, count):
    """More arguments by position than there are places."""
    if least != most:
        return f"{name}() takes from {least} to {most} positional arguments but {count} were given"
    return (
        f"{name}() takes {most} positional argument{'' if most == 1 else 's'} "
        f"but {count} {'was' if count == 1 else 'were'} given"
    )


def _absent(form, name, position):
    missing = [param.name for param in form.params[position:] if not param.optional]
    return absent(name, missing)


def absent(name, missing):
    """Arguments that must be given; the plural is where PyTorch has it."""
    names = ", ".join(f'"{n}"' for n in missing)
    return f"{name}() missing {len(missing)} required positional argument{'s' if len(missing) == 1 else ''}: {names}"


def _is_index(value):
    if isinstance(value, bool):
        return False
    if hasattr(value, "_h"):
        return value.dim() == 0 and not value.is_floating_point()
    return hasattr(value, "__index__")


def _is_number(value):
    if hasattr(value, "_h"):
        return value.dim() == 0 and not value.requires_grad
    return isinstance(value, (int, float)) or hasattr(value, "_plain")


def _takes(param, name, value, position):
    """Whether the parameter takes the value; raises where PyTorch looks no further."""
    match param.kind:
        case "Tensor":
            return hasattr(value, "_h") or (name in NUMBERS and _is_number(value))
        case "tuple of Tensors":
            if not isinstance(value, (tuple, list)):
                return False
            for i, item in enumerate(value):
                if not hasattr(item, "_h"):
                    raise TypeError(
                        f"expected Tensor as element {i} in argument {position}, but got {kind_of(item)}"
                    )
            return True
        case "Number" | "float":
            return _is_number(value)
        case "int":
            return _is_index(value)
        case "tuple of ints" | "tuple of SymInts":
            if isinstance(value, (tuple, list)):
                return not value or _is_index(value[0])
            return param.single and _is_index(value)
        case "bool":
            return isinstance(value, bool)
        case "str":
            return isinstance(value, str)
        case "name":
            return isinstance(value, str)
        case "tuple of names":
            if isinstance(value, (tuple, list)):
                if value and not isinstance(value[0], str):
                    return False
                for item in value:
                    if not isinstance(item, str):
                        raise TypeError(f"expected None or string for Dimname but got {kind_of(item)}")
                return True
            return isinstance(value, str)
        case "torch.dtype":
            return hasattr(value, "_code") or value in (int, float, bool)
        case "torch.device":
            return isinstance(value, str) or _is_index(value) or kind_of(value) == "torch.device"
        case "torch.Generator":
            return hasattr(value, "_number")
    return True


def _described(args, named):
    """The arguments' types. Those by name stand in the order in which PyTorch's table has them."""
    got = [kind_of(value) for value in args]
    keys = [f"{key}={kind_of(value)}" for key, value in reversed(named.items())]
    return f"({', '.join(got + keys)}{', ' if keys and not got else ''})"


def _combination(forms, name, args, named):
    head = f"{name}() received an invalid combination of arguments - got "
    if len(forms) == 1:
        unknown = _unknown(forms[0], args, named)
        if unknown:
            return f"{head}unrecognized keyword arguments: {unknown}"
        return f"{head}{_judged(forms[0], args, named)}, but expected {forms[0].shown}"
    lines = [f"{head}{_described(args, named)}, but expected one of:\n"]
    for form in forms:
        lines.append(f" * {form.shown}\n")
        if len(form.words) == len(args) + len(named):
            unknown = _unknown(form, args, named)
            reason = f"keywords were incorrect: {unknown}" if unknown else (
                f"arguments have invalid types: {_judged(form, args, named)}"
            )
            lines.append(f"      didn't match because some of the {reason}\n")
    return "".join(lines)


def _unknown(form, args, named):
    names = {word.rpartition(" ")[2] for word in form.words[len(args) :]}
    return ", ".join(key for key in named if key not in names)


def _judged(form, args, named):
    """The types once more, those that differ from the form's between exclamation marks."""
    parts = []
    for i, value in enumerate(args):
        parts.append(_marked(form.words[i] if i < len(form.words) else "", kind_of(value)))
    for word in form.words:
        name = word.rpartition(" ")[2]
        if name in named:
            parts.append(_marked(word, kind_of(named[name]), f"{name}="))
    return f"({', '.join(parts)})"


def _marked(word, found, before=""):
    kind = word.rpartition(" ")[0]
    fits = found == kind or (kind == "float" and found == "int")
    return f"{before}{found}" if fits else f"!{before}{found}!"
