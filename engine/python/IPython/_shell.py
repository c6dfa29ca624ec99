"""The object behind `get_ipython()`: runs magics and commands for cells, as calls."""

import contextlib
import io
import os
import sys

from . import _commands, _timing


class UsageError(Exception):
    """A magic that is not there, or was given what it cannot use."""


def _space():
    """The names of the session's cells."""
    return sys.modules["__main__"].__dict__


def _inline(line):
    """%matplotlib: figures appear under their cell, whatever the back end."""


def _extension(line):
    if line.split()[:1] not in (["autoreload"], ["tensorboard"]):
        raise UsageError(f"Kindling has no extension {line}; figures, timings and logs need none")


def _change_folder(line):
    os.chdir(os.path.expanduser(line or "~"))
    print(os.getcwd())


def _run_file(line):
    path, *arguments = line.split()
    with open(path, encoding="utf-8") as file:
        code = compile(file.read(), os.path.abspath(path), "exec")
    before, sys.argv = sys.argv, [path, *arguments]
    try:
        exec(code, _space())
    finally:
        sys.argv = before


def _who(line):
    names = [name for name in _space() if not name.startswith("_") and not _is_module(name)]
    print("\t ".join(names) if names else "Interactive namespace is empty.")


def _is_module(name):
    return type(_space()[name]) is type(sys)


def _environment(line):
    name, _, value = line.partition("=")
    if value:
        os.environ[name.strip()] = value.strip()
        print(f"env: {name.strip()}={value.strip()}")
    elif name:
        return os.environ[name.strip()]
    else:
        return dict(os.environ)


def _pip(line):
    _command(_commands.pip, line.split())


def _command(function, argument):
    """Runs a command; where it fails it says why on stderr, and the cell goes on, as in a notebook."""
    try:
        function(argument)
    except (_commands.CommandError, OSError, ValueError) as error:
        print(error, file=sys.stderr)


_LINE_MAGICS = {
    "autoreload": lambda line: None,
    "cd": _change_folder,
    "config": _inline,
    "env": _environment,
    "load_ext": _extension,
    "ls": lambda line: _command(_commands.run, f"ls {line}"),
    "matplotlib": _inline,
    "pip": _pip,
    "pwd": lambda line: os.getcwd(),
    "reload_ext": _extension,
    "run": _run_file,
    "time": lambda line: _timing.run_time(line, _space()),
    "timeit": lambda line: _timing.run_timeit(line, None, _space()),
    "who": _who,
}


def _write_file(line, body):
    append = line.startswith("-a ")
    name = line.removeprefix("-a ").strip()
    there = os.path.exists(name)
    with open(name, "a" if append else "w", encoding="utf-8") as file:
        file.write(body)
    print(f"{'Appending to' if append else 'Overwriting' if there else 'Writing'} {name}")


def _capture(line, body):
    """%%capture: what the cell prints is kept in the name given, not shown."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        exec(compile(body, "<captured>", "exec"), _space())
    if line:
        _space()[line] = text.getvalue()


def _commands_of(line, body):
    for each in body.splitlines():
        _command(_commands.run, each)


_CELL_MAGICS = {
    "bash": _commands_of,
    "capture": _capture,
    "sh": _commands_of,
    "time": lambda line, body: _timing.run_time(body, _space()),
    "timeit": lambda line, body: _timing.run_timeit(line, body, _space()),
    "writefile": _write_file,
}


class InteractiveShell:
    """Magics (`%name`, `%%name`) and commands (`!name`) as methods."""

    def run_line_magic(self, magic_name, line):
        """Runs `%magic_name line`; returns what it returns. Raises UsageError for an unknown one."""
        return _found(_LINE_MAGICS, "Line", "%", magic_name)(line)

    def run_cell_magic(self, magic_name, line, cell):
        """Runs a cell that began with `%%magic_name line`; `cell` is the rest of it."""
        return _found(_CELL_MAGICS, "Cell", "%%", magic_name)(line, cell)

    def magic(self, arg_s):
        """The old spelling of run_line_magic: the name and the line in one."""
        name, _, line = arg_s.partition(" ")
        return self.run_line_magic(name, line)

    def system(self, cmd):
        """Runs `!cmd` and prints what it prints; what goes wrong is said on stderr."""
        _command(_commands.run, cmd)

    def getoutput(self, cmd):
        """The lines that `!cmd` prints, as a list."""
        text = io.StringIO()
        with contextlib.redirect_stdout(text):
            _command(_commands.run, cmd)
        return text.getvalue().splitlines()

    @property
    def user_ns(self):
        """The names of the cells."""
        return _space()


def _found(magics, kind, sign, name):
    if name in magics:
        return magics[name]
    there = ", ".join(sign + each for each in magics)
    raise UsageError(f"{kind} magic function `{sign}{name}` not found. Kindling has {there}")


_the_shell = InteractiveShell()


def get_ipython():
    """The shell of this session; there is always one."""
    return _the_shell
