"""Order statistics, histograms, correlations, and reductions that pass over NaNs.

https://numpy.org/doc/1.24/reference/routines.statistics.html
"""

import math

import torch

from . import _reductions as folds
from ._array import ndarray, shrunk, wrapped
from ._creation import asarray, linspace, zeros
from ._dtypes import BOOL, FLOAT64, INT64
from ._reductions import axes_of
from ._shapes import concatenate, moveaxis
from ._sorting import searchsorted
from ._warnings import warn


def _rows(array, axis):
    """The folded axes as the last one, sorted, and the sizes of the result with them kept."""
    axes = axes_of(axis, array.ndim)
    kept = tuple(1 if d in axes else n for d, n in enumerate(array.shape))
    moved = moveaxis(array, axes, range(-len(axes), 0)) if axes else array
    rest = tuple(n for d, n in enumerate(array.shape) if d not in axes)
    tensor = moved._t.reshape((*rest, math.prod(array.shape[d] for d in axes)))
    if array.dtype.kind != "f":
        tensor = tensor.to(torch.float64)
    return torch.sort(tensor, -1)[0], kept


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    """The middle of the sorted elements, or the mean of the two in the middle."""
    array = asarray(a)
    rows, kept = _rows(array, axis)
    count = rows.shape[-1]
    if count == 0:
        warn("Mean of empty slice.")
        return FLOAT64.type(math.nan)
    middle = count // 2
    if count % 2:
        found = rows[..., middle]
    else:
        found = (rows[..., middle - 1] + rows[..., middle]) / 2
    found = torch.where(torch.isnan(rows[..., -1]), rows[..., -1], found)
    return shrunk(found.reshape(kept) if keepdims else found)


_METHODS = {
    "lower": "lower", "higher": "higher", "nearest": "nearest", "midpoint": "midpoint", "linear": "linear",
    "inverted_cdf": None, "averaged_inverted_cdf": None, "closest_observation": None, "interpolated_inverted_cdf": (0, 1),
    "hazen": (0.5, 0.5), "weibull": (0, 0), "median_unbiased": (1 / 3, 1 / 3), "normal_unbiased": (3 / 8, 3 / 8),
}  # fmt: skip


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, interpolation=None):
    """The q-th quantiles, for `q` from 0 to 1."""
    shares = asarray(q).astype(FLOAT64)
    if not bool(((shares >= 0) & (shares <= 1)).all()):
        raise ValueError("Quantiles must be in the range [0, 1]")
    return _quantile(asarray(a), shares, axis, interpolation or method, keepdims)


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, interpolation=None):
    """The q-th percentiles, for `q` from 0 to 100."""
    shares = asarray(asarray(q) / 100)
    if not bool(((shares >= 0) & (shares <= 1)).all()):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return _quantile(asarray(a), shares, axis, interpolation or method, keepdims)


def _quantile(array, shares, axis, method, keepdims):
    if method not in _METHODS:
        raise ValueError(f"{method!r} is not a valid method. Use one of: {list(_METHODS)}")
    if _METHODS[method] is None:
        raise NotImplementedError(f"Kindling's numpy does not have quantile(method={method!r}) yet: use 'linear'")
    whole = array.dtype.kind in "iu" and method in ("lower", "higher", "nearest")
    rows, kept = _rows(array, axis)
    count = rows.shape[-1]
    results = []
    for share in shares.ravel().tolist():
        if count == 0:
            results.append(torch.full(rows.shape[:-1], math.nan, dtype=torch.float64))
            continue
        place = _virtual(share, count, method)
        low = min(max(math.floor(place), 0), count - 1)
        high = min(low + 1, count - 1)
        below, above = rows[..., low], rows[..., high]
        part = place - math.floor(place) if 0 <= place < count - 1 else 0.0
        if method == "midpoint":
            part = 0.5 if part else 0.0
        step = above - below
        found = above - step * (1 - part) if part >= 0.5 else below + step * part
        if part == 0:
            found = below
        found = torch.where(torch.isnan(rows[..., -1]), rows[..., -1], found)
        results.append(found.reshape(kept) if keepdims else found)
    found = torch.stack(results).reshape((*shares.shape, *results[0].shape))
    return shrunk(found.to(array._t.dtype) if whole else found)


def _virtual(share, count, method):
    """The place, with a fraction, of a quantile among sorted elements."""
    place = share * (count - 1)
    if method == "lower":
        return math.floor(place)
    if method == "higher":
        return math.ceil(place)
    if method == "nearest":
        low = math.floor(place)
        return low + (place - low > 0.5 or place - low == 0.5 and low % 2)
    if method in ("linear", "midpoint"):
        return place
    alpha, beta = _METHODS[method]
    return count * share + (alpha + share * (1 - alpha - beta)) - 1


# Histograms


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    """The edges of the bins of `histogram`."""
    array = asarray(a).ravel()
    if isinstance(bins, str):
        bins = _bin_count(array.astype(FLOAT64), bins, range)
    if hasattr(bins, "__len__") or isinstance(bins, ndarray) and bins.ndim:
        edges = asarray(bins)
        if bool((edges[:-1] > edges[1:]).any()):
            raise ValueError("`bins` must increase monotonically, when an array")
        return edges
    count = bins.__index__()
    if count < 1:
        raise ValueError("`bins` must be positive, when an integer")
    low, high = _range(array, range)
    return linspace(low, high, count + 1)


def _range(array, range):
    if range is not None:
        low, high = range
        if low > high:
            raise ValueError("max must be larger than min in range parameter.")
    elif array.size == 0:
        low, high = 0, 1
    else:
        low, high = array.min().item(), array.max().item()
        if not (math.isfinite(low) and math.isfinite(high)):
            raise ValueError(f"autodetected range of [{low}, {high}] is not finite")
    return (low - 0.5, high + 0.5) if low == high else (low, high)


def _bin_count(array, rule, range):
    n = array.size
    if n == 0:
        return 1
    low, high = _range(array, range)
    spread = array.max().item() - array.min().item()
    widths = {
        "sqrt": lambda: spread / math.sqrt(n),
        "sturges": lambda: spread / (math.log2(n) + 1),
        "rice": lambda: spread / (2 * n ** (1 / 3)),
        "scott": lambda: (24 * math.pi**0.5 / n) ** (1 / 3) * array.std(),
        "fd": lambda: 2 * (percentile(array, 75) - percentile(array, 25)) / n ** (1 / 3),
    }
    if rule == "auto":
        fd, sturges = widths["fd"](), widths["sturges"]()
        width = min(fd, sturges) if fd else sturges
    elif rule in widths:
        width = widths[rule]()
    else:
        raise ValueError(f"{rule!r} is not a valid estimator for `bins`")
    return math.ceil((high - low) / width) if width else 1


def histogram(a, bins=10, range=None, density=None, weights=None):
    """How many elements fall into each bin, and the bins' edges. The last bin has both its edges."""
    array = asarray(a).ravel()
    if array.dtype is BOOL:
        warn("Converting input from bool to <class 'numpy.uint8'> for compatibility.")
        array = array.astype("uint8")
    edges = histogram_bin_edges(array, bins, range, weights)
    uniform = not (hasattr(bins, "__len__") and not isinstance(bins, str))
    count = len(edges) - 1
    values = array.astype(FLOAT64)._t
    inside = (values >= edges[0].item()) & (values <= edges[-1].item())
    values = values[inside]
    if uniform and values.numel():
        low, high = edges[0].item(), edges[-1].item()
        places = ((values - low) * (count / (high - low))).to(torch.int64)
        places = torch.where(places == count, places - 1, places)
        lower = edges.astype(FLOAT64)._t
        places = torch.where(values < lower[places], places - 1, places)
        places = torch.where((values >= lower[places + 1]) & (places != count - 1), places + 1, places)
    else:
        inner = edges.astype(FLOAT64)._t
        places = torch.searchsorted(inner, values, right=True) - 1
        places = torch.where(places == count, places - 1, places)
    if weights is not None:
        given = asarray(weights).ravel()
        kind = given.dtype if given.dtype.kind in "fi" else FLOAT64
        found = wrapped(torch.zeros(count, dtype=kind._torch).index_add_(0, places, given.astype(kind)._t[inside]))
    else:
        found = wrapped(torch.bincount(places, minlength=count)) if places.numel() else zeros(count, INT64)
    if density:
        steps = asarray(edges[1:] - edges[:-1]).astype(FLOAT64)
        return found / steps / found.sum(), edges
    return found, edges


def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    """As `histogram`, in several dimensions."""
    points = asarray(sample)
    points = points.reshape(-1, 1) if points.ndim == 1 else points
    count, dims = points.shape
    bins = bins if isinstance(bins, (list, tuple)) else [bins] * dims
    ranges = range if range is not None else [None] * dims
    edges = [histogram_bin_edges(points[:, d], bins[d], ranges[d]) for d in builtin_range(dims)]
    places, inside = torch.zeros(count, dtype=torch.int64), torch.ones(count, dtype=torch.bool)
    for d, edge in enumerate(edges):
        column = points[:, d].astype(FLOAT64)
        spot = searchsorted(edge.astype(FLOAT64), column, "right")._t - 1
        last = column._t == edge[-1].item()
        spot = torch.where(last, spot - 1, spot)
        inside = inside & (spot >= 0) & (spot < len(edge) - 1)
        places = places * (len(edge) - 1) + spot
    shape = tuple(len(edge) - 1 for edge in edges)
    given = torch.ones(count, dtype=torch.float64) if weights is None else asarray(weights).astype(FLOAT64)._t
    flat = torch.zeros(math.prod(shape), dtype=torch.float64).index_add_(0, places[inside], given[inside])
    found = wrapped(flat.reshape(shape))
    if density:
        total = found.sum()
        for d, edge in enumerate(edges):
            found = found / (edge[1:] - edge[:-1]).reshape((1,) * d + (-1,) + (1,) * (dims - d - 1))
        found = found / total
    return found, edges


builtin_range = range


def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    """As `histogram`, of pairs."""
    if hasattr(bins, "__len__") and len(bins) not in (1, 2):
        bins = [asarray(bins), asarray(bins)]
    sample = concatenate([asarray(x).reshape(-1, 1), asarray(y).reshape(-1, 1)], 1)
    found, edges = histogramdd(sample, bins, range, density, weights)
    return found, edges[0], edges[1]


def bincount(x, /, weights=None, minlength=0):
    """How often each number from 0 on occurs, or the sums of weights."""
    array = asarray(x)
    if array.ndim != 1:
        raise ValueError("object too deep for desired array" if array.ndim > 1 else "object of too small depth for desired array")
    if array.size and array.dtype.kind not in "biu":
        raise TypeError(f"Cannot cast array data from {array.dtype!r} to dtype('int64') according to the rule 'safe'")
    tensor = array.astype(INT64)._t
    if array.size and int(tensor.min()) < 0:
        raise ValueError("'list' argument must have no negative elements")
    if minlength < 0:
        raise ValueError("'minlength' must not be negative")
    if weights is None:
        return wrapped(torch.bincount(tensor, minlength=minlength))
    given = asarray(weights).astype(FLOAT64)
    if given.shape != array.shape:
        raise ValueError("The weights and list don't have the same length.")
    count = max(minlength, int(tensor.max()) + 1 if array.size else 0)
    return wrapped(torch.zeros(count, dtype=torch.float64).index_add_(0, tensor, given._t))


# Correlation


def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    """The covariance matrix of the rows (or, unless `rowvar`, of the columns)."""
    rows = asarray(m).astype(FLOAT64)
    rows = rows.reshape(1, -1) if rows.ndim < 2 else rows
    if not rowvar and rows.shape[0] != 1:
        rows = rows.T
    if y is not None:
        more = asarray(y).astype(FLOAT64)
        more = more.reshape(1, -1) if more.ndim < 2 else more
        rows = concatenate([rows, more.T if not rowvar and more.shape[0] != 1 else more])
    ddof = (0 if bias else 1) if ddof is None else ddof
    weights = None
    if fweights is not None:
        weights = asarray(fweights).astype(FLOAT64)
    if aweights is not None:
        more = asarray(aweights).astype(FLOAT64)
        weights = more if weights is None else weights * more
    middle, total = folds.average(rows, 1, weights, True)
    total = total[0]
    if weights is None:
        factor = rows.shape[1] - ddof
    elif ddof == 0:
        factor = total
    elif aweights is None:
        factor = total - ddof
    else:
        factor = total - ddof * (weights * asarray(aweights)).sum() / total
    if factor <= 0:
        warn("Degrees of freedom <= 0 for slice")
        factor = 0.0
    apart = rows - middle[:, None]
    found = (apart @ (apart if weights is None else apart * weights).T) * (1 / factor if factor else math.nan)
    return found.squeeze()[()] if found.size == 1 else found


def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    """The matrix of correlation coefficients."""
    c = cov(x, y, rowvar)
    if not isinstance(c, ndarray):
        return c / c
    from ._ufuncs import sqrt

    spread = sqrt(c.diagonal())
    found = c / spread[:, None] / spread[None, :]
    return found.clip(-1, 1)


# Over NaNs


def _without(a, value):
    array = asarray(a)
    if array.dtype.kind != "f":
        return array, None
    holes = torch.isnan(array._t)
    return wrapped(torch.where(holes, torch.tensor(float(value), dtype=array._t.dtype), array._t)), wrapped(holes)


def nansum(a, axis=None, dtype=None, out=None, keepdims=False, **kwargs):
    """The sum, NaNs counting as 0."""
    return folds.sum(_without(a, 0)[0], axis, dtype, out, keepdims)


def nanprod(a, axis=None, dtype=None, out=None, keepdims=False, **kwargs):
    """The product, NaNs counting as 1."""
    return folds.prod(_without(a, 1)[0], axis, dtype, out, keepdims)


def nancumsum(a, axis=None, dtype=None, out=None):
    """The running sums, NaNs counting as 0."""
    return folds.cumsum(_without(a, 0)[0], axis, dtype, out)


def nancumprod(a, axis=None, dtype=None, out=None):
    """The running products, NaNs counting as 1."""
    return folds.cumprod(_without(a, 1)[0], axis, dtype, out)


def nanmean(a, axis=None, dtype=None, out=None, keepdims=False, **kwargs):
    """The mean of the elements that are no NaNs."""
    array, holes = _without(a, 0)
    if holes is None:
        return folds.mean(array, axis, dtype, out, keepdims)
    count = folds.sum(~holes, axis, keepdims=keepdims)
    total = folds.sum(array, axis, dtype, keepdims=keepdims)
    if bool(asarray(count == 0).any()):
        warn("Mean of empty slice")
    from ._warnings import errstate

    with errstate(all="ignore"):
        return total / count


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, **kwargs):
    """The variance of the elements that are no NaNs."""
    array, holes = _without(a, 0)
    if holes is None:
        return folds.var(array, axis, dtype, out, ddof, keepdims)
    count = folds.sum(~holes, axis, keepdims=True)
    from ._ufuncs import where
    from ._warnings import errstate

    with errstate(all="ignore"):
        middle = folds.sum(array, axis, keepdims=True) / count
        apart = where(holes, 0.0, array - middle)
        total = folds.sum(apart * apart, axis, keepdims=keepdims)
        left = folds.sum(~holes, axis, keepdims=keepdims) - ddof
        if bool(asarray(left <= 0).any()):
            warn("Degrees of freedom <= 0 for slice.")
            return where(asarray(left) <= 0, math.nan, total / left)[()]
        return total / left


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, **kwargs):
    """The standard deviation of the elements that are no NaNs."""
    from ._ufuncs import sqrt

    return sqrt(nanvar(a, axis, dtype, out, ddof, keepdims))


def _nan_extreme(a, axis, keepdims, fold, filler):
    array, holes = _without(a, filler)
    found = fold(array, axis, keepdims=keepdims)
    if holes is None:
        return found
    none = folds.all(holes, axis, keepdims=keepdims)
    if bool(asarray(none).any()):
        warn("All-NaN slice encountered" if axis is not None else "All-NaN axis encountered")
        from ._ufuncs import where

        return where(none, math.nan, found)[()]
    return found


def nanmax(a, axis=None, out=None, keepdims=False, **kwargs):
    """The greatest element that is no NaN."""
    return _nan_extreme(a, axis, keepdims, folds.max, -math.inf)


def nanmin(a, axis=None, out=None, keepdims=False, **kwargs):
    """The least element that is no NaN."""
    return _nan_extreme(a, axis, keepdims, folds.min, math.inf)


def _nan_place(a, axis, keepdims, fold, filler):
    array, holes = _without(a, filler)
    if holes is not None and bool(asarray(folds.all(holes, axis)).any()):
        raise ValueError("All-NaN slice encountered")
    return fold(array, axis, keepdims=keepdims)


def nanargmax(a, axis=None, out=None, *, keepdims=False):
    """Where the greatest element that is no NaN is."""
    return _nan_place(a, axis, keepdims, folds.argmax, -math.inf)


def nanargmin(a, axis=None, out=None, *, keepdims=False):
    """Where the least element that is no NaN is."""
    return _nan_place(a, axis, keepdims, folds.argmin, math.inf)


def _by_rows(function, a, axis, keepdims):
    """A function of the elements that are no NaNs, row by row."""
    array = asarray(a)
    axes = axes_of(axis, array.ndim)
    rest = tuple(n for d, n in enumerate(array.shape) if d not in axes)
    kept = tuple(1 if d in axes else n for d, n in enumerate(array.shape))
    rows = moveaxis(array, axes, range(-len(axes), 0)).reshape(math.prod(rest), -1)
    found = []
    for row in rows:
        solid = row[~wrapped(torch.isnan(row._t))] if row.dtype.kind == "f" else row
        if solid.size == 0:
            warn("All-NaN slice encountered")
        found.append(function(solid) if solid.size else math.nan)
    made = asarray(found)
    inner = made.shape[1:]
    made = moveaxis(made, 0, -1) if inner else made
    made = made.reshape(*inner, *(kept if keepdims else rest))
    return made if made.ndim else made[()]


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    """The median of the elements that are no NaNs."""
    return _by_rows(median, a, axis, keepdims)


def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, interpolation=None):
    """Percentiles of the elements that are no NaNs."""
    return _by_rows(lambda row: percentile(row, q, method=method), a, axis, keepdims)


def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, interpolation=None):
    """Quantiles of the elements that are no NaNs."""
    return _by_rows(lambda row: quantile(row, q, method=method), a, axis, keepdims)
