"""Helpers of the course and of the checks that run beside a student's functions.

While grading, their text comes with the request and runs in names of its own, so that nothing that a submission puts in
the place of a module is called. On the desk they are imported.
"""

import builtins
import functools
import importlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

PLAIN = dict(vars(builtins))  # as they are before any code of a student runs


def helper(place: str) -> Callable:
    """The function at "package.module.function"."""
    module, _, name = place.rpartition(".")
    return getattr(importlib.import_module(module), name)


@functools.cache
def program(place: str) -> Any:
    """The same function as something to send: its name, and the text and the file of its module. None for no place."""
    if not place:
        return None
    module, _, name = place.rpartition(".")
    found = importlib.util.find_spec(module)
    file = found.origin if found and found.origin else ""
    return {"name": name, "text": Path(file).read_text(encoding="utf-8"), "file": file}


def made(program: Any) -> Any:
    """The function that was sent. Its home has no name, so that whoever calls it has reached for no module."""
    names = {"__builtins__": dict(PLAIN), "__name__": ""}
    exec(_compiled(program["text"], program["file"]), names)
    return names[program["name"]]


@functools.lru_cache(maxsize=8)
def _compiled(text, file):
    return compile(text, file, "exec", dont_inherit=True)
