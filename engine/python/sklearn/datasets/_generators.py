"""Data sets drawn from a stream of NumPy's, draw for draw as scikit-learn draws them."""

import numbers

import numpy as np

from ..utils import check_random_state, shuffle as shuffled


def make_blobs(
    n_samples=100, n_features=2, *, centers=None, cluster_std=1.0, center_box=(-10.0, 10.0), shuffle=True,
    random_state=None, return_centers=False,
):  # fmt: skip
    """Round clouds of points: (X, y)."""
    generator = check_random_state(random_state)
    if isinstance(n_samples, numbers.Integral):
        centers = 3 if centers is None else centers
        if isinstance(centers, numbers.Integral):
            centers = generator.uniform(center_box[0], center_box[1], size=(centers, n_features))
        else:
            centers = np.asarray(centers, dtype=float)
        each, over = divmod(n_samples, len(centers))
        counts = [each + (i < over) for i in range(len(centers))]
    else:
        counts = list(n_samples)
        if centers is None:
            centers = generator.uniform(center_box[0], center_box[1], size=(len(counts), n_features))
        centers = np.asarray(centers, dtype=float)
        if len(centers) != len(counts):
            raise ValueError(
                f"Length of `n_samples` not consistent with number of centers. Got n_samples = {n_samples} "
                f"and centers = {centers}"
            )
    spreads = list(cluster_std) if hasattr(cluster_std, "__len__") else [cluster_std] * len(centers)
    if len(spreads) != len(centers):
        raise ValueError(
            "Length of `clusters_std` not consistent with number of centers. "
            f"Got centers = {centers} and cluster_std = {cluster_std}"
        )
    clouds = [
        generator.normal(loc=centers[i], scale=spreads[i], size=(count, centers.shape[1]))
        for i, count in enumerate(counts)
    ]
    X = np.concatenate(clouds)
    y = np.concatenate([np.full(count, i, dtype=int) for i, count in enumerate(counts)])
    if shuffle:
        X, y = shuffled(X, y, random_state=generator)
    return (X, y, centers) if return_centers else (X, y)


def _two(n_samples):
    if isinstance(n_samples, numbers.Integral):
        return n_samples // 2, n_samples - n_samples // 2
    try:
        first, second = n_samples
    except ValueError:
        raise ValueError("`n_samples` can be either an int or a two-element tuple.") from None
    return first, second


def _finished(X, y, shuffle, noise, generator):
    if shuffle:
        X, y = shuffled(X, y, random_state=generator)
    if noise is not None:
        X = X + generator.normal(scale=noise, size=X.shape)
    return X, y


def make_moons(n_samples=100, *, shuffle=True, noise=None, random_state=None):
    """Two half circles that reach into each other: (X, y)."""
    outer, inner = _two(n_samples)
    generator = check_random_state(random_state)
    a, b = np.linspace(0, np.pi, outer), np.linspace(0, np.pi, inner)
    across = np.concatenate([np.cos(a), 1 - np.cos(b)])
    up = np.concatenate([np.sin(a), 1 - np.sin(b) - 0.5])
    y = np.concatenate([np.zeros(outer, dtype=int), np.ones(inner, dtype=int)])
    return _finished(np.stack([across, up], axis=1), y, shuffle, noise, generator)


def make_circles(n_samples=100, *, shuffle=True, noise=None, random_state=None, factor=0.8):
    """A circle within a circle: (X, y)."""
    outer, inner = _two(n_samples)
    generator = check_random_state(random_state)
    a = np.arange(outer) * (2 * np.pi / outer)
    b = np.arange(inner) * (2 * np.pi / inner)
    across = np.concatenate([np.cos(a), np.cos(b) * factor])
    up = np.concatenate([np.sin(a), np.sin(b) * factor])
    y = np.concatenate([np.zeros(outer, dtype=int), np.ones(inner, dtype=int)])
    return _finished(np.stack([across, up], axis=1), y, shuffle, noise, generator)


def make_regression(
    n_samples=100, n_features=100, *, n_informative=10, n_targets=1, bias=0.0, effective_rank=None,
    tail_strength=0.5, noise=0.0, shuffle=True, coef=False, random_state=None,
):  # fmt: skip
    """A linear relation with noise: (X, y), or (X, y, coefficients)."""
    if effective_rank is not None:
        raise NotImplementedError("Kindling does not have make_regression(effective_rank=…) yet")
    informative = min(n_features, n_informative)
    generator = check_random_state(random_state)
    X = generator.standard_normal(size=(n_samples, n_features))
    truth = np.zeros((n_features, n_targets))
    truth[:informative, :] = 100 * generator.uniform(size=(informative, n_targets))
    y = np.dot(X, truth) + bias
    if noise > 0.0:
        y = y + generator.normal(scale=noise, size=y.shape)
    if shuffle:
        X, y = shuffled(X, y, random_state=generator)
        places = np.arange(n_features)
        generator.shuffle(places)
        X, truth = X[:, places], truth[places]
    y = np.squeeze(y)
    return (X, y, np.squeeze(truth)) if coef else (X, y)


def _corners(count, dimensions, generator):
    """Different corners of a cube, as rows of 0 and 1."""
    corners = 2**dimensions
    share = count / corners
    if share > 0.99:
        chosen = list(range(corners))
    elif share > 0.01:
        chosen = generator.permutation(corners)[:count].tolist()
    else:
        chosen = []
        while len(chosen) < count:
            place = int(generator.randint(corners))
            if place not in chosen:
                chosen.append(place)
    return np.array([[corner >> (dimensions - 1 - i) & 1 for i in range(dimensions)] for corner in chosen], dtype=float)


def make_classification(
    n_samples=100, n_features=20, *, n_informative=2, n_redundant=2, n_repeated=0, n_classes=2,
    n_clusters_per_class=2, weights=None, flip_y=0.01, class_sep=1.0, hypercube=True, shift=0.0, scale=1.0,
    shuffle=True, random_state=None,
):  # fmt: skip
    """Classes of clouds at the corners of a cube, some features telling and others not: (X, y)."""
    generator = check_random_state(random_state)
    if n_informative + n_redundant + n_repeated > n_features:
        raise ValueError(
            "Number of informative, redundant and repeated features must sum to less than the number of total features"
        )
    if n_informative < np.log2(n_classes * n_clusters_per_class):
        raise ValueError(
            f"n_classes({n_classes}) * n_clusters_per_class({n_clusters_per_class}) must be smaller or equal "
            f"2**n_informative({n_informative})={2**n_informative}"
        )
    weights = [1.0 / n_classes] * n_classes if weights is None else list(weights)
    if len(weights) == n_classes - 1:
        weights.append(1.0 - sum(weights))
    elif len(weights) != n_classes:
        raise ValueError("Weights specified but incompatible with number of classes.")
    clusters = n_classes * n_clusters_per_class
    counts = [int(n_samples * weights[k % n_classes] / n_clusters_per_class) for k in range(clusters)]
    for i in range(n_samples - sum(counts)):
        counts[i % clusters] += 1
    centres = _corners(clusters, n_informative, generator) * (2 * class_sep) - class_sep
    if not hypercube:
        centres = centres * generator.uniform(size=(clusters, 1))
        centres = centres * generator.uniform(size=(1, n_informative))
    X, y = np.zeros((n_samples, n_features)), np.zeros(n_samples, dtype=int)
    telling = generator.standard_normal(size=(n_samples, n_informative))
    start = 0
    for k, count in enumerate(counts):
        end = start + count
        y[start:end] = k % n_classes
        spread = 2 * generator.uniform(size=(n_informative, n_informative)) - 1
        telling[start:end] = np.dot(telling[start:end], spread) + centres[k]
        start = end
    X[:, :n_informative] = telling
    if n_redundant > 0:
        mixture = 2 * generator.uniform(size=(n_informative, n_redundant)) - 1
        X[:, n_informative : n_informative + n_redundant] = np.dot(telling, mixture)
    used = n_informative + n_redundant
    if n_repeated > 0:
        places = ((used - 1) * generator.uniform(size=n_repeated) + 0.5).astype(int)
        X[:, used : used + n_repeated] = X[:, places]
    rest = n_features - used - n_repeated
    if rest > 0:
        X[:, n_features - rest :] = generator.standard_normal(size=(n_samples, rest))
    if flip_y >= 0.0:
        flipped = generator.uniform(size=n_samples) < flip_y
        y[flipped] = generator.randint(n_classes, size=int(flipped.sum()))
    if shift is None:
        shift = (2 * generator.uniform(size=n_features) - 1) * class_sep
    X = X + shift
    if scale is None:
        scale = 1 + 100 * generator.uniform(size=n_features)
    X = X * scale
    if shuffle:
        X, y = shuffled(X, y, random_state=generator)
        places = np.arange(n_features)
        generator.shuffle(places)
        X = X[:, places]
    return X, y
