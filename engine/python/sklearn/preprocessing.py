"""sklearn.preprocessing: scaling columns, and labels as numbers."""

import numpy as np
from _kindling.errors import module_getattr


def _table(X):
    """A float array of rows and columns. ValueError for other shapes."""
    X = np.asarray(X.values if hasattr(X, "iloc") else X)
    X = X.astype(float) if X.dtype.kind != "f" else X
    if X.ndim == 1:
        raise ValueError(
            f"Expected 2D array, got 1D array instead:\narray={X}.\n"
            "Reshape your data either using array.reshape(-1, 1) if your data has a single feature or "
            "array.reshape(1, -1) if it contains a single sample."
        )
    return X


class NotFittedError(ValueError, AttributeError):
    """Raised by what has not seen any data yet."""


class _Fitted:
    """What learns from data first."""

    def fit_transform(self, X, y=None):
        """`fit(X)` and `transform(X)`."""
        return self.fit(X).transform(X)

    def _check(self, name):
        if not hasattr(self, name):
            raise NotFittedError(
                f"This {type(self).__name__} instance is not fitted yet. Call 'fit' with appropriate arguments before "
                "using this estimator."
            )

    def __repr__(self):
        return f"{type(self).__name__}()"


class StandardScaler(_Fitted):
    """Columns to mean 0 and deviation 1: `mean_`, `scale_`, `var_`."""

    def __init__(self, *, copy=True, with_mean=True, with_std=True):
        self.copy, self.with_mean, self.with_std = copy, with_mean, with_std

    def fit(self, X, y=None):
        """Learns the columns' means and deviations."""
        X = _table(X)
        self.n_features_in_, self.n_samples_seen_ = X.shape[1], X.shape[0]
        self.mean_ = X.mean(axis=0) if self.with_mean or self.with_std else None
        self.var_ = X.var(axis=0) if self.with_std else None
        self.scale_ = None
        if self.with_std:
            scale = np.sqrt(self.var_)
            self.scale_ = np.where(scale == 0, np.ones_like(scale), scale)
        return self

    def transform(self, X):
        """The columns scaled."""
        self._check("scale_")
        X = _table(X)
        if X.shape[1] != self.n_features_in_:
            raise ValueError(
                f"X has {X.shape[1]} features, but StandardScaler is expecting {self.n_features_in_} features as input."
            )
        X = X - self.mean_ if self.with_mean else X
        return X / self.scale_ if self.with_std else X

    def inverse_transform(self, X):
        """The columns as they were."""
        self._check("scale_")
        X = _table(X)
        X = X * self.scale_ if self.with_std else X
        return X + self.mean_ if self.with_mean else X


class MinMaxScaler(_Fitted):
    """Columns to a range: `data_min_`, `data_max_`, `scale_`, `min_`."""

    def __init__(self, feature_range=(0, 1), *, copy=True, clip=False):
        self.feature_range, self.copy, self.clip = feature_range, copy, clip

    def fit(self, X, y=None):
        """Learns the columns' smallest and largest values."""
        X = _table(X)
        low, high = self.feature_range
        if low >= high:
            raise ValueError(
                f"Minimum of desired feature range must be smaller than maximum. Got {self.feature_range}."
            )
        self.data_min_, self.data_max_ = X.min(axis=0), X.max(axis=0)
        self.data_range_ = self.data_max_ - self.data_min_
        span = np.where(self.data_range_ == 0, np.ones_like(self.data_range_), self.data_range_)
        self.scale_ = (high - low) / span
        self.min_ = low - self.data_min_ * self.scale_
        return self

    def transform(self, X):
        """The columns in the range."""
        self._check("scale_")
        X = _table(X) * self.scale_ + self.min_
        return X.clip(*self.feature_range) if self.clip else X

    def inverse_transform(self, X):
        """The columns as they were."""
        self._check("scale_")
        return (_table(X) - self.min_) / self.scale_


def _values(y):
    y = y.values if hasattr(y, "iloc") else y
    return y.tolist() if hasattr(y, "tolist") else list(y)


class LabelEncoder(_Fitted):
    """Labels as numbers from 0, in the labels' order: `classes_`."""

    def fit(self, y):
        """Learns which labels there are."""
        self._names = sorted(set(_values(y)))
        self.classes_ = np.array(self._names)
        return self

    def fit_transform(self, y):
        """`fit(y)` and `transform(y)`."""
        return self.fit(y).transform(y)

    def transform(self, y):
        """The labels' numbers. ValueError for one that was not seen."""
        self._check("classes_")
        place = {name: i for i, name in enumerate(self._names)}
        labels = _values(y)
        unknown = [label for label in dict.fromkeys(labels) if label not in place]
        if unknown:
            words = repr(unknown[0]) if isinstance(unknown[0], str) else str(sorted(unknown))
            raise ValueError(f"y contains previously unseen labels: {words}")
        return np.array([place[label] for label in labels])

    def inverse_transform(self, y):
        """The labels of numbers."""
        self._check("classes_")
        return np.array([self._names[place] for place in _values(y)])


class OneHotEncoder(_Fitted):
    """Each column as one column of 0 and 1 for each of its values: `categories_`. Gives dense arrays."""

    def __init__(
        self, *, categories="auto", drop=None, sparse="deprecated", sparse_output=True, dtype=float,
        handle_unknown="error",
    ):  # fmt: skip
        if categories != "auto" or drop is not None:
            raise NotImplementedError("Kindling's OneHotEncoder has categories='auto' and drop=None only")
        self.sparse_output = sparse_output if sparse == "deprecated" else sparse
        self.dtype, self.handle_unknown = dtype, handle_unknown

    @staticmethod
    def _columns(X):
        rows = X.values.tolist() if hasattr(X, "iloc") else X.tolist() if hasattr(X, "tolist") else list(X)
        return list(zip(*rows))

    def fit(self, X, y=None):
        """Learns which values each column has."""
        self._names = [sorted(set(column)) for column in self._columns(X)]
        self.categories_ = [np.array(names) for names in self._names]
        return self

    def transform(self, X):
        """The columns of 0 and 1. ValueError for a value that was not seen."""
        self._check("categories_")
        if self.sparse_output:
            raise NotImplementedError("Kindling has no sparse matrices: use OneHotEncoder(sparse_output=False)")
        rows = []
        for row in zip(*self._columns(X)):
            found = []
            for i, (value, names) in enumerate(zip(row, self._names)):
                if value not in names and self.handle_unknown == "error":
                    raise ValueError(f"Found unknown categories [{value!r}] in column {i} during transform")
                found += [1 if value == name else 0 for name in names]
            rows.append(found)
        return np.array(rows).astype(self.dtype)


def label_binarize(y, *, classes):
    """One column of 0 and 1 for each class."""
    names = list(classes)
    return np.array([[int(label == name) for name in names] for label in _values(y)])


__getattr__ = module_getattr("sklearn.preprocessing")
