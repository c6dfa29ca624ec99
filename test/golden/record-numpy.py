"""Records the streams of NumPy's random numbers, in numpy.json (`npm run golden -- numpy`).

Run with a Python that has NumPy; numpy.test.ts reads the JSON and needs none.
"""

import json
import pathlib

import numpy

HERE = pathlib.Path(__file__).parent
SEEDS = (0, 1, 42, 1234567890, 2**32 - 1)
WEIGHTS = [0.1, 0.4, 0.2, 0.3]


def drawn(new):
    """What each method draws from a fresh stream."""
    integers = "integers" if hasattr(new(), "integers") else "randint"
    uniform = "random" if hasattr(new(), "random") and integers == "integers" else "random_sample"
    shuffled = list(range(10))
    new().shuffle(shuffled)
    return {
        uniform: getattr(new(), uniform)(20).tolist(),
        "uniform": new().uniform(-2, 3, 5).tolist(),
        "standard_normal": new().standard_normal(2000).tolist()[::40],
        "normal": new().normal(1, 0.5, 7).tolist(),
        "small integers": getattr(new(), integers)(0, 10, 30).tolist(),
        "large integers": getattr(new(), integers)(-5, 2**40, 8).tolist(),
        "permutation": new().permutation(13).tolist(),
        "shuffle": shuffled,
        "choice": new().choice(9, 12).tolist(),
        "choice once": new().choice(50, 7, replace=False).tolist(),
        "choice of many": new().choice(20000, 500, replace=False).tolist()[:20],
        "choice by weights": new().choice(4, 15, p=WEIGHTS).tolist(),
        "choice by weights once": new().choice(4, 3, replace=False, p=WEIGHTS).tolist(),
    }


streams = {
    "RandomState": {seed: drawn(lambda: numpy.random.RandomState(seed)) for seed in SEEDS},
    "default_rng": {seed: drawn(lambda: numpy.random.default_rng(seed)) for seed in (*SEEDS, 2**100)},
}
fixture = {"numpy": numpy.__version__, "streams": streams}
(HERE / "numpy.json").write_text(json.dumps(fixture) + "\n", "utf-8")
