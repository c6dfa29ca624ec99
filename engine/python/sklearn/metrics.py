"""sklearn.metrics: how good predictions are."""

import numpy as np
from _kindling.errors import module_getattr


def _listed(values):
    if hasattr(values, "iloc"):
        values = values.values
    if hasattr(values, "detach"):
        values = values.detach()
    return values.tolist() if hasattr(values, "tolist") else list(values)


def _both(y_true, y_pred):
    true, predicted = _listed(y_true), _listed(y_pred)
    if len(true) != len(predicted):
        raise ValueError(f"Found input variables with inconsistent numbers of samples: [{len(true)}, {len(predicted)}]")
    return true, predicted


def accuracy_score(y_true, y_pred, *, normalize=True, sample_weight=None):
    """The share of predictions that are right, or their number."""
    true, predicted = _both(y_true, y_pred)
    weights = [1] * len(true) if sample_weight is None else _listed(sample_weight)
    right = sum(weight for a, b, weight in zip(true, predicted, weights) if a == b)
    return right / sum(weights) if normalize else right


def confusion_matrix(y_true, y_pred, *, labels=None, sample_weight=None, normalize=None):
    """How often class i (row) was taken for class j (column)."""
    true, predicted = _both(y_true, y_pred)
    names = sorted(set(true) | set(predicted)) if labels is None else _listed(labels)
    place = {name: i for i, name in enumerate(names)}
    counts = [[0] * len(names) for _ in names]
    for a, b in zip(true, predicted):
        if a in place and b in place:
            counts[place[a]][place[b]] += 1
    matrix = np.array(counts)
    if normalize == "true":
        return matrix / matrix.sum(axis=1, keepdims=True)
    if normalize == "pred":
        return matrix / matrix.sum(axis=0, keepdims=True)
    return matrix / matrix.sum() if normalize == "all" else matrix


def _per_class(true, predicted, labels):
    """For each label (precision, recall, f1, how often it is right to expect it)."""
    rows = []
    for label in labels:
        hits = sum(a == label == b for a, b in zip(true, predicted))
        said, there = predicted.count(label), true.count(label)
        precision, recall = hits / said if said else 0.0, hits / there if there else 0.0
        both = precision + recall
        rows.append((precision, recall, 2 * precision * recall / both if both else 0.0, there, hits, said))
    return rows


def _score(which, y_true, y_pred, labels, pos_label, average):
    true, predicted = _both(y_true, y_pred)
    names = sorted(set(true) | set(predicted)) if labels is None else list(labels)
    if average == "binary":
        if len(names) > 2:
            raise ValueError(
                "Target is multiclass but average='binary'. Please choose another average setting, one of "
                "[None, 'micro', 'macro', 'weighted']."
            )
        names = [pos_label]
    rows = _per_class(true, predicted, names)
    if average == "micro":
        hits, said, there = (sum(row[i] for row in rows) for i in (4, 5, 3))
        precision, recall = hits / said if said else 0.0, hits / there if there else 0.0
        both = precision + recall
        return (precision, recall, 2 * precision * recall / both if both else 0.0)[which]
    values = [row[which] for row in rows]
    if average is None:
        return np.array(values)
    if average == "weighted":
        return sum(value * row[3] for value, row in zip(values, rows)) / sum(row[3] for row in rows)
    return sum(values) / len(values)


def precision_score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", sample_weight=None, zero_division="warn"):
    """Of what was said to be of a class, the share that is."""
    return _score(0, y_true, y_pred, labels, pos_label, average)


def recall_score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", sample_weight=None, zero_division="warn"):
    """Of what is of a class, the share that was found."""
    return _score(1, y_true, y_pred, labels, pos_label, average)


def f1_score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", sample_weight=None, zero_division="warn"):
    """The harmonic mean of precision and recall."""
    return _score(2, y_true, y_pred, labels, pos_label, average)


def classification_report(
    y_true, y_pred, *, labels=None, target_names=None, sample_weight=None, digits=2, output_dict=False,
    zero_division="warn",
):  # fmt: skip
    """Precision, recall and f1 of each class as a table."""
    true, predicted = _both(y_true, y_pred)
    names = sorted(set(true) | set(predicted)) if labels is None else list(labels)
    shown = [str(name) for name in (names if target_names is None else target_names)]
    rows = _per_class(true, predicted, names)
    total = sum(row[3] for row in rows)
    accuracy = sum(a == b for a, b in zip(true, predicted)) / len(true)
    macro = [sum(row[i] for row in rows) / len(rows) for i in range(3)]
    weighted = [sum(row[i] * row[3] for row in rows) / total for i in range(3)]
    heads = ("precision", "recall", "f1-score", "support")
    if output_dict:
        named = {name: dict(zip(heads, row[:4])) for name, row in zip(shown, rows)}
        named["accuracy"] = accuracy
        named["macro avg"] = dict(zip(heads, (*macro, total)))
        named["weighted avg"] = dict(zip(heads, (*weighted, total)))
        return named
    width = max(*map(len, shown), len("weighted avg"), digits)
    lines = ["{:>{w}s} ".format("", w=width) + "".join(f" {head:>9}" for head in heads), ""]
    row_format = "{:>{w}s} " + " {:>9.{d}f}" * 3 + " {:>9}"
    lines += [row_format.format(name, *row[:4], w=width, d=digits) for name, row in zip(shown, rows)]
    lines.append("")
    lines.append("{:>{w}s} ".format("accuracy", w=width) + " " * 20 + f" {accuracy:>9.{digits}f} {total:>9}")
    for name, means in (("macro avg", macro), ("weighted avg", weighted)):
        lines.append(row_format.format(name, *means, total, w=width, d=digits))
    return "\n".join(lines) + "\n"


def _numbers(y_true, y_pred):
    true, predicted = _both(y_true, y_pred)
    return np.array(true, dtype=float), np.array(predicted, dtype=float)


def mean_squared_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average", squared=True):
    """The mean of squared differences; with `squared=False` its root."""
    true, predicted = _numbers(y_true, y_pred)
    error = float(((true - predicted) ** 2).mean())
    return error if squared else error**0.5


def mean_absolute_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average"):
    """The mean of differences without their signs."""
    true, predicted = _numbers(y_true, y_pred)
    return float(abs(true - predicted).mean())


def r2_score(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average", force_finite=True):
    """The share of the variance that predictions explain."""
    true, predicted = _numbers(y_true, y_pred)
    left = float(((true - predicted) ** 2).sum())
    all_of_it = float(((true - true.mean()) ** 2).sum())
    if all_of_it == 0:
        return 1.0 if left == 0 else 0.0
    return 1 - left / all_of_it


def roc_auc_score(y_true, y_score, **options):
    """How often a positive scores above a negative; two classes only."""
    true, scores = _both(y_true, y_score)
    names = sorted(set(true))
    if len(names) != 2:
        raise ValueError("Kindling's roc_auc_score has two classes only")
    order = sorted(range(len(scores)), key=scores.__getitem__)
    ranks, i = [0.0] * len(scores), 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and scores[order[j + 1]] == scores[order[i]]:
            j += 1
        for k in range(i, j + 1):
            ranks[order[k]] = (i + j) / 2 + 1
        i = j + 1
    positive = [rank for rank, label in zip(ranks, true) if label == names[1]]
    negatives = len(true) - len(positive)
    return (sum(positive) - len(positive) * (len(positive) + 1) / 2) / (len(positive) * negatives)


__getattr__ = module_getattr("sklearn.metrics")
