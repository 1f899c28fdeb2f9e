"""Pickles of foreign data, read without running anything: lists, dicts, texts, numbers and arrays of numbers.

A pickle names functions and calls them while it is read, so that opening one from elsewhere is like starting a program
from elsewhere. Here a name is either one of those below, which stand for data, or the file is refused.
"""

import pickle

import numpy as np

KINDS = "biuf"  # of numbers in arrays
FROM_NUMPY = ("numpy.core.multiarray", "numpy._core.multiarray")


class Refused(ValueError):
    """The file holds something else than plain data; the message is one sentence."""


class Kind:
    """A numpy dtype of numbers."""

    def __init__(self, code, *_):
        self.dtype = np.dtype(str(code))
        if self.dtype.kind not in KINDS:
            raise Refused("it holds arrays of something else than numbers")

    def __setstate__(self, state):
        self.dtype = self.dtype.newbyteorder(state[1])


class Numbers:
    """A numpy array of numbers, before it has any."""

    def __setstate__(self, state):
        _, shape, kind, by_columns, raw = state
        raw = raw.encode("latin1") if isinstance(raw, str) else raw
        array = np.frombuffer(raw, kind.dtype)
        self.array = array.reshape(shape, order="F" if by_columns else "C")


def number(kind, raw):
    raw = raw.encode("latin1") if isinstance(raw, str) else raw
    return np.frombuffer(raw, kind.dtype, 1)[0].item()


def encoded(text, coding):
    if coding != "latin1":
        raise Refused("it holds bytes in a rare form")
    return text.encode("latin1")


STANDS_FOR = {
    **{(module, "_reconstruct"): lambda *_: Numbers() for module in FROM_NUMPY},
    **{(module, "scalar"): number for module in FROM_NUMPY},
    ("numpy", "ndarray"): Numbers,
    ("numpy", "dtype"): Kind,
    ("_codecs", "encode"): encoded,
    **{(module, kind.__name__): kind for module in ("builtins", "__builtin__") for kind in (set, frozenset)},
}


class Reader(pickle.Unpickler):
    def find_class(self, module, name):
        try:
            return STANDS_FOR[module, name]
        except KeyError:
            raise Refused(f"it asks for {module}.{name}, and only plain containers and numbers are read") from None


def load(path):
    """What a pickle holds. Raises OSError, and Refused for anything but plain containers, texts and numbers."""
    with open(path, "rb") as stream:
        try:
            return plain(Reader(stream, encoding="latin1").load())
        except Refused:
            raise
        except Exception as error:
            raise Refused("it is no pickle, or a damaged one") from error


def plain(found):
    """The same with arrays in place of what stands for them."""
    if isinstance(found, Numbers):
        return found.array
    if isinstance(found, dict):
        return {plain(key): plain(value) for key, value in found.items()}
    if isinstance(found, (list, tuple)):
        return type(found)(plain(one) for one in found)
    if isinstance(found, (set, frozenset, str, bytes, int, float, bool, type(None))):
        return found
    raise Refused(f"it holds {type(found).__name__}")
