"""Records what the scripts in notes/ print, and draw, under real PyTorch, NumPy and matplotlib.

Run with a Python that has them (Debian: python3-torch, python3-numpy, python3-matplotlib); the test
beside it, scripts.test.ts, reads the JSON and needs none of them.
"""

import contextlib
import io
import json
import pathlib
import warnings

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy  # noqa: E402
import torch  # noqa: E402
from matplotlib.colors import to_hex  # noqa: E402

HERE = pathlib.Path(__file__).parent


def drawn():
    """The open figures as the test compares them."""
    figures = []
    for number in plt.get_fignums():
        for axes in plt.figure(number).axes:
            lines = [
                {
                    "x": [float(x) for x in line.get_xdata()],
                    "y": [float(y) for y in line.get_ydata()],
                    "label": None if line.get_label().startswith("_") else line.get_label(),
                    "color": to_hex(line.get_color()),
                    "linestyle": "none" if line.get_linestyle() == "None" else line.get_linestyle(),
                    "marker": None if line.get_marker() == "None" else line.get_marker(),
                    "linewidth": line.get_linewidth(),
                }
                for line in axes.get_lines()
            ]
            words = {"title": axes.get_title(), "xlabel": axes.get_xlabel(), "ylabel": axes.get_ylabel()}
            figures.append({**words, "legend": axes.get_legend() is not None, "lines": lines})
    plt.close("all")
    return figures


def record(path):
    """What one script prints and draws."""
    figures = []
    plt.show = lambda *args, **kwargs: figures.extend(drawn())
    stdout = io.StringIO()
    torch.manual_seed(0)
    with contextlib.redirect_stdout(stdout), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(path.read_text("utf-8"), path.name, "exec"), {"__name__": "__main__"})
    return {"stdout": stdout.getvalue(), "figures": figures}


versions = {
    "torch": torch.__version__,
    "numpy": numpy.__version__,
    "matplotlib": matplotlib.__version__,
}
scripts = {path.name: record(path) for path in sorted((HERE / "notes").glob("*.py"))}
text = json.dumps({"versions": versions, "scripts": scripts}, indent=1, ensure_ascii=False)
(HERE / "scripts.json").write_text(text + "\n", "utf-8")
