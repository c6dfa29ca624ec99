"""Functions that PyTorch 1.13 has in name only: each raises the error that says what took its place."""

from ._tensor import Tensor

_SINCE = "This function was deprecated since version 1.9 and is now removed."


def _removed(name, *words):
    def function(*args, **named):
        raise RuntimeError(*words)

    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch._linalg_utils"
    function.__doc__ = f"Removed from PyTorch: use torch.linalg.{name}."
    return function


eig = _removed("eig", f"{_SINCE} Please use the `torch.linalg.eig` function instead.")
solve = _removed("solve", f"{_SINCE} Please use the `torch.linalg.solve` function instead.")
lstsq = _removed("lstsq", _SINCE, "Please use the `torch.linalg.lstsq` function instead.")
matrix_rank = _removed("matrix_rank", _SINCE, "Please use the `torch.linalg.matrix_rank` function instead.")

for _function in (eig, solve, lstsq):
    setattr(Tensor, _function.__name__, _function)
