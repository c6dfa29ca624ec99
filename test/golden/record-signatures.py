"""Records what the messages about calls and names that fit nothing need to know of PyTorch: which forms its
functions of several forms take, and which public names its modules have.

PyTorch lists the forms itself when a call fits none of them; which parameters may be left out stands in
the type stubs installed beside it. Written to engine/python/_kindling: signatures.py, one line a function,
and originals.py.
"""

import ast
import pathlib

import torch

HERE = pathlib.Path(__file__).parent
TARGET = HERE.parent.parent / "engine/python/_kindling/signatures.py"
STUBS = pathlib.Path(torch.__file__).parent / "_C"

# Families that Kindling has nothing of.
FOREIGN = ("_", "q_", "quantize", "fake_quantize", "fbgemm", "miopen", "cudnn", "mkldnn", "sparse", "fft_", "cholesky_",
           "to_", "special_hermite", "special_laguerre", "special_chebyshev", "special_shifted", "special_legendre",
           "row_indices", "hsmm", "ccol", "crow", "col_", "smm", "sspaddmm", "combinations", "view_as_complex")

MODULES = (
    "torch torch.Tensor torch.nn torch.nn.functional torch.nn.init torch.nn.utils torch.optim "
    "torch.optim.lr_scheduler torch.utils torch.utils.data torch.linalg torch.special torch.autograd "
    "torch.autograd.functional torch.cuda torch.random"
).split()

# What factories take at their end.
SUFFIX = (
    "torch.dtype dtype?=, torch.layout layout?=, torch.device device?=, bool pin_memory?=, bool requires_grad?="
)


def message(function, arguments, **named):
    try:
        function(*arguments, **named)
    except TypeError as error:
        return str(error)
    except Exception:
        return ""
    return ""


def listed(function, first):
    """The forms as PyTorch writes them; none where there is only one."""
    for surplus in (0, 1, 2, 3, 30):
        for named in ({}, {"no_such": object()}):
            text = message(function, [*first, *[object()] * surplus], **named)
            _, found, forms = text.partition("but expected ")
            if found and forms.startswith("one of:"):
                return [line[3:] for line in forms.split("\n")[1:] if line.startswith(" * ")]
            if found:
                return [forms.strip()]
    return []


def stubs(path, owner=None):
    """Name → the parameter lists of its overloads: (name, annotation, whether it has a default)."""
    body = ast.parse(path.read_text()).body
    if owner:
        body = next(node for node in body if isinstance(node, ast.ClassDef) and node.name == owner).body
    found = {}
    for node in body:
        if not isinstance(node, ast.FunctionDef) or node.args.vararg:
            continue
        plain = node.args.args
        defaults = [False] * (len(plain) - len(node.args.defaults)) + [True] * len(node.args.defaults)
        every = [*zip(plain, defaults), *zip(node.args.kwonlyargs, [d is not None for d in node.args.kw_defaults])]
        parameters = [(a.arg, ast.unparse(a.annotation) if a.annotation else "", given) for a, given in every]
        if owner:
            parameters = parameters[1:]
        found.setdefault(node.name, []).append(parameters)
    return found


def marked(form, overloads):
    """A form with its marks: `=` may be left out, `?` may be None, `+` may be one int for a list."""
    parts = [part for part in form[1:-1].split(", ") if part]
    names = [part.rpartition(" ")[2] for part in parts if part != "*"]
    near = [o for o in overloads if [name for name, _, _ in o] == names]
    # Forms with equal names differ by a type: the one that says Number, or int, is found by it.
    for overload in near:
        kinds = {name: kind for name, kind, _ in overload}
        if all(agree(part, kinds[part.rpartition(" ")[2]]) for part in parts if part != "*"):
            near = [overload]
            break
    known = {name: (kind, given) for name, kind, given in near[0]} if near else {}
    out, keyword = [], False
    for part in parts:
        if part == "*":
            keyword = True
            out.append(part)
            continue
        kind, _, name = part.rpartition(" ")
        annotation, given = known.get(name, ("", keyword or kind == "bool"))
        marks = "+" if kind.startswith("tuple of ") and "Union[_int, _size]" in annotation else ""
        marks += "?" if "Optional" in annotation else ""
        # The stub of `div` joins forms of which only one can do without it.
        marks += "=" if given and name != "rounding_mode" else ""
        out.append(f"{kind} {name}{marks}")
    return "(" + ", ".join(out).replace(SUFFIX, "FACTORY") + ")"


def agree(part, annotation):
    kind = part.rpartition(" ")[0]
    if kind == "Number":
        return "Number" in annotation
    if kind == "name" or kind == "tuple of names":
        return "ellipsis" in annotation
    if kind.startswith("tuple of "):
        return "_size" in annotation or "Tuple" in annotation or "Sequence" in annotation
    if kind == "Tensor":
        return "Tensor" in annotation
    return "Tensor" not in annotation and "ellipsis" not in annotation


def main():
    lines = []
    for place, space, path, owner in (
        ("torch", torch._C._VariableFunctions, STUBS / "_VariableFunctions.pyi", None),
        ("nn", torch._C._nn, STUBS / "_nn.pyi", None),
        ("Tensor", torch._C._TensorBase, STUBS / "__init__.pyi", "_TensorBase"),
    ):
        overloads = stubs(path, owner)
        for name in sorted(dir(space)):
            if name.startswith(FOREIGN):
                continue
            function = getattr(space, name)
            if not callable(function):
                continue
            forms = listed(function, [torch.ones(2)] if owner else [])
            if forms:
                written = " | ".join(marked(form, overloads.get(name, [])) for form in forms)
                lines.append(f"{place}.{name}: {written}")
    TARGET.write_text(
        '"""The forms that PyTorch\'s functions of several forms take, as its messages list them. Recorded by\n'
        "test/golden/record-signatures.py: `=` may be left out, `?` may be None, `+` may be one int for a list.\n"
        '"""\n\n'
        f'FACTORY = "{SUFFIX}"\n\nFORMS = """\\\n' + "\n".join(lines) + '\n"""\n',
        "utf-8",
    )
    print(f"{len(lines)} functions of several forms")


def names():
    """The public names of the modules whose missing names are told apart from misspelt ones."""
    lines = []
    for module in MODULES:
        *path, last = module.split(".")
        value = torch
        for part in [*path[1:], last][0 if path else 1 :]:
            value = getattr(value, part)
        found = " ".join(name for name in dir(value) if not name.startswith("_"))
        lines.append(f"{module}: {found} ")
    (TARGET.parent / "originals.py").write_text(
        '"""The public names of PyTorch\'s modules: a name that is not here is a mistake, not a gap. Recorded by\n'
        'test/golden/record-signatures.py.\n"""\n\n'
        'NAMES = dict(line.split(":") for line in """\\\n' + "\n".join(lines) + '\n""".splitlines())\n',
        "utf-8",
    )


main()
names()
