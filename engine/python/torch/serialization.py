"""torch.save and torch.load: files in PyTorch's formats, the zip archive and the older one.

The archive's layout is described at https://pytorch.org/docs/1.13/notes/serialization.html. What a file
may make again is _unpickling.py's to say.
"""

import io
import os
import pathlib
import pickle
import struct
import zipfile

from . import _dtypes, _unpickling
from ._C import _VariableFunctionsClass
from .storage import LEGACY, TypedStorage, UntypedStorage, is_storage

DEFAULT_PROTOCOL = 2
_MAGIC = 0x1950A86A20F9469CFC6C
_VERSION = 1001
_ALIGNMENT = 64

_NO_CUDA = (
    "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are "
    "running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map your "
    "storages to the CPU."
)


def _is_path(f):
    return isinstance(f, (str, os.PathLike))


class _Storages:
    """The storages that a pickle names, each once, by the address of their memory."""

    def __init__(self):
        self.keys = {}
        self.bytes = {}
        self._dtypes = {}

    def named(self, storage):
        """The class, key, place and length that stand for a storage."""
        dtype = storage.dtype
        address = storage.data_ptr()
        if storage.nbytes() and self._dtypes.setdefault(address, dtype) is not dtype:
            raise RuntimeError(
                "Cannot save multiple tensors or storages that view the same data as different types"
            )
        kind = LEGACY[storage.pickle_storage_type()] if isinstance(storage, TypedStorage) else UntypedStorage
        key = self.keys.setdefault(address, str(len(self.keys)))
        self.bytes[key] = storage
        return kind, key, "cpu", storage.size()


def _pickler(module, file, protocol, storages, *more):
    class Pickler(module.Pickler):
        """Writes storages as names, and torch's functions as PyTorch writes its compiled ones."""

        def persistent_id(self, obj):
            return ("storage", *storages.named(obj), *more) if is_storage(obj) else None

        def reducer_override(self, obj):
            if not _unpickling.is_function_of_torch(obj):
                return NotImplemented
            return getattr, (_VariableFunctionsClass, obj.__name__)

    return Pickler(file, protocol)


def save(
    obj, f, pickle_module=pickle, pickle_protocol=DEFAULT_PROTOCOL, _use_new_zipfile_serialization=True
):
    """Writes an object to a file that `torch.load`, here and in PyTorch, reads.

    Args:
        obj: tensors, a state_dict, a module, or containers of such.
        f: a path, or an open binary file.
        pickle_module: what pickles the structure around the tensors.
        pickle_protocol: pickle's protocol.

    https://pytorch.org/docs/1.13/generated/torch.save.html
    """
    if pickle_module.__name__ == "dill":
        raise ImportError("Kindling does not have dill: torch.save uses pickle")
    if not _is_path(f) and not hasattr(f, "write"):
        raise AttributeError(f"'{type(f).__name__}' object has no attribute 'write'")
    write = _archive if _use_new_zipfile_serialization else _older
    name = _archive_name(f) if _is_path(f) else "archive"
    content = write(obj, pickle_module, pickle_protocol, name)
    if not _is_path(f):
        f.write(content)
        return
    parent = os.path.dirname(os.path.abspath(f))
    if not os.path.isdir(parent):
        raise RuntimeError(f"Parent directory {os.path.dirname(f) or parent} does not exist.")
    with open(f, "wb") as file:
        file.write(content)


def _archive_name(path):
    name = pathlib.PurePath(path).name
    return name.rpartition(".")[0] or name


def _archive(obj, module, protocol, name):
    storages = _Storages()
    structure = io.BytesIO()
    _pickler(module, structure, protocol, storages).dump(obj)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        _record(archive, file, f"{name}/data.pkl", structure.getvalue())
        for key in sorted(storages.bytes):
            _record(archive, file, f"{name}/data/{key}", _bytes_of(storages.bytes[key]))
        _record(archive, file, f"{name}/version", b"3\n")
    return file.getvalue()


def _bytes_of(storage):
    return (storage if isinstance(storage, UntypedStorage) else storage.untyped()).read()


def _record(archive, file, name, content):
    """Adds a file whose bytes begin at a multiple of 64, as PyTorch's writer has it."""
    info = zipfile.ZipInfo(name)
    begin = file.tell() + 30 + len(name.encode()) + 4
    padding = -begin % _ALIGNMENT
    info.extra = struct.pack("<2sH", b"FB", padding) + b"Z" * padding
    archive.writestr(info, content)


def _older(obj, module, protocol, name):
    """The format before PyTorch 1.6: pickles one after another, then the storages' bytes."""
    storages = _Storages()
    file = io.BytesIO()
    sizes = {"short": 2, "int": 4, "long": 4}
    system = {"protocol_version": _VERSION, "little_endian": True, "type_sizes": sizes}
    for head in (_MAGIC, _VERSION, system):
        module.dump(head, file, protocol=protocol)
    _pickler(module, file, protocol, storages, None).dump(obj)
    keys = sorted(storages.bytes)
    module.dump(keys, file, protocol=protocol)
    for key in keys:
        storage = storages.bytes[key]
        file.write(struct.pack("<q", storage.size()) + _bytes_of(storage))
    return file.getvalue()


def load(f, map_location=None, pickle_module=None, *, weights_only=False, **pickle_load_args):
    """Reads an object that `torch.save`, here or in PyTorch, has written.

    Tensors, containers, numbers, strings, modules and classes of your own code are made again; a file
    that asks for anything else is refused by name.

    Args:
        f: a path, or an open binary file.
        map_location: where tensors of other devices go: 'cpu', a device, a dict or a function.
        weights_only: whether only tensors and containers may be made.

    https://pytorch.org/docs/1.13/generated/torch.load.html
    """
    if weights_only and pickle_module is not None:
        raise RuntimeError("Can not safely load weights when explicit pickle_module is specified")
    if _is_path(f):
        with open(f, "rb") as file:
            return _load(file, map_location, pickle_module or pickle, weights_only, pickle_load_args)
    for needed in ("seek", "tell"):
        if not hasattr(f, needed):
            raise AttributeError(
                f"'{type(f).__name__}' object has no attribute '{needed}'. You can only torch.load from a "
                "file that is seekable. Please pre-load the data into a buffer like io.BytesIO and try to "
                "load from it instead."
            )
    return _load(f, map_location, pickle_module or pickle, weights_only, pickle_load_args)


def _load(file, map_location, module, weights_only, arguments):
    arguments.setdefault("encoding", "utf-8")
    restore = _restorer(map_location)
    begin = file.tell()
    is_zip = file.read(4) == b"PK\x03\x04"
    file.seek(begin)
    try:
        if is_zip:
            return _load_archive(file, restore, module, weights_only, arguments)
        return _load_older(file, restore, module, weights_only, arguments)
    except pickle.UnpicklingError as error:
        if not weights_only:
            raise
        raise pickle.UnpicklingError(
            "Weights only load failed. Re-running `torch.load` with `weights_only` set to `False` will "
            "likely succeed, but it can result in arbitrary code execution.Do it only if you get the file "
            f"from a trusted source. WeightsUnpickler error: {error}"
        ) from None


def _unpickler(module, file, persistent_load, weights_only, arguments):
    class Unpickler(module.Unpickler):
        """Reads storages by their names, and makes only what may be made."""

        def persistent_load(self, saved):
            return persistent_load(saved)

        def find_class(self, module, name):
            if module == "torch" and name in LEGACY:
                return LEGACY[name]
            return _unpickling.find_class(module, name, weights_only)

    return Unpickler(file, **arguments)


def _load_archive(file, restore, module, weights_only, arguments):
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile:
        raise RuntimeError(
            "PytorchStreamReader failed reading zip archive: failed finding central directory"
        ) from None
    names = archive.namelist()
    root = names[0].partition("/")[0]
    if f"{root}/constants.pkl" in names:
        raise RuntimeError("This file is a TorchScript archive: Kindling does not have torch.jit.load")
    if f"{root}/data.pkl" not in names:
        raise RuntimeError("PytorchStreamReader failed locating file data.pkl: file not found")
    known = {}

    def persistent_load(saved):
        what, kind, key, location, count = saved
        assert _text(what) == "storage", f"Unknown typename for persistent_load: '{what}'"
        dtype = _dtype_of(kind)
        if key not in known:
            known[key] = restore(_filled(archive.read(f"{root}/data/{key}"), count * dtype.itemsize), _text(location))
        return TypedStorage(wrap_storage=known[key], dtype=dtype)

    structure = io.BytesIO(archive.read(f"{root}/data.pkl"))
    return _unpickler(module, structure, persistent_load, weights_only, arguments).load()


def _load_older(file, restore, module, weights_only, arguments):
    def plain():
        return _unpickler(module, file, _unexpected, weights_only, arguments).load()

    begin = file.tell()
    if file.read(1) in (b"", None):
        raise EOFError("Ran out of input")
    file.seek(begin)
    if plain() != _MAGIC:
        raise RuntimeError("Invalid magic number; corrupt file?")
    version = plain()
    if version != _VERSION:
        raise RuntimeError(f"Invalid protocol version: {version}")
    plain()
    known, waiting = {}, {}

    def persistent_load(saved):
        if _text(saved[0]) == "module":
            return saved[1]
        assert _text(saved[0]) == "storage", f"Unknown saved id type: {saved[0]}"
        _, kind, key, location, count, view = saved
        dtype = _dtype_of(kind)
        if key not in known:
            known[key] = restore(UntypedStorage(count * dtype.itemsize), _text(location))
            waiting[key] = dtype
        storage = TypedStorage(wrap_storage=known[key], dtype=dtype)
        if view is None:
            return storage
        _, start, size = view
        return storage[start : start + size]

    result = _unpickler(module, file, persistent_load, weights_only, arguments).load()
    for key in plain():
        (count,) = struct.unpack("<q", file.read(8))
        length = count * waiting[key].itemsize
        content = file.read(length)
        if len(content) != length:
            raise RuntimeError(f"unexpected EOF, expected {length - len(content)} more bytes. The file might be corrupted.")
        known[key].write(content)
    return result


def _unexpected(saved):
    raise pickle.UnpicklingError("A load persistent id instruction was encountered, but no storage was expected")


def _text(word):
    return word.decode("ascii") if isinstance(word, bytes) else word


def _dtype_of(kind):
    return getattr(kind, "dtype") if kind is not UntypedStorage else _dtypes.uint8


def _filled(content, length):
    storage = UntypedStorage(length)
    storage.write(content)
    return storage


def _restorer(map_location):
    """What puts a storage that was read where it belongs: restore(storage, location)."""
    if map_location is None:
        return default_restore_location
    if isinstance(map_location, dict):
        return lambda storage, location: default_restore_location(
            storage, map_location.get(location, location)
        )
    if isinstance(map_location, (str, bytes)):
        return lambda storage, location: default_restore_location(storage, _text(map_location))
    if isinstance(map_location, _dtypes.device):
        return lambda storage, location: default_restore_location(storage, str(map_location))
    if not callable(map_location):
        raise TypeError(f"'{type(map_location).__name__}' object is not callable")

    def restore(storage, location):
        placed = map_location(storage, location)
        if placed is None:
            return default_restore_location(storage, location)
        return placed.untyped() if isinstance(placed, TypedStorage) else placed

    return restore


def default_restore_location(storage, location):
    """The storage itself where `location` is the CPU; RuntimeError for other devices."""
    if location == "cpu":
        return storage
    if location.startswith("cuda"):
        raise RuntimeError(_NO_CUDA)
    raise RuntimeError(
        "don't know how to restore data location of torch.storage.UntypedStorage (tagged with "
        f"{location})"
    )


def location_tag(storage):
    """'cpu': where every storage is."""
    return "cpu"
