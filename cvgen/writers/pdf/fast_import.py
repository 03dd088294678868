"""The import of WeasyPrint, without what our pages never use: in a quarter of its usual time.

Each step says what it presumes; where that does not hold, it changes nothing. Whatever fails with
these steps is tried again without them.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

# Imported by WeasyPrint for web fonts, variable fonts, colour fonts, and pictures.
DEFERRED_MODULES = (
    "fontTools",
    "fontTools.ttLib",
    "fontTools.varLib.instancer",
    "PIL",
    "PIL.ImageCms",
)
# Style sheets for fields to fill in and for attributes of old, which are off unless asked for.
UNUSED_STYLE_SHEETS = frozenset({"html5_ua_form.css", "html5_ph.css"})

_FILE = re.compile(r"lib(.+)\.so\.\d+")
_SPARE = "harfbuzz-vector"  # for colour fonts; few systems have it, and WeasyPrint goes without

_TYPE = re.compile(r"(\w[\w ]*?)(?: \*|\[(\d*)\])")


def import_weasyprint() -> ModuleType:
    """Import WeasyPrint, the fast way if that works."""
    before = set(sys.modules)
    try:
        with without_search(), without_sheets(), with_stand_ins():
            weasyprint = importlib.import_module("weasyprint")
    except Exception:  # noqa: BLE001 - another version may need anything that is left out here
        _unload_since(before)
        return importlib.import_module("weasyprint")
    with contextlib.suppress(Exception):  # cffi's own way is slower and does the same
        name_types(getattr(sys.modules.get("weasyprint.text.ffi"), "ffi", None))
    return weasyprint


def _unload_since(before: set[str]) -> None:
    """Have WeasyPrint, and what has taken something from a stand-in, imported anew."""
    for name in set(sys.modules) - before:
        values = vars(sys.modules[name]).values()
        if name.partition(".")[0] == "weasyprint" or any(
            isinstance(value, _Later | _StandIn) for value in values
        ):
            del sys.modules[name]


@contextlib.contextmanager
def _replaced(owner: object, name: str, value: object) -> Iterator[None]:
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


def without_search() -> contextlib.AbstractContextManager[None]:
    """Let the loader of Linux find libraries: Python's search starts ldconfig and a C compiler.

    WeasyPrint asks by the names of other systems first, and by Linux's file names later: those go
    to the loader at once, and come here only if it does not know them. Then the search is due.
    """
    if sys.platform != "linux":
        return contextlib.nullcontext()
    search = ctypes.util.find_library

    def find(name: str) -> str | None:
        file = _FILE.fullmatch(name)
        return search(file[1]) if file and file[1] != _SPARE else None

    return _replaced(ctypes.util, "find_library", find)


def without_sheets() -> contextlib.AbstractContextManager[None]:
    """Leave style sheets that no page of ours turns on unparsed."""
    read = Path.read_text

    def read_text(self: Path, *args: Any, **kwargs: Any) -> str:
        return "" if self.name in UNUSED_STYLE_SHEETS else read(self, *args, **kwargs)

    return _replaced(Path, "read_text", read_text)


@contextlib.contextmanager
def with_stand_ins() -> Iterator[None]:
    """Put off modules that few pages need, unless they are there already."""
    put_off = [name for name in DEFERRED_MODULES if name not in sys.modules]
    sys.modules.update({name: _StandIn(name) for name in put_off})
    try:
        yield
    finally:
        for name in put_off:
            del sys.modules[name]


class _StandIn(ModuleType):
    """A module from which any name can be imported."""

    def __getattr__(self, name: str) -> _Later:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Later(self.__name__, name)


class _Later:
    """What a module put off has under a name: imported when first used, in its place from then."""

    def __init__(self, module: str, name: str) -> None:
        self.__place = module, name

    def __getattr__(self, name: str) -> Any:
        return getattr(_resolve(self), name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return _resolve(self)(*args, **kwargs)

    def package(self) -> str:
        """Return the name of the package that it is in."""
        return self.__place[0].partition(".")[0]

    def real(self) -> Any:
        """Import it, and hand on what was set on this."""
        module, name = self.__place
        real = getattr(importlib.import_module(module), name, None)
        if real is None:
            real = importlib.import_module(f"{module}.{name}")
        for key, value in vars(self).items():
            if not key.startswith("_"):
                setattr(real, key, value)
        return real


def _resolve(later: _Later) -> Any:
    """Import what is put off, and put it in its place: `except` takes nothing but real classes."""
    names = [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]
    for module in [sys.modules[name] for name in names]:
        for name, value in list(vars(module).items()):
            if isinstance(value, _Later) and value.package() == later.package():
                setattr(module, name, value.real())
    return later.real()


def name_types(ffi: Any) -> None:
    """Look C types like `char[4]` up: cffi runs each through a parser, with all declarations.

    What is not as simple, or not declared, is left to the parser.
    """
    parser = getattr(ffi, "_parser", None)
    declared = getattr(parser, "_declarations", None)
    if parser is None or declared is None:
        return
    model, parse = importlib.import_module("cffi.model"), parser.parse_type

    def parse_type(text: str) -> Any:
        found = _TYPE.fullmatch(text)
        if found is None:
            return parse(text)
        name, length = found.groups()
        kind, qualifiers = declared.get(f"typedef {name}", (None, 0))
        if name in model.PrimitiveType.ALL_PRIMITIVE_TYPES:
            kind = model.PrimitiveType(name)
        if kind is None or qualifiers or isinstance(kind, model.RawFunctionType):
            return parse(text)
        if length is None:
            return model.PointerType(kind)
        return model.ArrayType(kind, int(length) if length else None)

    parser.parse_type = parse_type
