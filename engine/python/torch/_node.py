"""The graph as Python sees it: what `tensor.grad_fn` returns."""

from _kindling import engine as _e
from _kindling.results import wrap

_classes = {}


class Node:
    """A step of the graph. Its class is named after the op: MulBackward0."""

    __slots__ = ("_n", "__weakref__")

    def __del__(self):
        _e.free_node(self._n)

    def name(self):
        """The step's name: 'MulBackward0'."""
        label = type(self).__name__
        return "torch::autograd::AccumulateGrad" if label == "AccumulateGrad" else label

    @property
    def next_functions(self):
        """Where its gradients go: pairs of a step (or None) and which of its outputs it was."""
        words = _e.node_edges(self._n)
        found = []
        for i in range(words):
            handle = _e.more()
            slot = _e.more()
            found.append((wrap_node(handle) if handle else None, slot))
        return tuple(found)

    @property
    def metadata(self):
        return {}

    def register_hook(self, hook):
        """Calls `hook(grad_inputs, grad_outputs)`; what it returns, if anything, replaces the former."""
        from .autograd._callbacks import register_node_hook

        return register_node_hook(self, hook)

    def register_prehook(self, hook):
        """Calls `hook(grad_outputs)`; what it returns, if anything, replaces them."""
        from .autograd._callbacks import register_node_prehook

        return register_node_prehook(self, hook)

    def __getattr__(self, name):
        from .autograd._callbacks import known

        context = None if name.startswith("__") else known(_e.node_function(self._n))
        if context is None:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return getattr(context, name)

    def __eq__(self, other):
        return isinstance(other, Node) and self._n == other._n

    def __hash__(self):
        return hash(self._n)

    def __repr__(self):
        kind = type(self)
        name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
        return f"<{name} object at {id(self):#x}>"


class AccumulateGrad(Node):
    """The end of a path: adds what arrives to a leaf's `.grad`."""

    __slots__ = ()
    __module__ = "builtins"

    @property
    def variable(self):
        return wrap(_e.node_variable(self._n))


_classes["AccumulateGrad"] = AccumulateGrad


def wrap_node(handle):
    """The Node of a handle; None for 0. It owns the count that came with the handle."""
    if not handle:
        return None
    label = _e.node_label(handle)
    kind = _classes.get(label)
    if kind is None:
        # Numbered labels are the engine's own steps, the others those of autograd.Function.
        module = "builtins" if label[-1].isdigit() else "torch.autograd.function"
        kind = _classes[label] = type(label, (Node,), {"__slots__": (), "__module__": module})
    node = object.__new__(kind)
    node._n = handle
    return node
