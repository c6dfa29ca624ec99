"""The function behind nn.CrossMapLRN2d, with the derivative that PyTorch gives it."""

from ...autograd import Function


def _windows(values, first, width):
    """Sums of `values` (C, …): for each channel those from c - first to c - first + width - 1."""
    channels = values.shape[0]
    sums = []
    for c in range(channels):
        low, high = max(0, c - first), min(channels, c - first + width)
        sums.append(values[low:high].sum(0))
    return sums


class CrossMapLRN2d(Function):
    """`x / (k + alpha / size * squares in the window) ** beta`."""

    @staticmethod
    def forward(ctx, input, size, alpha=1e-4, beta=0.75, k=1):
        from ... import stack

        assert input.dim() == 4
        ahead = int((size - 1) / 2 + 1)
        squares = input.transpose(0, 1) ** 2
        channels = squares.shape[0]
        sums = [squares[: min(ahead, channels)].sum(0)]
        for c in range(1, channels):
            found = sums[-1]
            if c < channels - ahead + 1:
                found = found + squares[c + ahead - 1]
            if c > ahead:  # a channel late, as in the original
                found = found - squares[c - ahead]
            sums.append(found)
        scale = stack(sums).transpose(0, 1) * (alpha / size) + k
        output = input * scale**-beta
        ctx.save_for_backward(input, output, scale)
        ctx.numbers = size, alpha, beta
        return output

    @staticmethod
    def backward(ctx, grad):
        from ... import stack

        input, output, scale = ctx.saved_tensors
        size, alpha, beta = ctx.numbers
        before = int(size - (size - 1) / 2)
        ratio = (grad * output / scale).transpose(0, 1)
        sums = stack(_windows(ratio, before, size)).transpose(0, 1)
        slope = grad * scale**-beta - 2 * alpha * beta / size * input * sums
        return slope, None, None, None, None
