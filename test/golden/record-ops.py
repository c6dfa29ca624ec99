"""Records what PyTorch answers to the engine's golden cases: ops.json and one file per topic.

Run with a Python that has PyTorch (`npm run golden`); the tests read the JSON and need none. The
cases come from the op table through export-samples.ts; none is written here.
"""

import ast
import json
import pathlib
import subprocess
import warnings

import torch
import torch.nn.functional as F

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


def element(value, single):
    """A number as JSON can hold it: the shortest that reads back as the same float32 or float64."""
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
    if single:
        for digits in range(1, 10):
            short = float(f"{value:.{digits}g}")
            if torch.tensor(short, dtype=torch.float32).item() == value:
                value = short
                break
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def dump(tensor):
    """[dtype, shape, elements in order]"""
    tensor = tensor.detach()
    single = tensor.dtype == torch.float32
    flat = [element(value, single) for value in tensor.reshape(-1).tolist()]
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
        tensor = torch.tensor(numbers(value["tensor"]), dtype=dtype)
        return laid_out(tensor, value.get("layout"))
    return value


def tensors_in(values):
    for value in values:
        if isinstance(value, torch.Tensor):
            yield value
        elif isinstance(value, list):
            yield from tensors_in(value)


# Rows that PyTorch has under another name, or only inside.
INSIDE = {
    "max_all": torch.max,
    "min_all": torch.min,
    "max_along": torch.max,
    "min_along": torch.min,
    "slice": torch.ops.aten.slice,
    "slice_backward": lambda grad, shape, *where: torch.ops.aten.slice_backward(grad, shape, *where),
    "to_copy": lambda input, dtype: torch.ops.aten._to_copy(input, dtype=dtype),
    "unsafe_view": torch.ops.aten._unsafe_view,
}


def function_of(op, row, inplace):
    name, places = row["name"], row["places"]
    if inplace:
        return lambda first, *rest, **named: getattr(first.clone(), name + "_")(*rest, **named)
    if op in INSIDE:
        return INSIDE[op]
    if "torch" in places:
        return getattr(torch, name)
    if "method" in places:
        return lambda first, *rest, **named: getattr(first, name)(*rest, **named)
    return getattr(F, name)


def weights_like(tensor):
    """A gradient that differs from element to element: record and test agree on this formula."""
    count = torch.arange(tensor.numel(), dtype=tensor.dtype)
    return ((count % 7 - 3) * 0.25 + 0.125).reshape(tensor.shape)


def error_of(error):
    return {"error": [type(error).__name__, str(error)]}


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
        return element(value, False)
    return value if value is None else str(value)


def evaluated(python):
    """The last expression of `python`, as text or numbers; or the error it ends with."""
    tree = ast.parse(python)
    last = ast.Expression(tree.body.pop().value)
    names = {"torch": torch, "nn": torch.nn, "F": F, "inf": float("inf"), "nan": float("nan")}
    torch.set_printoptions(profile="default")
    torch.set_default_dtype(torch.float32)
    try:
        exec(compile(tree, "<pair>", "exec"), names)
        return {"value": plain(eval(compile(last, "<pair>", "eval"), names))}
    except Exception as error:
        return error_of(error)


def write(name, key, entries):
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    head = json.dumps(version())
    (HERE / f"{name}.json").write_text(f'{{"torch":{head},"{key}":[\n{lines}\n]}}\n', "utf-8")


def main():
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    exporter = [ROOT / "node_modules/.bin/tsx", HERE / "export-samples.ts"]
    given = json.loads(subprocess.run(exporter, capture_output=True, text=True, check=True).stdout)
    write("ops", "cases", [{**case, **recorded(case, given["rows"])} for case in given["cases"]])
    for topic, pairs in given["topics"].items():
        write(topic, "pairs", [{"python": python, **evaluated(python)} for python in pairs])


main()
