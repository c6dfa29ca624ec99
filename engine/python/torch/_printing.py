"""How tensors print. The rules are the engine's (engine/tensor/print.ts)."""

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated


def set_printoptions(
    precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None
):
    """Changes how tensors print from here on; `profile` ('default', 'short', 'full') sets several.

    https://pytorch.org/docs/1.13/generated/torch.set_printoptions.html
    """
    try:
        _e.set_printoptions(precision, threshold, edgeitems, linewidth, profile, sci_mode)
    except JsException as error:
        raise translated(error) from None
