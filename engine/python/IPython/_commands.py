"""The commands of a shell that notebooks use after `!`, on the session's files.

There is no shell: each command is a few lines of Python, and one that is not here says so.
"""

import glob
import importlib.util
import os
import shlex
import shutil
import sys
import zipfile

from . import _wheels


class CommandError(Exception):
    """A command failed; its words say why."""


def _names(arguments):
    """The arguments that are no options, with * and ? spread out."""
    names = [each for each in arguments if not each.startswith("-")]
    return [found for name in names for found in (sorted(glob.glob(name)) or [name])]


def _list(arguments):
    names = _names(arguments) or ["."]
    for name in names:
        if not os.path.exists(name):
            raise CommandError(f"ls: cannot access '{name}': No such file or directory")
        listed = sorted(os.listdir(name)) if os.path.isdir(name) else [name]
        if any(option.startswith("-") and "a" not in option for option in arguments) or not arguments:
            listed = [each for each in listed if not each.startswith(".")]
        if len(names) > 1 and os.path.isdir(name):
            print(f"{name}:")
        for each in listed:
            if any("l" in option for option in arguments if option.startswith("-")):
                path = os.path.join(name, each) if os.path.isdir(name) else each
                print(f"{os.path.getsize(path):>10} {each}")
            else:
                print(each)


def _show(arguments, choose=lambda lines: lines):
    for name in _names(arguments):
        try:
            with open(name, encoding="utf-8", errors="replace") as file:
                lines = choose(file.readlines())
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}") from None
        print("".join(lines), end="" if lines and lines[-1].endswith("\n") else "\n")


def _count(arguments):
    """How many lines `head -n 3` and `head -3` ask for, and the other arguments."""
    count, others = 10, []
    words = iter(arguments)
    for word in words:
        if word == "-n":
            count = int(next(words))
        elif word.startswith("-") and word[1:].isdigit():
            count = int(word[1:])
        else:
            others.append(word)
    return count, others


def _head(arguments):
    count, others = _count(arguments)
    _show(others, lambda lines: lines[:count])


def _tail(arguments):
    count, others = _count(arguments)
    _show(others, lambda lines: lines[-count:])


def _count_words(arguments):
    for name in _names(arguments):
        with open(name, "rb") as file:
            content = file.read()
        if "-l" in arguments:
            print(content.count(b"\n"), name)
        else:
            print(content.count(b"\n"), len(content.split()), len(content), name)


def _make_folders(arguments):
    for name in _names(arguments):
        os.makedirs(name, exist_ok="-p" in arguments)


def _remove(arguments):
    for name in _names(arguments):
        if os.path.isdir(name):
            shutil.rmtree(name)
        elif os.path.exists(name):
            os.remove(name)
        elif "-f" not in arguments and "-rf" not in arguments:
            raise CommandError(f"rm: cannot remove '{name}': No such file or directory")


def _copy(arguments):
    *sources, target = _names(arguments)
    for source in sources:
        if os.path.isdir(source):
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copy(source, target)


def _move(arguments):
    *sources, target = _names(arguments)
    for source in sources:
        shutil.move(source, target)


def _unzip(arguments):
    for name in _names(arguments)[:1]:
        with zipfile.ZipFile(name) as archive:
            archive.extractall(arguments[arguments.index("-d") + 1] if "-d" in arguments else ".")


def _unpack(arguments):
    for name in _names(arguments)[:1]:
        shutil.unpack_archive(name, arguments[arguments.index("-C") + 1] if "-C" in arguments else ".")


def _echo(arguments):
    print(*arguments)


def _working_folder(arguments):
    print(os.getcwd())


def _python(arguments):
    if arguments and arguments[0] in ("--version", "-V"):
        print(f"Python {sys.version.split()[0]}")
    elif arguments[:2] == ["-m", "pip"]:
        pip(arguments[2:])
    else:
        raise CommandError("There is no second Python here: %run file.py runs a file in this session")


def _graphics(arguments):
    raise CommandError(
        "nvidia-smi: there is no NVIDIA GPU in a browser tab; torch.cuda.is_available() is False"
    )


def pip(arguments):
    """What pip is asked for: packages that are here need nothing, wheels of the session's files install."""
    if not arguments or arguments[0] != "install":
        raise CommandError("Kindling's pip knows `pip install` alone")
    wanted = [each for each in arguments[1:] if not each.startswith("-")]
    for each in wanted:
        if each.endswith(".whl"):
            print(f"Installed {_wheels.install(each)}")
            continue
        name = each.partition("=")[0].partition("<")[0].partition(">")[0].partition("[")[0]
        module = _MODULES.get(name.lower(), name.replace("-", "_"))
        if importlib.util.find_spec(module) is not None:
            print(f"Requirement already satisfied: {name} comes with Kindling")
        else:
            raise CommandError(
                f"pip cannot fetch {name}: Kindling makes no request to other sites. A pure-Python "
                "wheel among the session's files can be installed: !pip install ./name.whl"
            )


# Distributions whose module has another name.
_MODULES = {"scikit-learn": "sklearn", "pillow": "PIL", "pytorch": "torch", "ipython": "IPython"}

_COMMANDS = {
    "ls": _list,
    "dir": _list,
    "cat": _show,
    "head": _head,
    "tail": _tail,
    "wc": _count_words,
    "mkdir": _make_folders,
    "rm": _remove,
    "cp": _copy,
    "mv": _move,
    "unzip": _unzip,
    "tar": _unpack,
    "echo": _echo,
    "pwd": _working_folder,
    "python": _python,
    "python3": _python,
    "pip": pip,
    "pip3": pip,
    "conda": pip,
    "nvidia-smi": _graphics,
}


def run(line):
    """Runs one command line. Raises CommandError where it fails or is not here."""
    if any(sign in line for sign in ("|", ">", "<", "&&", ";")):
        raise CommandError("Kindling has no shell: write one command a line, without | > < && ;")
    words = shlex.split(line, comments=True)
    if not words:
        return
    name, *arguments = words
    command = _COMMANDS.get(name)
    if command is None:
        there = ", ".join(sorted(_COMMANDS))
        raise CommandError(f"Kindling has no command {name}; it has {there}")
    try:
        command(arguments)
    except OSError as error:
        raise CommandError(f"{name}: {error.filename}: {error.strerror}") from None
