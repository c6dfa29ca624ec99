"""Recurrent layers over sequences: RNN, LSTM and GRU. The steps are the engine's, a layer stack a crossing."""

import math
from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import rest
from _kindling.warning import warn

from ... import _functions as _torch
from ..._dtypes import check_device
from .. import init
from ..parameter import Parameter
from ..utils.rnn import PackedSequence
from .module import Module

_GATES = {"LSTM": 4, "GRU": 3, "RNN_TANH": 1, "RNN_RELU": 1}


class RNNBase(Module):
    """What recurrent layers share: parameters of each layer and direction, checks, the walk."""

    __module__ = "torch.nn.modules.rnn"

    def __init__(
        self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
        bidirectional=False, proj_size=0, device=None, dtype=None,
    ):  # fmt: skip
        super().__init__()
        check_device(device)
        if not isinstance(dropout, (int, float)) or isinstance(dropout, bool) or not 0 <= dropout <= 1:
            raise ValueError(
                "dropout should be a number in range [0, 1] representing the probability of an element "
                "being zeroed"
            )
        if dropout > 0 and num_layers == 1:
            warn(
                "dropout option adds dropout after all but last recurrent layer, so non-zero dropout "
                f"expects num_layers greater than 1, but got dropout={dropout} and num_layers={num_layers}"
            )
        if proj_size < 0:
            raise ValueError("proj_size should be a positive integer or zero to disable projections")
        if proj_size >= hidden_size:
            raise ValueError("proj_size has to be smaller than hidden_size")
        self.mode = mode
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.bias = bias
        self.batch_first = batch_first
        self.dropout = float(dropout)
        self.bidirectional = bidirectional
        self.proj_size = proj_size
        self._all_weights = []
        gates = _GATES[mode] * hidden_size
        out = proj_size or hidden_size
        directions = 2 if bidirectional else 1
        for layer in range(num_layers):
            into = input_size if layer == 0 else out * directions
            for direction in range(directions):
                suffix = f"l{layer}{'_reverse' if direction else ''}"
                shapes = {"weight_ih": (gates, into), "weight_hh": (gates, out)}
                if bias:
                    shapes |= {"bias_ih": (gates,), "bias_hh": (gates,)}
                if proj_size > 0:
                    shapes["weight_hr"] = (proj_size, hidden_size)
                for name, shape in shapes.items():
                    setattr(self, f"{name}_{suffix}", Parameter(_torch.empty(shape, dtype=dtype)))
                self._all_weights.append([f"{name}_{suffix}" for name in shapes])
        self.reset_parameters()

    def reset_parameters(self):
        """Draws new starting values: uniform in ±1/sqrt(hidden_size)."""
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for parameter in self.parameters():
            init.uniform_(parameter, -bound, bound)

    def flatten_parameters(self):
        """Kept for code written for GPUs: nothing has to be rearranged in memory here."""

    @property
    def all_weights(self):
        """The parameters of each layer and direction."""
        return [[getattr(self, name) for name in names] for names in self._all_weights]

    @property
    def _flat_weights(self):
        return [getattr(self, name) for names in self._all_weights for name in names]

    def _more_state(self):
        names = [name for names in self._all_weights for name in names]
        return {"_flat_weights_names": names, "_flat_weights": [getattr(self, name) for name in names]}

    def _states(self, given, batch, dtype):
        count = self.num_layers * (2 if self.bidirectional else 1)
        out = self.proj_size or self.hidden_size
        sizes = [out, self.hidden_size] if self.mode == "LSTM" else [out]
        if given is None:
            given = [_torch.zeros((count, batch, size), dtype=dtype) for size in sizes]
        for i, (state, size) in enumerate(zip(given, sizes)):
            wanted = (count, batch, size)
            if tuple(state.shape) != wanted:
                name = f"hidden[{i}]" if self.mode == "LSTM" else "hidden"
                raise RuntimeError(f"Expected {name} size {wanted}, got {list(state.shape)}")
        return given

    def _check_input(self, input, dims):
        if input.dim() != dims:
            raise RuntimeError(f"input must have {dims} dimensions, got {input.dim()}")
        if input.size(-1) != self.input_size:
            raise RuntimeError(
                f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got "
                f"{input.size(-1)}"
            )

    def _recur(self, input, states, sizes=(), batch_first=False):
        weights = [getattr(self, name)._h for names in self._all_weights for name in names]
        cell = states[1]._h if len(states) > 1 else 0
        try:
            _e.recurrent(
                self.mode, self.num_layers, 2 if self.bidirectional else 1, bool(self.bias),
                self.proj_size > 0, self.dropout, self.training, batch_first, len(sizes), *sizes,
                input._h, states[0]._h, cell, *weights,
            )  # fmt: skip
        except JsException as error:
            raise translated(error) from None
        output, *last = rest()
        return output, last

    def _run(self, input, given):
        """The output and the last states."""
        if isinstance(input, PackedSequence):
            return self._run_packed(input, given)
        single = input.dim() == 2
        batch_dim = 0 if self.batch_first else 1
        if not single:
            self._check_input(input, 3)
        self._check_state_dims(given, single)
        if single:
            input = input.unsqueeze(batch_dim)
            given = given and [state.unsqueeze(1) for state in given]
        self._check_input(input, 3)
        states = self._states(given, input.size(batch_dim), input.dtype)
        output, last = self._recur(input, states, batch_first=bool(self.batch_first))
        if single:
            return output.squeeze(batch_dim), [state.squeeze(1) for state in last]
        return output, last

    def _check_state_dims(self, given, single):
        wanted = 2 if single else 3
        if given is None or all(state.dim() == wanted for state in given):
            return
        kind = "unbatched 2-D" if single else "batched 3-D"
        sizes = [f"{state.dim()}-D" for state in given]
        if len(sizes) == 1:
            raise RuntimeError(
                f"For {kind} input, hx should also be {wanted}-D but got {sizes[0]} tensor"
            )
        raise RuntimeError(
            f"For {kind} input, hx and cx should also be {wanted}-D but got ({', '.join(sizes)}) tensors"
        )

    def _run_packed(self, sequence, given):
        data, batch_sizes, order, back = sequence
        self._check_input(data, 2)
        sizes = batch_sizes.tolist()
        if given is not None and order is not None:
            given = [state.index_select(1, order) for state in given]
        output, last = self._recur(data, self._states(given, sizes[0], data.dtype), sizes)
        if back is not None:
            last = [state.index_select(1, back) for state in last]
        return PackedSequence(output, batch_sizes, order, back), last

    def extra_repr(self):
        parts = [str(self.input_size), str(self.hidden_size)]
        if self.proj_size != 0:
            parts.append(f"proj_size={self.proj_size}")
        if self.num_layers != 1:
            parts.append(f"num_layers={self.num_layers}")
        if self.bias is not True:
            parts.append(f"bias={self.bias}")
        if self.batch_first is not False:
            parts.append(f"batch_first={self.batch_first}")
        if self.dropout != 0:
            parts.append(f"dropout={self.dropout}")
        if self.bidirectional is not False:
            parts.append(f"bidirectional={self.bidirectional}")
        return ", ".join(parts)


def _no_projection(kwargs):
    if "proj_size" in kwargs:
        raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")


class RNN(RNNBase):
    """Layers of `h' = tanh(W_ih x + b_ih + W_hh h + b_hh)`, or with relu.

    https://pytorch.org/docs/1.13/generated/torch.nn.RNN.html
    """

    __module__ = "torch.nn.modules.rnn"

    def __init__(self, *args, **kwargs):
        _no_projection(kwargs)
        if len(args) > 3:
            nonlinearity = args[3]
            args = args[:3] + args[4:]
        else:
            nonlinearity = kwargs.pop("nonlinearity", "tanh")
        modes = {"tanh": "RNN_TANH", "relu": "RNN_RELU"}
        if nonlinearity not in modes:
            raise ValueError(f"Unknown nonlinearity '{nonlinearity}'")
        super().__init__(modes[nonlinearity], *args, **kwargs)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        output, last = self._run(input, None if hx is None else [hx])
        return output, last[0]


class LSTM(RNNBase):
    """Layers of long short-term memory; gives the output and (h_n, c_n).

    https://pytorch.org/docs/1.13/generated/torch.nn.LSTM.html
    """

    __module__ = "torch.nn.modules.rnn"

    def __init__(self, *args, **kwargs):
        super().__init__("LSTM", *args, **kwargs)

    def forward(self, input, hx=None):
        output, last = self._run(input, None if hx is None else list(hx))
        return output, tuple(last)


class GRU(RNNBase):
    """Layers of gated recurrent units; gives the output and h_n.

    https://pytorch.org/docs/1.13/generated/torch.nn.GRU.html
    """

    __module__ = "torch.nn.modules.rnn"

    def __init__(self, *args, **kwargs):
        _no_projection(kwargs)
        super().__init__("GRU", *args, **kwargs)

    def forward(self, input, hx=None):
        output, last = self._run(input, None if hx is None else [hx])
        return output, last[0]


class RNNCellBase(Module):
    """One step of a recurrent network."""

    __module__ = "torch.nn.modules.rnn"

    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
        super().__init__()
        check_device(device)
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        gates = num_chunks * hidden_size
        self.weight_ih = Parameter(_torch.empty((gates, input_size), dtype=dtype))
        self.weight_hh = Parameter(_torch.empty((gates, hidden_size), dtype=dtype))
        if bias:
            self.bias_ih = Parameter(_torch.empty((gates,), dtype=dtype))
            self.bias_hh = Parameter(_torch.empty((gates,), dtype=dtype))
        else:
            self.register_parameter("bias_ih", None)
            self.register_parameter("bias_hh", None)
        self.reset_parameters()

    def reset_parameters(self):
        """Draws new starting values: uniform in ±1/sqrt(hidden_size)."""
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for parameter in self.parameters():
            init.uniform_(parameter, -bound, bound)

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}"
        return text if self.bias is True else f"{text}, bias={self.bias}"

    def _batched(self, input, name):
        assert input.dim() in (1, 2), (
            f"{name}: Expected input to be 1-D or 2-D but received {input.dim()}-D tensor"
        )
        return (input, False) if input.dim() == 2 else (input.unsqueeze(0), True)

    def _zeros(self, input):
        return _torch.zeros((input.size(0), self.hidden_size), dtype=input.dtype)

    def _weights(self):
        return self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh


class RNNCell(RNNCellBase):
    """One step of RNN."""

    __module__ = "torch.nn.modules.rnn"

    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 1, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        input, single = self._batched(input, "RNNCell")
        hx = self._zeros(input) if hx is None else hx.unsqueeze(0) if single else hx
        cells = {"tanh": _torch.rnn_tanh_cell, "relu": _torch.rnn_relu_cell}
        if self.nonlinearity not in cells:
            raise RuntimeError(f"Unknown nonlinearity: {self.nonlinearity}")
        found = cells[self.nonlinearity](input, hx, *self._weights())
        return found.squeeze(0) if single else found

    def extra_repr(self):
        end = "" if self.nonlinearity == "tanh" else f", nonlinearity={self.nonlinearity}"
        return super().extra_repr() + end


class LSTMCell(RNNCellBase):
    """One step of LSTM; takes and gives (h, c)."""

    __module__ = "torch.nn.modules.rnn"

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, device, dtype)

    def forward(self, input, hx=None):
        input, single = self._batched(input, "LSTMCell")
        if hx is None:
            hx = (self._zeros(input), self._zeros(input))
        elif single:
            hx = tuple(state.unsqueeze(0) for state in hx)
        found = _torch.lstm_cell(input, hx, *self._weights())
        return tuple(state.squeeze(0) for state in found) if single else found


class GRUCell(RNNCellBase):
    """One step of GRU."""

    __module__ = "torch.nn.modules.rnn"

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 3, device, dtype)

    def forward(self, input, hx=None):
        input, single = self._batched(input, "GRUCell")
        hx = self._zeros(input) if hx is None else hx.unsqueeze(0) if single else hx
        found = _torch.gru_cell(input, hx, *self._weights())
        return found.squeeze(0) if single else found
