"""Messages between judge and student's process: what is sent arrives, what is forged is refused."""

import io
import json
import pickle
import random
import struct
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.model import wire
from autograder.model.wire import Seed, Unsendable, WireError

DTYPES = st.sampled_from([np.dtype(d) for d in ("?", "u1", "i2", "<i8", ">i4", "u8", "f2", "<f4", ">f8", "c8", "c16")])
ARRAYS = hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | ARRAYS
    | st.builds(Seed, st.integers(0, 2**32))
    | st.builds(Unsendable, st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def same(a, b):
    """Equal type, shape, dtype and bits (any NaN equals any NaN)."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and np.array_equal(a, b, equal_nan=a.dtype.kind in "fc")
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    return a == b or (isinstance(a, float) and a != a and b != b)


def there_and_back(value):
    return wire.receive(io.BytesIO(wire.dumps({"value": value})))["value"]


def parts(message):
    """The JSON head and the body of a message."""
    head, body = struct.unpack("<II", message[:8])
    return json.loads(message[8 : 8 + head]), message[8 + head : 8 + head + body]


def message(head, body=b""):
    """A message from a head (bytes, or anything JSON) and a body, with true lengths."""
    head = head if isinstance(head, bytes) else json.dumps(head).encode()
    return struct.pack("<II", len(head), len(body)) + head + body


def forged(*layout, data=b""):
    """A message whose only value is its first array."""
    return message({"tree": {"dict": {"value": {"array": 0}}}, "arrays": list(layout)}, data)


def receive(data):
    return wire.receive(io.BytesIO(data))


@given(VALUES)
@settings(deadline=None, max_examples=300)
def test_round_trip(value):
    assert same(there_and_back(value), value)


@given(ARRAYS)
@settings(deadline=None)
def test_views_arrive_as_they_look(array):
    for view in (array.T, array[..., ::-1] if array.ndim else array, np.asfortranarray(array)):
        assert same(there_and_back(view), np.asarray(view))


def test_many_messages_on_one_stream():
    stream = io.BytesIO(b"".join(wire.dumps({"n": n, "array": np.arange(n)}) for n in range(5)))
    assert [wire.receive(stream)["array"].size for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(EOFError):
        wire.receive(stream)


def test_numpy_scalars_arrive_as_arrays_without_axes():
    got = there_and_back([np.float32(2.5), np.int64(7), np.bool_(True)])
    assert [(part.shape, part.dtype.kind) for part in got] == [((), "f"), ((), "i"), ((), "b")]
    assert [part.item() for part in got] == [2.5, 7, True]


def test_received_arrays_can_be_written_to():
    array = there_and_back(np.arange(3))
    array[0] = 9
    assert array[0] == 9


class Hostile:
    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("no")


@pytest.mark.parametrize(
    ("value", "type_name"),
    [
        (np.array([{}, None], object), "object"),
        (np.array(["a"]), "U1"),
        (np.zeros(2, [("a", "f8")]), "f8"),
        (np.array(["2020-01-01"], "datetime64[D]"), "datetime64"),
        (object(), "object"),
        (print, "builtin_function_or_method"),
        ({1: 2}, "dict"),
        ({1, 2}, "set"),
        ((n for n in ()), "generator"),
        (Hostile(), "Hostile"),
        (10**5000, "whole number"),
        (2**64, "whole number"),
        (-(2**63) - 1, "whole number"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_travel_travels_as_its_name(value, type_name):
    got = there_and_back(value)
    assert isinstance(got, Unsendable)
    assert type_name in got.type_name


def test_a_forged_number_beyond_64_bits_is_not_let_in():
    got = receive(message({"tree": {"dict": {"value": 2**64, "lines": -(2**63) - 1}}, "arrays": []}))
    assert all(isinstance(value, Unsendable) for value in got.values())


def test_deep_nesting_is_cut_off():
    value = []
    for _ in range(1000):
        value = [value]
    got = there_and_back(value)
    while isinstance(got, list) and got:
        got = got[0]
    assert isinstance(got, Unsendable)


def test_nothing_is_ever_unpickled():
    with pytest.raises(WireError, match="damaged"):
        receive(forged(["|O", [1]], data=pickle.dumps({}).ljust(16, b".")))


def test_half_a_surrogate_becomes_text_that_a_file_can_hold():
    assert there_and_back("a\ud800b").encode()


def test_too_large_a_value_is_not_sent(monkeypatch):
    monkeypatch.setattr(wire, "BODY_CAP", 1000)
    with pytest.raises(WireError, match="too large"):
        wire.dumps({"value": np.zeros(1000)})
    monkeypatch.setattr(wire, "HEAD_CAP", 100)
    with pytest.raises(WireError, match="too large"):
        wire.dumps({"value": "x" * 1000})


FORGED_ARRAYS = [
    ["<f8", [10**12]],
    ["<f8", [4]],
    ["<f8", [-3]],
    ["<f8", [-1, -3]],
    ["<f8", [2**63, 2**63]],
    ["<f8", [2**32, 2**32]],
    ["<f8", [0, 2**63]],
    ["<f8", [1] * 100],
    ["<f8", [1.5]],
    ["<f8", [True]],
    ["<f8", "3"],
    ["<f8", 3],
    ["<f8", None],
    ["<f8", [[3]]],
    ["<f7", [3]],
    ["|O", [3]],
    ["<U1000000000", [1]],
    ["<U1", [3]],
    ["|S0", [3]],
    ["|V8", [3]],
    ["<f8,<f8", [1]],
    ["<M8[s]", [3]],
    ["f8", [3]],
    ["no such type", [3]],
    ["__import__('os').getpid()", [3]],
    [None, [3]],
    ["<f8"],
    ["<f8", [3], False],
    [],
    None,
    3,
]


@pytest.mark.parametrize("array", FORGED_ARRAYS, ids=range(len(FORGED_ARRAYS)))
def test_forged_arrays_are_refused(array):
    with pytest.raises(WireError, match="damaged"):
        receive(forged(array, data=b"\0" * 24))


def test_an_array_ends_with_the_bytes_that_are_there():
    assert receive(forged(["<f8", [3]], data=b"\0" * 24))["value"].tolist() == [0, 0, 0]
    with pytest.raises(WireError, match="damaged"):
        receive(forged(["<f8", [2]], ["<f8", [2]], data=b"\0" * 24))


def test_threads_read_messages_at_once():
    """No reading goes through Python's own parser, which before 3.11.8 fails in threads that use it at once."""
    whole = wire.dumps({"values": [np.zeros(n) for n in range(50)]})
    with mock.patch("ast.parse", side_effect=SystemError):
        assert len(receive(whole)["values"]) == 50


NEST = b'{"list":[' * 50_000 + b"]}" * 50_000


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"tree": 1',
        b"[" * 100_000,
        b'{"arrays": [], "tree": ' + NEST + b"}",
        {"tree": None, "arrays": []},
        {"tree": 1.5, "arrays": []},
        {"tree": [], "arrays": []},
        {"tree": {"list": []}, "arrays": []},
        {"tree": {"dict": []}, "arrays": []},
        {"tree": {"dict": {}, "list": []}, "arrays": []},
        {"tree": {"dict": {"a": {"list": 5}}}, "arrays": []},
        {"tree": {"dict": {"a": {"array": 0}}}, "arrays": []},
        {"tree": {"dict": {"a": {"array": "x"}}}, "arrays": []},
        {"tree": {"dict": {"a": {"array": [0]}}}, "arrays": []},
        {"tree": {"dict": {"a": {"pickle": "gASV"}}}, "arrays": []},
        {"tree": {"dict": {"a": {"float": "wide"}}}, "arrays": []},
        {"tree": {"dict": {"a": {"float": 10**400}}}, "arrays": []},
        {"tree": {"dict": {"a": {"float": []}}}, "arrays": []},
        {"tree": {"dict": {"a": {"seed": "x"}}}, "arrays": []},
        {"tree": {"dict": {"a": {"seed": float("inf")}}}, "arrays": []},
        {"tree": {"dict": {}}, "arrays": 1},
        {"tree": {"dict": {}}, "arrays": "1"},
        {"tree": {"dict": {}}, "arrays": [["<f8", [0]]] * 10_001},
        {"tree": {"dict": {}}, "arrays": [["<f8", [1]]]},
        {"tree": {"dict": {}}, "arrays": None},
        b'{"arrays": [], "tree": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda head: str(head)[:60],
)
def test_forged_heads_are_refused(head):
    with pytest.raises(WireError):
        receive(message(head))


@pytest.mark.parametrize("lengths", [(2**32 - 1, 0), (0, 2**32 - 1), (wire.HEAD_CAP + 1, 0), (2, wire.BODY_CAP + 1)])
def test_lengths_beyond_the_cap_are_refused_before_anything_is_read(lengths):
    class Stream(io.BytesIO):
        def read(self, size):
            assert size <= 8
            return super().read(size)

    with pytest.raises(WireError, match="cap"):
        wire.receive(Stream(struct.pack("<II", *lengths) + b"{}"))


def test_a_message_cut_short_is_the_end_of_the_stream():
    whole = wire.dumps({"value": np.arange(4), "text": "abc"})
    for size in range(len(whole)):
        with pytest.raises(EOFError):
            receive(whole[:size])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(4))
def test_mutated_messages_are_read_or_refused_and_nothing_else(seed):
    """2,000 damaged messages: bytes changed, cut, doubled; lengths kept true in half of them."""
    rng = random.Random(seed)
    whole = wire.dumps(
        {"value": [np.arange(12.0).reshape(3, 4), 1.5, Seed(3)], "error": "", "lines": 7, "t": (None, "x")}
    )
    head, body = parts(whole)
    head, refused = json.dumps(head).encode(), 0
    for _ in range(500):
        if rng.random() < 0.5:
            data = damage(whole, rng)
        else:
            data = message(damage(head, rng), damage(body, rng) if rng.random() < 0.5 else body)
        try:
            assert isinstance(receive(data), dict)
        except (WireError, EOFError):
            refused += 1
    assert refused > 200


def damage(data, rng):
    """Bytes with one to four places changed, removed or doubled."""
    data = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        start = rng.randrange(len(data) + 1)
        stop = min(len(data), start + rng.choice((1, 1, 1, 2, 8)))
        piece = data[start:stop]
        data[start:stop] = rng.choice(
            (bytes(rng.randrange(256) for _ in piece), b"", piece * 2, b"9", b"(", b"-", b'"')
        )
    return bytes(data)


def test_a_formula_travels_to_the_jail_and_never_back():
    message = {"args": {"f": wire.Formula("lambda x, A: x @ A @ x", A=np.eye(2))}}
    sent = wire.dumps(message)
    arrived = wire.receive(io.BytesIO(sent), trusted=True)["args"]["f"]
    assert arrived.function()(np.array([3.0, 4.0])) == 25
    with pytest.raises(WireError, match="code came where only values are expected"):
        wire.receive(io.BytesIO(sent))
