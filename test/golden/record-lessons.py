"""Records what the Python cells of every lesson print under real PyTorch, in lessons.json.

Run with a Python that has PyTorch (`npm run golden`); the tests read the JSON and need none. It
checks no translation and no TypeScript: that is `npm run lessons -- check` and test/browser.
"""

import ast
import contextlib
import io
import json
import pathlib
import re
import subprocess
import sys
import types
from unittest import mock

import torch

HERE = pathlib.Path(__file__).parent
LESSONS = HERE.parent.parent / "lessons"
CELL = re.compile(r"^::: cell \{#([\w-]+)[^}]*\}\n(.*?)^:::$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def version():
    """Debian builds of 1.13.1 call themselves 1.13.0a0: the package's version says which it is."""
    query = ["dpkg-query", "-W", "-f=${Version}", "python3-torch"]
    try:
        package = subprocess.run(query, capture_output=True, text=True, check=True).stdout
        return f"{torch.__version__} (Debian python3-torch {package})"
    except (OSError, subprocess.CalledProcessError):
        return torch.__version__


def cells(lesson):
    """The (id, Python code) of each cell of a lesson, in order."""
    for cell_id, body in CELL.findall(lesson.read_text("utf-8")):
        code = PYTHON.search(body)
        if code:
            yield cell_id, code.group(1)


def run(code, cell_id, namespace):
    """What a notebook shows for a cell: its printed text, the value of its last expression, its error."""
    tree = ast.parse(code, f"<{cell_id}>")
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)
    stdout = io.StringIO()
    shown = {"stdout": "", "result": None, "error": None}
    with contextlib.redirect_stdout(stdout):
        try:
            exec(compile(tree, f"<{cell_id}>", "exec"), namespace)
            if last is not None:
                value = eval(compile(last, f"<{cell_id}>", "eval"), namespace)
                shown["result"] = None if value is None else repr(value)
        except Exception as error:
            shown["error"] = {"ename": type(error).__name__, "evalue": str(error)}
    shown["stdout"] = stdout.getvalue()
    return shown


def main():
    # Drawing prints nothing, so a stand-in is enough where matplotlib is not installed.
    try:
        import matplotlib

        matplotlib.use("Agg")
    except ImportError:
        sys.modules["matplotlib"] = types.ModuleType("matplotlib")
        sys.modules["matplotlib.pyplot"] = sys.modules["matplotlib"].pyplot = mock.MagicMock()
    torch.set_num_threads(1)
    lessons = {}
    for lesson in sorted(LESSONS.glob("*/index.en.md")):
        namespace = {"__name__": "__main__"}
        lessons[lesson.parent.name] = {
            cell_id: run(code, cell_id, namespace) for cell_id, code in cells(lesson)
        }
    fixture = {"torch": version(), "lessons": lessons}
    text = json.dumps(fixture, ensure_ascii=False, indent=1)
    (HERE / "lessons.json").write_text(text + "\n", "utf-8")


main()
