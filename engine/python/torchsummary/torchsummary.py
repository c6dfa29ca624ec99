"""torchsummary.torchsummary: the table itself, from one forward pass with hooks."""

import math

import torch
from torch import nn


def _shape_of(output):
    """The sizes of what a layer gives, with -1 for the batch; of several things, each."""
    if isinstance(output, (list, tuple)):
        return [_shape_of(each) for each in output if isinstance(each, (torch.Tensor, list, tuple))]
    return [-1, *output.shape[1:]]


def _rows(model, inputs):
    """One row a layer, in the order in which they ran: name, output shape, parameters, trainable."""
    rows, hooks = [], []

    def follow(module):
        if isinstance(module, (nn.Sequential, nn.ModuleList)) or (module is model and list(model.children())):
            return

        def hook(module, given, output):
            own = [getattr(module, name) for name in ("weight", "bias") if hasattr(module, name)]
            own = [parameter for parameter in own if isinstance(parameter, torch.Tensor)]
            count = sum(parameter.numel() for parameter in own)
            trained = bool(own) and own[0].requires_grad
            rows.append((f"{type(module).__name__}-{len(rows) + 1}", _shape_of(output), count, trained))

        hooks.append(module.register_forward_hook(hook))

    model.apply(follow)
    try:
        model(*inputs)
    finally:
        for hook in hooks:
            hook.remove()
    return rows


def _elements(shape):
    if shape and isinstance(shape[0], list):
        return sum(_elements(each) for each in shape)
    return math.prod(shape)


def summary_string(model, input_size, batch_size=-1, device="cpu", dtypes=None):
    """The table as text, and (all parameters, trainable parameters)."""
    sizes = input_size if isinstance(input_size, list) else [input_size]
    dtypes = dtypes or [torch.float32] * len(sizes)
    # Batches of two, for layers that need more than one.
    inputs = [torch.rand(2, *size).to(dtype) for size, dtype in zip(sizes, dtypes)]
    rows = _rows(model, inputs)
    lines = ["-" * 64, "{:>20}  {:>25} {:>15}".format("Layer (type)", "Output Shape", "Param #"), "=" * 64]
    total = trainable = outputs = 0
    for name, shape, count, trained in rows:
        shown = [batch_size, *shape[1:]] if shape and not isinstance(shape[0], list) else shape
        lines.append("{:>20}  {:>25} {:>15}".format(name, str(shown), f"{count:,}"))
        total += count
        trainable += count if trained else 0
        outputs += _elements(shown)
    per_mib = 4.0 / 1024**2
    input_mib = abs(sum(math.prod(size) for size in sizes) * batch_size * per_mib)
    output_mib = abs(2.0 * outputs * per_mib)
    lines += [
        "=" * 64, f"Total params: {total:,}", f"Trainable params: {trainable:,}",
        f"Non-trainable params: {total - trainable:,}", "-" * 64, f"Input size (MB): {input_mib:0.2f}",
        f"Forward/backward pass size (MB): {output_mib:0.2f}", f"Params size (MB): {abs(total * per_mib):0.2f}",
        f"Estimated Total Size (MB): {abs(total * per_mib) + output_mib + input_mib:0.2f}", "-" * 64,
    ]  # fmt: skip
    return "\n".join(lines), (torch.tensor(total), torch.tensor(trainable))


def summary(model, input_size, batch_size=-1, device="cpu", dtypes=None):
    """Prints a table of the layers that `model` runs for inputs of `input_size` (without the batch)."""
    text, _ = summary_string(model, input_size, batch_size, device, dtypes)
    print(text)
