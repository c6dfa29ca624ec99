"""Records what PyTorch answers to the engine's golden cases: one file per op family and per topic.

Run with a Python that has PyTorch (`npm run golden`, or `npm run golden -- FAMILY…`); the tests read
the JSON and need none. The cases come from the op table through export-samples.ts; none is written here.
"""

import ast
import functools
import json
import pathlib
import subprocess
import sys
import warnings

import torch

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
SPECIAL = {float("inf"): "inf", float("-inf"): "-inf"}


def version():
    """Debian builds of 1.13.1 call themselves 1.13.0a0: the package's version says which it is."""
    query = ["dpkg-query", "-W", "-f=${Version}", "python3-torch"]
    try:
        package = subprocess.run(query, capture_output=True, text=True, check=True).stdout
        return f"{torch.__version__} (Debian python3-torch {package})"
    except (OSError, subprocess.CalledProcessError):
        return torch.__version__


NARROW = (torch.float32, torch.float16, torch.bfloat16)


def element(value, dtype=None):
    """A number as JSON can hold it: the shortest that reads back as the same one of its dtype."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(value)
    if value != value:
        return "nan"
    if value in SPECIAL:
        return SPECIAL[value]
    if value == 0 and str(value).startswith("-"):
        return "-0"
    if dtype in NARROW:
        for digits in range(1, 10):
            short = float(f"{value:.{digits}g}")
            if torch.tensor(short, dtype=dtype).item() == value:
                value = short
                break
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def dump(tensor):
    """[dtype, shape, elements in order]"""
    tensor = tensor.detach()
    if tensor._is_zerotensor():  # zeros without memory, as the derivative of sgn is
        tensor = torch.zeros(tensor.shape, dtype=tensor.dtype)
    flat = [element(value, tensor.dtype) for value in tensor.reshape(-1).tolist()]
    return [str(tensor.dtype)[6:], list(tensor.shape), flat]


def number(text):
    return float(text) if isinstance(text, str) else text


def numbers(data):
    return [numbers(item) for item in data] if isinstance(data, list) else number(data)


def laid_out(tensor, layout):
    """The same elements, apart from each other in memory."""
    if layout == "transposed":
        return tensor.transpose(-1, -2).contiguous().transpose(-1, -2)
    if layout == "sliced":
        return torch.stack([torch.zeros_like(tensor), tensor], -1).reshape(-1)[1::2]
    return tensor


def built(value):
    if isinstance(value, dict):
        if "tensors" in value:
            return [built(item) for item in value["tensors"]]
        dtype = getattr(torch, value.get("dtype", "float32"))
        if "tensor" not in value:
            return dtype
        # torch.tensor refuses what narrow integers cannot hold; converted, it wraps around.
        wraps = not dtype.is_floating_point and dtype not in (torch.int64, torch.bool)
        data = numbers(value["tensor"])
        tensor = torch.tensor(data, dtype=torch.float64).to(dtype) if wraps else torch.tensor(data, dtype=dtype)
        return laid_out(tensor, value.get("layout"))
    return value


def tensors_in(values):
    for value in values:
        if isinstance(value, torch.Tensor):
            yield value
        elif isinstance(value, list):
            yield from tensors_in(value)


def convolution_weight(input, slope, taps, stride, padding, dilation, groups):
    weight = input.new_empty(slope.shape[1], input.shape[1] // groups, *taps)
    steps = [n if isinstance(n, list) else [n] * len(taps) for n in (stride, padding, dilation)]
    backward = torch.ops.aten.convolution_backward
    return backward(slope, input, weight, None, *steps, False, [0] * len(taps), groups, [False, True, False])[1]


def volumes_unpooled(input, indices, sizes):
    return torch.ops.aten.max_unpool3d(input, indices, sizes, [1, 1, 1], [0, 0, 0])


# Rows that are one part of what PyTorch has as one function.
PARTS = {"convolution_weight": convolution_weight, "max_unpool3d": volumes_unpooled}


def inside(row):
    """An op that PyTorch has in no public place: aten's, which may take arguments by name only."""
    if row["name"] in PARTS:
        return PARTS[row["name"]]
    names = (row["name"], "_" + row["name"])
    name = next((name for name in names if hasattr(torch.ops.aten, name)), None)
    if name is None:
        raise LookupError(f"PyTorch has {row['name']} neither in {row['places']} nor in torch.ops.aten")
    op = getattr(torch.ops.aten, name)
    schema = torch._C._jit_get_schemas_for_operator("aten::" + name)[0]
    keywords = {argument.name for argument in schema.arguments if argument.kwarg_only}

    def function(*args, **named):
        by_name = {param: value for param, value in zip(row["params"], args) if param in keywords}
        return op(*args[: len(args) - len(by_name)], **by_name, **named)

    return function


def module_of(place):
    """Where PyTorch has the functions of a place: 'torch', 'linalg', 'nn.functional'."""
    return torch if place == "torch" else functools.reduce(getattr, place.split("."), torch)


def at_dims(dims, indices):
    """Index tensors in the list that aten takes: one entry for each of the first dimensions."""
    items = dict(zip(dims, indices))
    return [items.get(dim) for dim in range(max(dims) + 1)]


# Rows whose arguments PyTorch has in another form.
SPELLED = {
    "index_tensors": lambda input, indices, dims: torch.ops.aten.index(input, at_dims(dims, indices)),
    "index_put_tensors": lambda input, indices, dims, *rest: torch.ops.aten.index_put(
        input, at_dims(dims, indices), *rest
    ),
    # PyTorch 2's public function is 1.13's private one, which gives the weights too.
    "scaled_dot_product_attention": lambda query, key, value, mask=None, p=0.0, is_causal=False: (
        torch.nn.functional._scaled_dot_product_attention(query, key, value, mask, p, False, is_causal)[0]
    ),
}


# Functions that take tensors as separate arguments only.
VARIADIC = {"block_diag", "broadcast_tensors", "cartesian_prod", "chain_matmul"}


def function_of(op, row, inplace):
    name = row["name"]
    if op in SPELLED:
        return SPELLED[op]
    if inplace:
        return lambda first, *rest, **named: getattr(first.clone(), name + "_")(*rest, **named)
    if name in VARIADIC:
        return lambda tensors, **named: getattr(torch, name)(*tensors, **named)
    modules = [place for place in row["places"] if place not in ("method", "inplace")]
    if modules:
        return getattr(module_of("torch" if "torch" in modules else modules[0]), name)
    if "method" in row["places"]:
        return lambda first, *rest, **named: getattr(first, name)(*rest, **named)
    return inside(row)


def weights_like(tensor):
    """A gradient that differs from element to element: record and test agree on this formula."""
    count = torch.arange(tensor.numel(), dtype=torch.float64)
    return ((count % 7 - 3) * 0.25 + 0.125).reshape(tensor.shape).to(tensor.dtype)


def error_of(error):
    # str() of a KeyError is Python's way to write its message, not the message.
    message = error.args[0] if isinstance(error, KeyError) else str(error)
    return {"error": [type(error).__name__, message]}


def recorded(case, rows):
    op = case["op"]
    function = function_of(op, rows[op], case.get("inplace"))
    options = {name: built(value) for name, value in case.get("options", {}).items()}
    torch.manual_seed(0)
    try:
        args = [built(value) for value in case["args"]]
        inputs = [t for t in tensors_in(args) if t.is_floating_point()]
        for tensor in inputs:
            tensor.requires_grad_()
        result = function(*args, **options)
    except Exception as error:
        return error_of(error)
    results = list(result) if isinstance(result, (tuple, list)) else [result]
    if op in ("empty", "empty_like"):
        results = [torch.zeros_like(item) for item in results]
    answer = {"out": [dump(item) for item in results]}
    if not results:
        return answer
    first = results[0]
    if not first.requires_grad or first.is_leaf:
        return answer
    answer["grad_fn"] = type(first.grad_fn).__name__
    try:
        first.backward(weights_like(first))
        answer["grads"] = [None if t.grad is None else dump(t.grad)[2] for t in inputs]
    except Exception as error:
        answer["grads"] = error_of(error)
    return answer


def plain(value):
    if isinstance(value, torch.Tensor):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (bool, int, float)):
        return element(value)
    return value if value is None else str(value)


def evaluated(python):
    """The last expression of `python`, as text or numbers; or the error it ends with."""
    tree = ast.parse(python)
    last = ast.Expression(tree.body.pop().value)
    names = {"torch": torch, "nn": torch.nn, "F": torch.nn.functional, "inf": float("inf"), "nan": float("nan")}
    torch.set_printoptions(profile="default")
    torch.set_default_dtype(torch.float32)
    try:
        exec(compile(tree, "<pair>", "exec"), names)
        return {"value": plain(eval(compile(last, "<pair>", "eval"), names))}
    except Exception as error:
        return error_of(error)


def write(path, key, entries):
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    head = json.dumps(version())
    file = HERE / f"{path}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'{{"torch":{head},"{key}":[\n{lines}\n]}}\n', "utf-8")


def main(names):
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    exporter = [ROOT / "node_modules/.bin/tsx", HERE / "export-samples.ts", *names]
    given = json.loads(subprocess.run(exporter, stdout=subprocess.PIPE, check=True).stdout)
    for family, cases in given["families"].items():
        write(family, "cases", [{**case, **recorded(case, given["rows"])} for case in cases])
    for topic, pairs in given["topics"].items():
        write(f"topics/{topic}", "pairs", [{"python": python, **evaluated(python)} for python in pairs])


main(sys.argv[1:])
