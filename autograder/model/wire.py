"""Values and messages as JSON and the bytes of arrays, never pickle, with caps; the same on both sides of the jail.

A value is None, bool, int, float, str, a numeric numpy array, a Seed, or a list, tuple or dict (with
string keys) of values. Anything else travels as its type's name only. A Formula is written to the files of
public cases and never goes to the jail: there a Remote stands for it, which is a number.

What a message needs of numpy is bound here at import, before any code of a student runs.
"""

import functools
import json
import math
import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np

HEAD_CAP = 4 << 20  # bytes of JSON in one message
BODY_CAP = 256 << 20  # bytes of arrays in one message
ARRAYS_CAP = 10_000  # arrays in one message
DEPTH_CAP = 20
KINDS = "biufc"
DTYPE = re.compile(rf"[<>|=][{KINDS}]\d{{1,2}}")
asarray = np.asarray
LEAST, MOST = -(2**63), 2**64 - 1  # whole numbers beyond these are no numbers to numpy


class WireError(ValueError):
    """The bytes are no message of ours; the text says why."""


@dataclass(frozen=True)
class Seed:
    """Stands for np.random.default_rng(value): a generator cannot travel, its seed can."""

    value: int


class Formula:
    """Stands for a function of the trusted side: Formula("lambda x, A: x @ A @ x", A=A) is a function of x.

    text       a lambda expression that may use np; shown to students in messages
    constants  values of the arguments that are given already, by name
    """

    def __init__(self, text: str, **constants: Any) -> None:
        self.text, self.constants = text, constants

    def function(self) -> Callable:
        """The function itself. Whoever calls this runs `text`, so it must come from the trusted side.

        It works on copies, as it does while grading, where arguments and values travel.
        """
        known = functools.partial(eval(self.text, {"np": np}), **copied(self.constants))

        def formula(*args, **named):
            args, named = travelled([args, named])
            return without_axes(travelled(known(*args, **named)))

        return formula


@dataclass(frozen=True)
class Remote:
    """Stands for a function that the trusted side answers for; its number says which."""

    number: int


def without_axes(value: Any) -> Any:
    """A value of a function, where numpy's numbers have become arrays without axes on the way."""
    if isinstance(value, tuple | list):
        return type(value)(map(without_axes, value))
    if isinstance(value, dict):
        return {key: without_axes(part) for key, part in value.items()}
    return value[()] if isinstance(value, np.ndarray) else value


@dataclass(frozen=True)
class Unsendable:
    """Stands for a value that cannot travel; `type_name` is all that is known of it."""

    type_name: str


def copied(value: Any) -> Any:
    """A copy of a value that came over the wire. copy.deepcopy would do, but anybody can put another in its place."""
    if isinstance(value, list | tuple):
        return type(value)([copied(part) for part in value])
    if isinstance(value, dict):
        return {key: copied(part) for key, part in value.items()}
    return value.copy() if isinstance(value, np.ndarray) else value


class Arrays(list):
    """The arrays of a message or a file. With once=True, the very same array is kept once."""

    def __init__(self, once: bool = False) -> None:
        super().__init__()
        self.places: dict[int, int] | None = {} if once else None

    def place(self, array: np.ndarray) -> int:
        """Keep an array and return its index."""
        if self.places is None:
            self.append(array)
            return len(self) - 1
        if id(array) not in self.places:
            self.places[id(array)] = len(self)
            self.append(array)
        return self.places[id(array)]


def pack(value: Any, arrays: Arrays, depth: int = 0) -> Any:
    """A value as a JSON tree; its arrays are kept in `arrays`, which is of class Arrays."""
    if depth > DEPTH_CAP:
        return {"other": "a list nested too deeply"}
    if type(value) is int and not LEAST <= value <= MOST:
        return {"other": f"whole number of {value.bit_length()} bits"}
    if value is None or type(value) in (bool, int, float, str):
        return {"float": repr(value)} if type(value) is float else value
    if type(value) in (list, tuple):
        return {type(value).__name__: [pack(item, arrays, depth + 1) for item in value]}
    if type(value) is dict and all(type(key) is str for key in value):
        return {"dict": {key: pack(item, arrays, depth + 1) for key, item in value.items()}}
    if isinstance(value, Seed):
        return {"seed": value.value}
    if isinstance(value, Remote):
        return {"remote": value.number}
    if type(value) is Formula:
        return {"formula": [value.text, pack(value.constants, arrays, depth + 1)]}
    if isinstance(value, Unsendable):
        return {"other": value.type_name}
    return _pack_array(value, arrays)


def _pack_array(value, arrays):
    """An array, a numpy scalar or a tensor; everything else by its type's name."""
    try:
        array = asarray(value) if hasattr(value, "__array__") else None
    except Exception:  # the value's own code runs here
        array = None
    if array is not None:
        if type(array) is np.ndarray and array.dtype.kind in KINDS:
            return {"array": arrays.place(array)}
        return {"other": f"{type(value).__name__} of dtype {array.dtype}"[:200]}
    return {"other": type(value).__name__[:200]}


def unpack(tree: Any, arrays: Sequence[np.ndarray], depth: int = 0, trusted: bool = False) -> Any:
    """The value that `pack` turned into a tree.

    trusted  True where the tree comes from the trusted side, so that it may hold a Formula or a Remote
    Raises   WireError when the tree is not one of ours
    """
    if depth > DEPTH_CAP + 1:
        raise WireError("a value is nested too deeply")
    if isinstance(tree, str):
        return tree.encode("utf-8", "replace").decode()  # half a surrogate pair could not be written to a file
    if tree is None or isinstance(tree, bool | int):
        return tree if tree is None or LEAST <= tree <= MOST else Unsendable("whole number beyond 64 bits")
    if not isinstance(tree, dict) or len(tree) != 1:
        raise WireError("a value is not in the form this program writes")
    (kind, content), *_ = tree.items()
    try:
        if kind == "float":
            return float(content)
        if kind == "array":
            return arrays[content]
        if kind == "dict":
            return {str(k): unpack(v, arrays, depth + 1, trusted) for k, v in content.items()}
        if kind in ("list", "tuple"):
            items = [unpack(item, arrays, depth + 1, trusted) for item in content]
            return items if kind == "list" else tuple(items)
        return _unpack_rest(kind, content, arrays, depth, trusted)
    except (KeyError, IndexError, TypeError, AttributeError, ValueError, OverflowError) as error:
        if isinstance(error, WireError):
            raise
        raise WireError(f"a value is not in the form this program writes ({kind!r})") from error


def _unpack_rest(kind, content, arrays, depth, trusted):
    """What is neither a number nor holds others. Raises KeyError for a kind that is none of ours."""
    return {
        "seed": lambda: Seed(int(content)),
        "formula": lambda: _formula(content, arrays, depth, trusted),
        "remote": lambda: _remote(content, trusted),
        "other": lambda: Unsendable(str(content)[:200]),
    }[kind]()


def _formula(content, arrays, depth, trusted):
    if not trusted:
        raise WireError("code came where only values are expected")
    return Formula(content[0], **unpack(content[1], arrays, depth + 1, trusted))


def _remote(content, trusted):
    if not trusted:
        raise WireError("a function came where only values are expected")
    return Remote(int(content))


def travelled(value: Any) -> Any:
    """A student's value as it is on the other side: what cannot travel is Unsendable, numpy numbers are arrays.

    Its arrays are copies, which nothing of the student's can change any more.
    """
    arrays = Arrays()
    tree = pack(value, arrays)
    return unpack(tree, [array.copy() for array in arrays], trusted=True)


def dumps(message: dict) -> bytes:
    """A dict of values as bytes: two lengths, JSON, then the numbers of all arrays one after another."""
    arrays = Arrays()
    tree = pack(message, arrays)
    head = json.dumps({"tree": tree, "arrays": [[array.dtype.str, array.shape] for array in arrays]}).encode()
    size = sum(array.nbytes for array in arrays)
    if len(head) > HEAD_CAP or size > BODY_CAP:
        raise WireError(f"the value is too large to send (more than {BODY_CAP >> 20} MB)")
    return b"".join([struct.pack("<II", len(head), size), head, *(array.tobytes() for array in arrays)])


def send(stream: BinaryIO, message: dict) -> None:
    stream.write(dumps(message))
    stream.flush()


def receive(stream: BinaryIO, trusted: bool = False) -> dict:
    """The next message of a stream, see `unpack`. EOFError when it has ended, WireError when it is not ours."""
    lengths = _read(stream, 8)
    head_size, body_size = struct.unpack("<II", lengths)
    if head_size > HEAD_CAP or body_size > BODY_CAP:
        raise WireError("a message is larger than the cap")
    return loads(_read(stream, head_size), _read(stream, body_size), trusted)


def loads(head: bytes, body: bytes, trusted: bool = False) -> dict:
    """The message in the JSON bytes `head` and the bytes of arrays `body`, see `unpack`."""
    try:
        content = json.loads(head)
        layout, tree = content["arrays"], content["tree"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise WireError("a message does not start with the JSON this program writes") from error
    if not isinstance(layout, list) or len(layout) > ARRAYS_CAP:
        raise WireError("a message announces too many arrays")
    message = unpack(tree, _arrays(layout, body), trusted=trusted)
    if not isinstance(message, dict):
        raise WireError("a message is not a dict")
    return message


def _read(stream, size):
    data = stream.read(size)
    if data is None or len(data) < size:
        raise EOFError("the other side closed the connection")
    return data


def _arrays(layout, body):
    """The arrays of a message, which must promise no more than the bytes that are there."""
    arrays, start = [], 0
    try:
        for kind, shape in layout:
            if not DTYPE.fullmatch(kind) or not all(type(n) is int and n >= 0 for n in shape):
                raise ValueError("layout")
            count = math.prod(shape)
            arrays.append(
                np.frombuffer(body, kind, count, start).reshape(shape).copy() if count else np.empty(shape, kind)
            )
            start += arrays[-1].nbytes
    except (ValueError, TypeError, MemoryError, OverflowError) as error:
        raise WireError("an array in a message is damaged") from error
    return arrays
