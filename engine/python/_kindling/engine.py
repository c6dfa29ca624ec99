"""The engine's functions, as this module's globals once `attach()` has run.

They take and return integers, floats, strings, bools and None, never objects: a tensor crosses as its
handle, and who receives a handle owns one count of it (`free` gives it back). engine/python/bridge.ts
is the other side; it says what each function takes.
"""

_attached = False
_bound = []


def bind(space, names):
    """Has `attach()` put functions into a module's own globals, with a `_` before their names.

    For the hottest of them only: it saves looking the name up in this module. Packages may be imported
    before the engine is attached (in the snapshot) or after.
    """
    wanted = names.split()
    _bound.append((space, wanted))
    if _attached:
        _fill(space, wanted)


def _fill(space, names):
    own = globals()
    for name in names:
        space["_" + name] = own[name]


def attach():
    """Binds the functions of the JavaScript module `_kindling_engine`; again after each restart."""
    global _attached
    import _kindling_engine

    names = _kindling_engine.names.split(" ")
    space = globals()
    for name in names:
        space[name] = getattr(_kindling_engine, name)
    for target, wanted in _bound:
        _fill(target, wanted)
    _attached = True
    for function in _on_attach:
        function()


_on_attach = []


def on_attach(function):
    """Has `function()` called each time the engine is attached; at once when it is already."""
    _on_attach.append(function)
    if _attached:
        function()


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if not _attached:
        raise RuntimeError(
            "Kindling's engine is not attached yet: tensors can be made once the session has started"
        )
    raise AttributeError(f"Kindling's engine has no function {name!r}")
