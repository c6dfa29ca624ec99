"""What to say of names that need complex numbers, which there are none of. No functions."""

_NAMES = frozenset(
    "angle cdouble cfloat chalf complex complex128 complex32 complex64 imag istft polar real stft view_as_complex "
    "view_as_real".split()
)
_EIGEN = {"eig": "torch.linalg.eigh", "eigvals": "torch.linalg.eigvalsh"}


def instead(name):
    """For torch's own names: why one is not there, or nothing."""
    return ": it has no complex numbers" if name in _NAMES else ""


def instead_in_linalg(name):
    """The same for torch.linalg."""
    if name not in _EIGEN:
        return ""
    return f": eigenvalues are complex in general, and it has no complex numbers. Of symmetric matrices, use {_EIGEN[name]}"


def instead_in_fft(name):
    """The same for torch.fft."""
    return "" if name.startswith("_") else ": it has no complex numbers"
