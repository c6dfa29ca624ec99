"""Finds the docstrings of PyTorch that hold `>>>` examples. Needs the real PyTorch; writes nothing."""

import doctest
import importlib
import inspect
import pkgutil
import sys
import warnings

# Where a name is looked for first: the shortest public path is the one it is listed under.
PATHS = (
    "torch torch.Tensor torch.nn torch.nn.functional torch.nn.init torch.nn.utils torch.nn.utils.rnn torch.optim "
    "torch.optim.lr_scheduler torch.linalg torch.special torch.fft torch.autograd torch.autograd.functional "
    "torch.utils.data torch.distributions torch.cuda torch.jit torch.hub"
).split()

# Modules that start something, or need what is not installed, when they are imported.
LEFT_OUT = ("torch.distributed", "torch.testing._internal", "torch.utils.benchmark", "torch.contrib", "torch._inductor")


def modules():
    """Every module of torch that can be imported."""
    import torch

    for info in pkgutil.walk_packages(torch.__path__, "torch.", onerror=lambda name: None):
        if info.name.startswith(LEFT_OUT) or info.name.endswith("__main__"):
            continue
        try:
            importlib.import_module(info.name)
        except BaseException:
            continue
    return [name for name in sys.modules if name == "torch" or name.startswith("torch.")]


def members(owner, path):
    for name, value in list(vars(owner).items()):
        if isinstance(value, (staticmethod, classmethod, property)):
            value = value.__func__ if not isinstance(value, property) else value
        doc = getattr(value, "__doc__", None)
        if not isinstance(doc, str) or isinstance(value, (str, int, float, tuple, list, dict)):
            continue
        yield f"{path}.{name}", value, doc


def found():
    """Name → docstring, each docstring once."""
    import torch

    seen, names = set(), {}

    def add(name, doc):
        if ">>>" in doc and doc not in seen:
            seen.add(doc)
            names[name] = doc

    def scan(owner, path, deep):
        for name, value, doc in members(owner, path):
            if inspect.ismodule(value):
                continue
            add(name, doc)
            if deep and inspect.isclass(value) and getattr(value, "__module__", "").startswith("torch"):
                for inner, _, inner_doc in members(value, name):
                    add(inner, inner_doc)

    everything = modules()
    for path in PATHS:
        owner = torch
        for part in path.split(".")[1:]:
            owner = getattr(owner, part)
        if path == "torch.Tensor":
            for base in (torch.Tensor, torch._C._TensorBase):
                scan(base, path, False)
        else:
            scan(owner, path, True)
    for path in sorted(everything):
        module = sys.modules[path]
        if module is not None:
            try:
                scan(module, path, True)
            except Exception:
                continue
    for path in sorted(everything):
        doc = getattr(sys.modules[path], "__doc__", None)
        if doc:
            add(path, doc)
    return names


def examples():
    """Name → its examples, as source texts."""
    warnings.simplefilter("ignore")
    parser = doctest.DocTestParser()
    listed = {}
    for name, doc in found().items():
        try:
            sources = [example.source for example in parser.get_examples(doc)]
        except ValueError:
            # Prompts without a blank after them: take what stands after each.
            sources = [line.split(">>>", 1)[1].strip() + "\n" for line in doc.splitlines() if ">>>" in line]
        if sources:
            listed[name] = sources
    return listed
