"""Runs the examples of docstrings as a prompt would, in real PyTorch or in Kindling: it is the same file.

`run.py EXAMPLES.json RESULTS.json`: for each name whether it is there, and what each example printed; an
error counts as what it says.
"""

import contextlib
import importlib
import io
import json
import random
import sys
import warnings

import torch

warnings.simplefilter("ignore")

# Where a prompt's names come from that examples do not import themselves.
BEFORE = """
import math, torch
import torch.nn as nn
import torch.nn.functional as F
from torch import optim, linalg, autograd
"""


def present(path):
    """Whether the name can be reached: through modules first, then attributes."""
    parts = path.split(".")
    value = torch
    for i, part in enumerate(parts[1:], 2):
        try:
            value = getattr(value, part)
        except AttributeError:
            try:
                value = importlib.import_module(".".join(parts[:i]))
            except Exception:
                return False
        except Exception:
            return False
    return True


def run(sources):
    names = {"__name__": "__main__"}
    exec(BEFORE, names)
    torch.manual_seed(0)
    random.seed(0)
    outputs = []
    for source in sources:
        printed = io.StringIO()
        error = False
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            try:
                exec(compile(source, "<example>", "single"), names)
            except (Exception, SystemExit) as problem:
                error = True
                print(f"{type(problem).__name__}: {problem}", file=printed)
        outputs.append([printed.getvalue(), error])
    return outputs


def main(examples, results):
    with open(examples, encoding="utf-8") as file:
        listed = json.load(file)
    default, precision = torch.get_default_dtype(), torch.__dict__.get("set_printoptions")
    found = {}
    for name, sources in listed.items():
        there = present(name)
        found[name] = {"present": there, "outputs": run(sources) if there else []}
        torch.set_default_dtype(default)
        torch.set_grad_enabled(True)
        precision(profile="default")
        sys.displayhook = sys.__displayhook__
    with open(results, "w", encoding="utf-8") as file:
        json.dump(found, file)


main(*sys.argv[1:3])
