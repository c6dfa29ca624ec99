"""`npm run golden -- parity[/theme[/name]]…`: records what the scripts of this folder print, and draw,
under real PyTorch, NumPy and matplotlib.

Beside `theme/name.py` it writes `name.out`, the text, and `name.figures.json` where figures are shown.
Run with a Python that has the originals (Debian: python3-torch, python3-torchvision, python3-numpy,
python3-matplotlib, python3-tqdm, python3-sklearn, python3-pandas); parity.test.ts needs none of them.
"""

import contextlib
import io
import json
import linecache
import os
import pathlib
import random
import sys
import tempfile
import traceback
import types
import warnings

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import torch  # noqa: E402
from matplotlib.collections import PathCollection  # noqa: E402
from matplotlib.colors import to_hex  # noqa: E402
from matplotlib.container import BarContainer  # noqa: E402

HERE = pathlib.Path(__file__).parent


def line(artist):
    """A line as the test compares it."""
    label, style, marker = artist.get_label(), artist.get_linestyle(), artist.get_marker()
    return {
        "x": [float(x) for x in artist.get_xdata()],
        "y": [float(y) for y in artist.get_ydata()],
        "label": None if label.startswith("_") else label,
        "color": to_hex(artist.get_color()),
        "linestyle": "none" if style == "None" else style,
        "marker": None if marker == "None" else marker,
        "linewidth": artist.get_linewidth(),
    }


def drawn():
    """The open figures as the test compares them."""
    figures = []
    for number in plt.get_fignums():
        for axes in plt.figure(number).axes:
            if axes.get_label() == "<colorbar>":
                continue
            words = {"title": axes.get_title(), "xlabel": axes.get_xlabel(), "ylabel": axes.get_ylabel()}
            figures.append(
                {
                    **words,
                    "legend": axes.get_legend() is not None,
                    "limits": [[float(value) for value in limits] for limits in (axes.get_xlim(), axes.get_ylim())],
                    "lines": [line(artist) for artist in axes.get_lines()],
                    "points": [
                        [[float(value) for value in place] for place in artist.get_offsets()]
                        for artist in axes.collections
                        if isinstance(artist, PathCollection)
                    ],
                    "bars": [
                        [[float(value) for value in (bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height())] for bar in bars]
                        for bars in axes.containers
                        if isinstance(bars, BarContainer)
                    ],
                    "pictures": [[list(map(float, image.get_extent())), list(image.get_size())] for image in axes.images],
                    "texts": [text.get_text() for text in axes.texts],
                }
            )
    plt.close("all")
    return figures


def run(path):
    """Runs one script as the main module, in an empty folder; what it prints and draws."""
    figures, stdout = [], io.StringIO()
    plt.show = lambda *args, **kwargs: figures.extend(drawn())
    torch.manual_seed(0)
    random.seed(0)
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    sys.argv = [path.name]
    source = path.read_text("utf-8")
    # TorchScript, inspect and help() read the source of what a script defines.
    linecache.cache[path.name] = (len(source), None, source.splitlines(keepends=True), path.name)
    with contextlib.redirect_stdout(stdout), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(source, path.name, "exec"), main.__dict__)
    return stdout.getvalue(), figures


def record(path):
    """Writes what one script prints and draws beside it; False when it raises."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            stdout, figures = run(path)
        except Exception:
            print(f"{path.relative_to(HERE)}:", file=sys.stderr)
            traceback.print_exc()
            return False
        finally:
            os.chdir(HERE)
    path.with_suffix(".out").write_text(stdout, "utf-8")
    beside = path.with_suffix(".figures.json")
    beside.unlink(missing_ok=True)
    if figures:
        beside.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return True


def in_a_process_of_its_own(path):
    """A script may change what the whole process shares: default dtype, printing, hooks."""
    child = os.fork()
    if child == 0:
        os._exit(0 if record(path) else 1)
    return os.waitpid(child, 0)[1] == 0


def scripts(names):
    """The scripts of the themes and scripts that are named; all when none is."""
    found = sorted(HERE.glob("*/*.py"))
    chosen = [path for path in found if not names or set(names) & {path.parent.name, f"{path.parent.name}/{path.stem}"}]
    if not chosen:
        sys.exit(f"There is no script {', '.join(names)} in test/parity")
    return chosen


torch.set_num_threads(1)
failed = [path for path in scripts(sys.argv[1:]) if not in_a_process_of_its_own(path)]
sys.exit(1 if failed else 0)
