"""Where the names of numpy are that are loaded when they are first asked for, and what is said of absent ones."""

import sys

from _kindling.errors import _imports, missing

_MODULES = {
    "_sorting": "sort argsort lexsort searchsorted nonzero flatnonzero argwhere partition argpartition msort "
    "sort_complex digitize extract place putmask",
    "_sets": "unique in1d isin intersect1d union1d setdiff1d setxor1d ediff1d",
    "_statistics": "median percentile quantile histogram histogram2d histogram_bin_edges histogramdd bincount cov "
    "corrcoef nansum nanprod nanmean nanstd nanvar nanmax nanmin nanargmax nanargmin nanmedian nanpercentile "
    "nanquantile nancumsum nancumprod",
    "_calculus": "diff gradient trapz interp convolve correlate cross unwrap i0 sinc angle real imag "
    "real_if_close iscomplex isreal iscomplexobj isrealobj isclose allclose array_equal array_equiv isposinf isneginf "
    "bartlett blackman hamming hanning kaiser",
    "_products": "outer inner vdot tensordot kron einsum einsum_path trace",
    "_places": "indices ix_ meshgrid mgrid ogrid r_ c_ s_ index_exp unravel_index ravel_multi_index diag diagonal diagflat tri "
    "tril triu tril_indices triu_indices tril_indices_from triu_indices_from diag_indices diag_indices_from "
    "fill_diagonal mask_indices take take_along_axis put_along_axis put compress choose select piecewise delete insert append resize "
    "trim_zeros vander block pad",
    "_iteration": "ndenumerate ndindex nditer vectorize apply_along_axis apply_over_axes frompyfunc broadcast flatiter",
    "_polynomials": "poly1d poly polyfit polyval polyadd polysub polymul polydiv polyder polyint roots",
    "_files": "loadtxt genfromtxt savetxt save load savez savez_compressed fromfile fromstring fromregex",
    "_info": "iinfo finfo base_repr binary_repr typename common_type typecodes sctypes show_config shares_memory "
    "may_share_memory disp isfortran packbits unpackbits issubclass_ issubsctype",
    "_bytes": "frombuffer",
}
_SUBMODULES = ("linalg", "random", "testing", "fft", "char")
PLACES = {name: module for module, names in _MODULES.items() for name in names.split()}
_GONE = {"int": "int64", "float": "float64", "bool": "bool_", "object": "", "complex": "complex128", "str": "str_", "long": "int64"}


def module_getattr(space):
    """numpy's `__getattr__`."""

    def __getattr__(name):
        if name in PLACES:
            from importlib import import_module

            module = import_module(f"numpy.{PLACES[name]}")
            if hasattr(module, name):
                space[name] = getattr(module, name)
                return space[name]
        elif name in _SUBMODULES:
            from importlib import import_module

            try:
                return import_module(f"numpy.{name}")
            except ModuleNotFoundError:
                pass
        if name in _GONE:
            raise AttributeError(f"module 'numpy' has no attribute '{name}'.\n{_gone(name)}", name=name)
        if name.startswith("__"):
            raise AttributeError(f"module 'numpy' has no attribute '{name}'", name=name)
        words = missing("numpy", name, {**space, **PLACES})
        if _imports(sys._getframe(1)):
            raise ImportError(f"cannot import name '{name}' from 'numpy': {words}", name="numpy")
        raise AttributeError(f"module 'numpy' has no attribute '{name}': {words}", name=name)

    return __getattr__


def _gone(name):
    """What NumPy says of the aliases that it took out in 1.24."""
    use = _GONE[name]
    if use == "int64" and name == "int":
        more = (
            "When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If "
            "you wish to review your current use, check the release note link for additional information."
        )
    elif use:
        more = f"If you specifically wanted the numpy scalar type, use `np.{use}` here."
    else:
        more = ""
    return (
        f"`np.{name}` was a deprecated alias for the builtin `{name}`. To avoid this error in existing code, use "
        f"`{name}` by itself. Doing this will not modify any behavior and is safe. {more}\n"
        "The aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release "
        "note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations"
    )


