"""Runs cells and scripts in __main__ and words their errors as Python does, cut to the student's
own frames. It is the session's half in Python; python.ts is the other half."""

import ast
import asyncio
import builtins
import inspect
import json
import linecache
import os
import random
import sys
import time
import traceback
from importlib.machinery import FileFinder

_main = sys.modules["__main__"].__dict__
_cells = {}
_awaiting = None
_flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


def start(display, clear, wait):
    """Readies a session: after a plain load as after a restore from the snapshot.

    `display(json, display_id, update)` shows data under the running cell, `clear(wait)` clears it.
    `wait(seconds)` lets printed text out and sleeps; where it cannot sleep, it returns False.
    """
    random.seed()
    # The packages' files were written by JavaScript, after this interpreter looked. Not
    # importlib.invalidate_caches(), which takes a third of a second to read the library's zip again.
    for finder in sys.path_importer_cache.values():
        if isinstance(finder, FileFinder):
            finder.invalidate_caches()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, errors="backslashreplace")
    time.sleep = _interruptible_sleep(wait)
    _main.update(__name__="__main__", __doc__=None, __builtins__=builtins)
    try:
        import _kindling
    except ModuleNotFoundError as error:
        if error.name != "_kindling":
            raise
    else:
        global _bundle_of, _cell_ended
        _kindling.attach()
        _kindling.display_with(display, clear)
        _bundle_of = _kindling.bundle_of
        _offer_notebook_names()
        _cell_ended = _kindling.cell_ended


def _interruptible_sleep(wait):
    sleep_through = time.sleep

    def sleep(seconds, /):
        """Suspends execution for a number of seconds; Stop ends it."""
        if not isinstance(seconds, (int, float)) or not seconds > 0:
            return sleep_through(seconds)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if wait(min(left, 0.05)) is False:
                sleep_through(min(left, 0.05))

    return sleep


def ask_with(ask):
    """For the page: `ask(prompt)` shows a line to type on and waits for it."""

    def input(prompt="", /):
        """Reads a line of text from the reader, without its newline."""
        prompt = str(prompt)
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = ask(prompt)
        # As on a terminal, what was typed stands after the prompt.
        print(line)
        return line

    builtins.input = input


def refuse_input():
    """For a page that shares no memory with its worker, which then cannot wait for a line."""

    def input(prompt="", /):
        raise RuntimeError(
            "input() cannot ask for text on this page, which is not cross-origin isolated: set the "
            "value in the code, for example name = 'Ada' instead of name = input()"
        )

    builtins.input = input


def run_cell(source, cell_id):
    """Runs a cell. Returns its outcome as JSON, or a task for it where the cell awaits."""
    filename = f"<cell {cell_id}>"
    # A warning is shown once for each line of a run, and again in the next run.
    _main.pop("__warningregistry__", None)
    _cells[filename] = cell_id
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        steps = _compile(source, filename)
    except BaseException as error:
        return _report(error)
    if any(step.co_flags & inspect.CO_COROUTINE for step in steps):
        global _awaiting
        _awaiting = asyncio.ensure_future(_run_awaiting(steps))
        return _awaiting
    try:
        value = None
        for step in steps:
            value = eval(step, _main)
        return _outcome(value)
    except BaseException as error:
        return _report(error)
    finally:
        _flush()


async def _run_awaiting(steps):
    global _awaiting
    try:
        value = None
        for step in steps:
            value = eval(step, _main)
            if step.co_flags & inspect.CO_COROUTINE:
                value = await value
        return _outcome(value)
    except asyncio.CancelledError as error:
        return _report(KeyboardInterrupt().with_traceback(error.__traceback__))
    except BaseException as error:
        return _report(error)
    finally:
        _awaiting = None
        _flush()


def _flush():
    """Lets out what was printed with no newline after it: it belongs to the cell that ends."""
    for stream in (sys.__stdout__, sys.__stderr__):
        stream.flush()


def _cell_ended():
    """Replaced by what our packages do when a cell ends."""


def _bundle_of(value):
    """Replaced by what our packages know of the forms of a value."""
    return {"text/plain": repr(value)}


def _offer_notebook_names():
    """The two names that notebooks have without an import."""

    def display(*objs, **options):
        """Shows values under the running cell, as IPython.display.display does."""
        from IPython.display import display

        return display(*objs, **options)

    def get_ipython():
        """The shell of this session, as IPython.get_ipython gives it."""
        from IPython import get_ipython

        return get_ipython()

    builtins.display, builtins.get_ipython = display, get_ipython


def interrupt():
    """Stops a cell that waits; one that computes gets KeyboardInterrupt from the interpreter."""
    if _awaiting is not None:
        _awaiting.cancel()


def _compile(source, filename):
    """The cell as code objects; the last is its last expression, whose value is shown."""
    tree, source = _parse(source, filename)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or _ends_quietly(source, last):
        return [compile(tree, filename, "exec", _flags), compile("None", filename, "eval")]
    tree.body.pop()
    return [
        compile(tree, filename, "exec", _flags),
        compile(ast.Expression(last.value), filename, "eval", _flags),
    ]


def _parse(source, filename):
    """The syntax tree, and the source it is of: in place of magics and commands (`%timeit`, `!ls`)
    stand the calls that run them."""

    def parse(source):
        return compile(source, filename, "exec", _flags | ast.PyCF_ONLY_AST, dont_inherit=True)

    try:
        return parse(source), source
    except SyntaxError:
        try:
            from IPython._rewrite import rewritten
        except ModuleNotFoundError:
            rewritten = None
        if rewritten is None:
            raise
        source = rewritten(source, parse)
        return parse(source), source


def _ends_quietly(source, node):
    """Whether a semicolon follows the last expression, which in notebooks hides its value."""
    lines = source.encode().splitlines()[node.end_lineno - 1 :]
    lines[0] = lines[0][node.end_col_offset :]
    return lines[0].lstrip().startswith(b";")


def _outcome(value):
    _cell_ended()
    if value is None:
        return json.dumps({"status": "ok"})
    _main["_"] = value
    return json.dumps({"status": "ok", "data": _bundle_of(value)})


def run_script(path, arguments):
    """Runs a file as `python path arguments…` does. Returns its outcome as JSON."""
    sys.argv = [path, *arguments]
    path = os.path.abspath(path)
    sys.path[0] = os.path.dirname(path)
    _main.update(__file__=path)
    try:
        with open(path, "rb") as file:
            source = file.read()
        exec(_compile_script(source, path), _main)
        return _outcome(None)
    except BaseException as error:
        return _report(error)
    finally:
        _flush()


def _compile_script(source, path):
    """A file as code: Python's own, or one that was pasted from a notebook with its magics."""
    try:
        return compile(source, path, "exec", dont_inherit=True)
    except SyntaxError:
        tree, _ = _parse(source.decode(errors="replace"), path)
        return compile(tree, path, "exec", dont_inherit=True)


def _report(error):
    """The outcome of a cell that raised, as JSON."""
    if isinstance(error, SystemExit):
        code = error.code
        if code is not None and not isinstance(code, int):
            print(code, file=sys.stderr)
            code = 1
        return json.dumps({"status": "ok", "exit": code or 0})
    try:
        _cell_ended()
    except Exception:
        traceback.print_exc()
    lines = _format(error)
    return json.dumps(
        {
            "status": "error",
            "ename": type(error).__name__,
            "evalue": _text(error),
            "traceback": lines,
            "frames": _frames(error),
        }
    )


def _text(error):
    try:
        return str(error)
    except Exception:
        return "<exception str() failed>"


def _format(error):
    try:
        worded = traceback.TracebackException.from_exception(error, compact=True)
        _cut(worded, set())
        return "".join(worded.format()).splitlines()
    except RecursionError:
        return [f"{type(error).__name__}: {_text(error)}"]


def _cut(worded, seen):
    """Leaves the student's own frames, in this exception and in those it is chained to."""
    if worded is None or id(worded) in seen:
        return
    seen.add(id(worded))
    worded.stack = traceback.StackSummary.from_list(
        [frame for frame in worded.stack if _own(frame.filename)]
    )
    if not worded.stack:
        worded.stack = None
    _cut(worded.__cause__, seen)
    _cut(worded.__context__, seen)
    for member in worded.exceptions or ():
        _cut(member, seen)


def _own(filename):
    """Whether a frame is the student's: a cell, or a file that is not part of the runtime."""
    if filename in _cells:
        return True
    return not filename.startswith(("<", "/lib/python"))


def _frames(error):
    """Where links lead: the student's frames in cells, the innermost last."""
    frames = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        if code.co_filename in _cells and line is not None:
            frames.append(
                {"cellId": _cells[code.co_filename], "line": line, "name": code.co_name}
            )
    if isinstance(error, SyntaxError) and error.filename in _cells and error.lineno:
        frames.append(
            {"cellId": _cells[error.filename], "line": error.lineno, "name": "<module>"}
        )
    # A runaway recursion has a thousand of them.
    return frames if len(frames) <= 20 else frames[:10] + frames[-10:]
