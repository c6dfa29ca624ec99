"""Turns the lines of a cell that are not Python (`%timeit f()`, `!pip install x`, `f?`) into calls.

Only lines to which Python itself objects are touched: valid Python is never rewritten, and line
numbers stay. Running them is the shell's part (_shell.py).
"""

import re

_MAGIC = re.compile(r"(?P<indent>\s*)(?P<target>[\w.,\s\[\]'\"]+=\s*)?(?P<sign>[%!])(?P<command>.*)", re.DOTALL)
_HELP = re.compile(r"(?P<indent>\s*)(?:\?{1,2}(?P<before>[\w.]+)|(?P<after>[\w.]+)\?{1,2})\s*")
_CELL = re.compile(r"\s*%%(?P<name>\w+)(?P<line>[^\n]*)(?:\n(?P<body>.*))?", re.DOTALL)

SHELL = "__import__('IPython').get_ipython()"


def cell_magic(source):
    """The source of a cell that begins with %%name as one call, or None.

    The call stands on the first line: what goes wrong in the body is worded by the body's own run.
    """
    match = _CELL.fullmatch(source)
    if match is None:
        return None
    name, line, body = match["name"], match["line"].strip(), match["body"] or ""
    return f"{SHELL}.run_cell_magic({name!r}, {line!r}, {body!r})"


def line(text):
    """One line as Python, or None where it is neither a magic, nor a command, nor a question."""
    match = _MAGIC.fullmatch(text)
    if match is not None:
        command = match["command"].strip()
        if match["sign"] == "!":
            # Given to a name, a command hands its lines over; else it prints them.
            method = "getoutput" if match["target"] else "system"
            call = f"{SHELL}.{method}({command.removeprefix('!')!r})"
        else:
            name, _, rest = command.partition(" ")
            call = f"{SHELL}.run_line_magic({name!r}, {rest.strip()!r})"
        return f"{match['indent']}{match['target'] or ''}{call}"
    match = _HELP.fullmatch(text)
    if match is not None:
        return f"{match['indent']}help({match['before'] or match['after']})"
    return None


def rewritten(source, compile_):
    """`source` with its magics as calls. Raises SyntaxError, as Python words it, for anything else.

    `compile_(source)` compiles it; each line to which it objects is rewritten if it can be.
    """
    whole = cell_magic(source)
    if whole is not None:
        return whole
    lines = source.split("\n")
    done = set()
    while True:
        try:
            compile_("\n".join(lines))
        except SyntaxError as error:
            at = (error.lineno or 0) - 1
            new = line(lines[at]) if 0 <= at < len(lines) and at not in done else None
            if new is None:
                raise
            done.add(at)
            lines[at] = new
        else:
            return "\n".join(lines)
