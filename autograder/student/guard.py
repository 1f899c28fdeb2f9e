"""Tells the judge when a submission reaches for what counts its lines, or replaces what its values pass through.

Python cannot take an audit hook away again, and what was told has left the process: an answer that tampers
with the counting can hide neither. Nothing is forbidden here; the judge decides what it means.
"""

import copy
import io
import json
import os
import struct
import sys
import threading
import tracemalloc
from collections.abc import Callable
from types import FunctionType

import numpy as np

from autograder.model import outcome, wire
from autograder.student import call, counting

FRAMES = {"gi_frame", "cr_frame", "ag_frame", "tb_frame"}  # frames lead to everything that runs
REWRITTEN = {"__code__", "__defaults__", "__kwdefaults__"}
TRACING = {"sys.settrace", "sys.setprofile", "sys.monitoring.register_callback"}
SUSPICIOUS = {
    *("sys._getframe", "sys._current_frames", "sys._current_exceptions", "marshal.loads", "ctypes.call_function"),
    *("gc.get_objects", "gc.get_referrers", "gc.get_referents"),
}
UNCOUNTED = "mmap.__new__"  # memory that Python does not count
TRACERS = (counting.__file__, threading.__file__)  # these switch tracing on and off by right
TEXT, FORGED = "a text made code", "code with the file name of a library"
PASSED = {  # what a value passes through on its way to the judge: all of a module, or these names
    **dict.fromkeys((wire, call, counting, outcome, json.encoder, struct, copy), None),
    np: ("asarray", "ndarray", "generic", "frombuffer", "array_equal", "ascontiguousarray"),
    sys: ("settrace", "gettrace", "setprofile", "modules"),
    threading: ("settrace", "gettrace", "Thread"),
    tracemalloc: ("start", "stop", "reset_peak", "get_traced_memory", "is_tracing"),
    json: ("dumps", "loads"),
    io: ("BytesIO",),
    os: ("write",),
}


def install(descriptor: int, caller: dict | None = None) -> Callable[[], bool]:
    """Watch this process from now on.

    caller       globals of the module that serves the judge
    descriptor   of the connection to the judge, to which {"reaches_for": what} is written, each thing once
    Returns      a function that looks whether what values pass through is as it is now, and returns whether the
                 submission has made code of a text
    """
    write, frame_of, told, texts = os.write, sys._getframe, set(), []
    libraries, originals = counting.library_folders(), list(_passed(caller or {}))
    words = {*TRACING, *SUSPICIOUS, *FRAMES, *REWRITTEN, FORGED, UNCOUNTED, *(place for place, *_ in originals)}
    messages = {what: wire.dumps({"reaches_for": what}) for what in words}  # made while nothing is replaced

    def tell(what):
        if what not in told:
            told.add(what)
            write(descriptor, messages[what])

    def hook(event, args):
        if event == "sys._getframe" and args[0].f_code is own_code:  # its own look for who is reaching
            return
        what = _reached_for(event, args, libraries)
        if what:
            file = frame_of(0).f_back.f_code.co_filename
            if file.startswith(libraries) and ((event not in TRACING and what != UNCOUNTED) or file in TRACERS):
                return
            texts.append(event) if what == TEXT else tell(what)

    def inspect():
        for place, names, name, value, inside in originals:
            if names.get(name) is not value or _inside(value) != inside:
                tell(place)
        return bool(texts)

    own_code = hook.__code__
    sys.addaudithook(hook)
    return inspect


def _reached_for(event, args, libraries):
    """In words what an audit event reaches for; "" where it is nothing that matters."""
    if event in TRACING or event in SUSPICIOUS or event == UNCOUNTED:
        return event
    if event == "object.__getattr__" and args[1] in FRAMES:
        return args[1]
    if event == "object.__setattr__" and args[1] in REWRITTEN:
        return args[1]
    if event in ("compile", "code.__new__"):  # code that says it comes from a library would not be counted
        name = os.fsdecode(args[1]) if isinstance(args[1], str | bytes) else ""
        return FORGED if name.startswith(libraries) else TEXT
    return ""


def _passed(caller):
    """What values pass through, as (place in words, namespace, name, value, what is inside it)."""
    for module, chosen in [*PASSED.items(), (None, None)]:
        names = caller if module is None else vars(module)
        prefix = "autograder.student.child" if module is None else module.__name__
        for name in chosen or [name for name in names if not name.startswith("__")]:
            yield f"{prefix}.{name}", names, name, names[name], _inside(names[name])


def _inside(value):
    return (value.__code__, value.__defaults__, value.__kwdefaults__) if isinstance(value, FunctionType) else None
