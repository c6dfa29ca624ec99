"""torchinfo: a tree of a model's layers with output shapes and parameters. https://pypi.org/project/torchinfo

It has the columns output size, input size, kernel size and number of parameters.
"""

import math
import sys

import torch
from torch import nn

_NAMES = {
    "input_size": "Input Shape", "output_size": "Output Shape", "num_params": "Param #", "kernel_size": "Kernel Shape",
}  # fmt: skip


class _Row:
    """One module at one place of the tree."""

    def __init__(self, module, depth, number):
        self.depth, self.number = depth, number
        self.name, self.leaf = type(module).__name__, not list(module.children())
        self.own = sum(parameter.numel() for parameter in module._parameters.values() if parameter is not None)
        self.input_size = self.output_size = None
        self.kernel_size = list(module.kernel_size) if isinstance(getattr(module, "kernel_size", None), tuple) else None
        self.mult_adds = 0

    def ran(self, given, output):
        """Notes the sizes of what went in and came out."""
        self.input_size, self.output_size = _first(given), _first(output)
        if self.own and self.output_size:
            places = self.output_size[:1] + (self.output_size[2:] if self.name.startswith("Conv") else [])
            self.mult_adds += self.own * math.prod(places)

    def title(self):
        """The place in the tree, the class, and which of its depth it is."""
        if self.depth == 0:
            return self.name
        bars = "├─" if self.depth == 1 else "│    " * (self.depth - 1) + "└─"
        return f"{bars}{self.name}: {self.depth}-{self.number}"

    def cell(self, column):
        """The text in a column; -- where there is nothing to say."""
        if column == "num_params":
            return f"{self.own:,}" if self.own else "--"
        value = getattr(self, column)
        return "--" if value is None else str(value)


def _first(value):
    while isinstance(value, (list, tuple)) and value:
        value = value[0]
    return list(value.shape) if isinstance(value, torch.Tensor) else None


class ModelStatistics:
    """The table: `print` it, or read `total_params`, `trainable_params`, `total_mult_adds`."""

    def __init__(self, model, rows, inputs, columns, col_width, depth):
        self._rows = [row for row in rows if row.depth <= depth]
        self._columns, self._width = columns, col_width
        parameters = list(model.parameters())
        self.total_params = sum(parameter.numel() for parameter in parameters)
        self.trainable_params = sum(parameter.numel() for parameter in parameters if parameter.requires_grad)
        self.total_mult_adds = sum(row.mult_adds for row in rows)
        self.total_input = 4 * sum(math.prod(each.shape) for each in inputs)
        outputs = [row.output_size for row in rows if row.own and row.output_size]
        self.total_output_bytes = 8 * sum(map(math.prod, outputs))
        self.total_param_bytes = 4 * self.total_params

    def __repr__(self):
        names = [row.title() for row in self._rows]
        wide = max(40, *(len(name) + 4 for name in names))
        line = "=" * (wide + self._width * len(self._columns))

        def row(title, cells):
            return (f"{title:<{wide}} " + " ".join(f"{cell:<{self._width}}" for cell in cells)).rstrip()

        def megabytes(count):
            return f"{count / 1e6:.2f}"

        unit, size = ("G", 1e9) if self.total_mult_adds >= 1e9 else ("M", 1e6)
        total = self.total_input + self.total_output_bytes + self.total_param_bytes
        return "\n".join([
            line, row("Layer (type:depth-idx)", [_NAMES[column] for column in self._columns]), line,
            *(row(name, [each.cell(c) for c in self._columns]) for name, each in zip(names, self._rows)), line,
            f"Total params: {self.total_params:,}", f"Trainable params: {self.trainable_params:,}",
            f"Non-trainable params: {self.total_params - self.trainable_params:,}",
            f"Total mult-adds ({unit}): {self.total_mult_adds / size:.2f}", line,
            f"Input size (MB): {megabytes(self.total_input)}",
            f"Forward/backward pass size (MB): {megabytes(self.total_output_bytes)}",
            f"Params size (MB): {megabytes(self.total_param_bytes)}",
            f"Estimated Total Size (MB): {megabytes(total)}", line,
        ])  # fmt: skip


def _rows_of(model):
    """The modules in the tree's order, each with its row."""
    found, counts = [], {}

    def walk(module, depth):
        counts[depth] = counts.get(depth, 0) + 1
        found.append((module, _Row(module, depth, counts[depth])))
        for child in module.children():
            walk(child, depth + 1)

    walk(model, 0)
    return found


def summary(
    model, input_size=None, input_data=None, batch_dim=None, cache_forward_pass=None,
    col_names=("output_size", "num_params"), col_width=25, depth=3, device=None, dtypes=None, mode="eval",
    row_settings=None, verbose=None, **kwargs,
):  # fmt: skip
    """The table for inputs of `input_size` (with the batch), or for `input_data`; prints it in a script."""
    if not isinstance(model, nn.Module):
        raise TypeError(f"expected a torch.nn.Module, not {type(model).__name__}")
    unknown = [name for name in col_names if name not in _NAMES]
    if unknown:
        raise ValueError(f"Kindling's torchinfo has the columns {', '.join(_NAMES)}, not {unknown[0]}")
    inputs = []
    if input_data is not None:
        inputs = list(input_data) if isinstance(input_data, (list, tuple)) else [input_data]
    elif input_size is not None:
        sizes = input_size if isinstance(input_size[0], (list, tuple)) else [input_size]
        sizes = [size if batch_dim is None else (*size[:batch_dim], 1, *size[batch_dim:]) for size in sizes]
        kinds = dtypes or [torch.float32] * len(sizes)
        inputs = [torch.rand(*size).to(kind) for size, kind in zip(sizes, kinds)]
    modules = _rows_of(model)
    hooks = [m.register_forward_hook(lambda _, given, out, row=row: row.ran(given, out)) for m, row in modules]
    was_training = [(module, module.training) for module, _ in modules]
    try:
        model.train(mode == "train")
        if inputs:
            with torch.no_grad():
                model(*inputs, **kwargs)
    finally:
        for module, training in was_training:
            module.training = training
        for hook in hooks:
            hook.remove()
    found = ModelStatistics(model, [row for _, row in modules], inputs, list(col_names), col_width, depth)
    if verbose is None:
        # A cell shows the value that it ends with; a script shows nothing by itself.
        verbose = 1 if hasattr(sys.modules["__main__"], "__file__") else 0
    if verbose:
        print(found)
    return found
