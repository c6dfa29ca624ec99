"""Installs pure-Python wheels (PEP 427) from the session's files: they are unpacked, nothing is run."""

import importlib
import os
import site
import sys
import zipfile


class NotPure(ValueError):
    """The wheel holds compiled code, which a browser cannot load."""


def install(path):
    """Unpacks a wheel where imports find it; returns `name version`.

    Raises FileNotFoundError, NotPure, or ValueError for a file that is no wheel.
    """
    parts = os.path.basename(path).removesuffix(".whl").split("-")
    if len(parts) not in (5, 6):
        raise ValueError(f"{path} is no wheel: its name has to be name-version-python-abi-platform.whl")
    if parts[-1] != "any":
        raise NotPure(
            f"{os.path.basename(path)} was compiled for {parts[-1]}; Kindling can install pure-Python "
            "wheels, whose names end in -none-any.whl"
        )
    with zipfile.ZipFile(path) as archive:
        archive.extractall(_folder())
    importlib.invalidate_caches()
    return f"{parts[0]} {parts[1]}"


def _folder():
    """Where wheels go: a folder on sys.path that comes after our own packages."""
    folder = os.path.join(site.USER_BASE or os.path.expanduser("~"), "wheels")
    os.makedirs(folder, exist_ok=True)
    if folder not in sys.path:
        sys.path.append(folder)
    return folder
