"""Watching a call: its value, its error with the student's line, its lines, its memory, what it changed."""

import linecache
import sys
import tracemalloc

import numpy as np
import pytest

from autograder.model.outcome import Answer
from autograder.model.wire import Seed, Unsendable
from autograder.student.call import observe, one_line, where


def cell(code, number=1, **names):
    """Run code as a notebook cell would be run. Returns the names it defines."""
    filename = f"<cell {number}>"
    linecache.cache[filename] = (len(code), None, code.splitlines(True), filename)
    names = {"np": np, **names}
    exec(compile(code, filename, "exec"), names)
    return names


def function(code, **names):
    return cell(code, **names)["f"]


X = {"X": np.arange(300.0).reshape(100, 3)}
SQUARE_SUMS = (X["X"] ** 2).sum(axis=1)


def test_the_value_and_nothing_else_unless_asked():
    answer = observe(function("def f(a, b): return a + b"), {"a": 2, "b": 3})
    assert answer == Answer(5, names=answer.names)
    assert answer.lines is None
    assert answer.memory is None


@pytest.mark.parametrize(
    ("value", "seen"),
    [("np.float64(2)", np.ndarray), ("(i for i in [])", Unsendable), ("{1: 2}", Unsendable), ("object()", Unsendable)],
)
def test_a_value_is_what_it_will_be_on_the_other_side(value, seen):
    assert type(observe(function(f"def f(): return {value}"), {}).value) is seen


def test_the_caller_keeps_its_arguments():
    args = {"a": np.arange(3), "b": [np.arange(2)], "c": {"d": [1]}}
    code = "def f(a, b, c):\n    a += 1\n    b[0][0] = 5\n    b.append(3)\n    c['d'].append(2)\n    return 0"
    answer = observe(function(code), args, ("lines", "memory"))
    assert answer.changed == ("a", "b", "c")
    assert args["a"].tolist() == [0, 1, 2]
    assert [part.tolist() for part in args["b"]] == [[0, 1]]
    assert args["c"] == {"d": [1]}


@pytest.mark.parametrize(
    "line",
    ["a = a + 1", "a = a.copy(); a += 1", "a.sum()", "b = a[:]; b = b * 2", "a[:] = a", "a.setflags(write=False)"],
)
def test_harmless_lines_change_nothing(line):
    assert observe(function(f"def f(a):\n    {line}\n    return 0"), {"a": np.arange(4.0)}).changed == ()


@pytest.mark.parametrize(
    "line", ["a += 1", "a.sort()", "a[0] = 9", "a.resize(3, refcheck=False)", "np.negative(a, out=a)", "a[1:] = 0"]
)
def test_changes_in_place_are_seen(line):
    assert observe(function(f"def f(a):\n    {line}\n    return 0"), {"a": np.array([3.0, 1, 2, 5])}).changed == ("a",)


def test_nan_in_an_argument_is_no_change():
    assert observe(function("def f(a): return 0"), {"a": np.array([np.nan, 1.0])}).changed == ()


def test_each_call_starts_the_generator_anew():
    draw = function("def f(rng): return rng.permutation(10)")
    first, again = (observe(draw, {"rng": Seed(4)}, ("lines", "memory")) for _ in range(2))
    assert first.value.tolist() == again.value.tolist() == np.random.default_rng(4).permutation(10).tolist()
    assert first.changed == ()


LOOPS = {
    "plain loop": "total = []\n    for x in X:\n        total.append((x**2).sum())\n    return np.array(total)",
    "while": "i, t = 0, []\n    while i < 100:\n        t += [(X[i]**2).sum()]\n        i += 1\n    return np.array(t)",
    "map": "return np.array(list(map(lambda x: (x**2).sum(), X)))",
    "helper in a comprehension": "def one(x):\n        return (x**2).sum()\n    return np.array([one(x) for x in X])",
    "generator": "def each():\n        for x in X:\n            yield (x**2).sum()\n    return np.array(list(each()))",
    "vectorize": "return np.vectorize(lambda i: (X[i]**2).sum())(np.arange(len(X)))",
    "apply_along_axis": "return np.apply_along_axis(lambda x: (x**2).sum(), 1, X)",
    "fromiter": "return np.fromiter(((x**2).sum() for x in X), float)",
    "comprehension": "return np.array([(x**2).sum() for x in X])",
    "comprehension over many lines": "return np.array([\n        (x**2).sum()\n        for x in X\n    ])",
    "recursion": "def go(i):\n        return [sum(X[i]**2), *go(i + 1)] if i < 100 else []\n    return np.array(go(0))",
}
WHOLE = {
    "one line": "return (X**2).sum(axis=1)",
    "einsum": "return np.einsum('id,id->i', X, X)",
    "several steps": "S = X * X\n    S = S.cumsum(axis=1)\n    return S[:, -1]",
    "norm": "return np.linalg.norm(X, axis=1) ** 2",
}


@pytest.mark.parametrize("body", LOOPS.values(), ids=LOOPS.keys())
def test_a_loop_shows_in_the_lines_run(body):
    answer = observe(function(f"def f(X):\n    {body}"), X, ("lines",))
    assert np.allclose(answer.value, SQUARE_SUMS)
    assert answer.lines >= 100


@pytest.mark.parametrize("body", WHOLE.values(), ids=WHOLE.keys())
def test_whole_array_operations_run_few_lines(body):
    answer = observe(function(f"def f(X):\n    {body}"), X, ("lines",))
    assert np.allclose(answer.value, SQUARE_SUMS)
    assert 0 < answer.lines <= 60


def test_counting_lines_leaves_the_tracer_as_it_was():
    before = sys.gettrace()
    observe(function("def f(): return 1"), {}, ("lines",))
    assert sys.gettrace() is before


@pytest.mark.parametrize("megabytes", [1, 8, 40])
def test_memory_is_the_peak_and_not_the_end(megabytes):
    code = f"def f():\n    big = np.zeros({megabytes} * 125_000)\n    return float(big.sum())"
    answer = observe(function(code), {}, ("memory",))
    assert megabytes * 1e6 <= answer.memory <= megabytes * 1e6 + 1e5
    assert not tracemalloc.is_tracing()


def test_memory_held_in_chunks_is_that_of_one_chunk():
    code = "def f():\n    for _ in range(20):\n        part = np.ones(125_000)\n        del part\n    return 0"
    assert observe(function(code), {}, ("memory",)).memory < 1.2e6


def test_memory_of_the_arguments_does_not_count():
    assert observe(function("def f(a): return 0"), {"a": np.zeros(10**6)}, ("memory",)).memory < 1e5


def test_memory_is_measured_while_somebody_else_traces():
    tracemalloc.start()
    try:
        np.zeros(10**7).sum()  # an earlier peak of theirs is none of ours
        answer = observe(function("def f(): return float(np.zeros(125_000).sum())"), {}, ("memory",))
        assert 1e6 <= answer.memory < 1.2e6
        assert tracemalloc.is_tracing()
    finally:
        tracemalloc.stop()


def test_an_error_names_the_student_line():
    answer = observe(
        function("def f(a, b):\n    c = 1\n    return a @ b"), {"a": np.zeros((2, 3)), "b": np.zeros((2, 3))}
    )
    assert answer.error.startswith("ValueError: matmul")
    assert answer.where == "line 3 of `f`: return a @ b"
    assert answer.value is None


def test_an_error_deep_in_a_library_names_the_innermost_student_line():
    code = "def helper(x):\n    return np.linalg.inv(x)\n\ndef f(x):\n    return helper(x)"
    answer = observe(function(code), {"x": np.zeros((2, 3))})
    assert answer.error.startswith("LinAlgError")
    assert answer.where == "line 2 of `helper`: return np.linalg.inv(x)"


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("raise NotImplementedError", "NotImplementedError"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("exit()", "SystemExit"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("return f(a)", "RecursionError: maximum recursion depth exceeded"),
        ("assert a > 2, 'first\\nsecond'", "AssertionError: first"),
        ("raise ValueError('x' * 5000)", "ValueError: " + "x" * 200),
        ("return undefined", "NameError: name 'undefined' is not defined"),
        ("raise Rude", "Rude"),
    ],
)
def test_whatever_is_raised_becomes_one_line(code, error):
    class Rude(Exception):
        def __str__(self):
            raise RuntimeError("no text from me")

    answer = observe(function(f"def f(a):\n    {code}", Rude=Rude, exit=sys.exit), {"a": 1})
    assert answer.error.startswith(error)
    assert "\n" not in answer.error
    assert len(answer.error) < 250


def test_the_wrong_number_of_arguments_is_an_error_of_the_answer():
    answer = observe(function("def f(a): return a"), {"a": 1, "b": 2})
    assert "takes 1 positional argument but 2 were given" in answer.error


def test_an_interrupt_is_not_swallowed():
    with pytest.raises(KeyboardInterrupt):
        observe(function("def f(): raise KeyboardInterrupt"), {})


def test_nothing_is_measured_after_an_error():
    calls = []

    def f():
        calls.append(1)
        raise ValueError("no")

    assert observe(f, {}, ("lines", "memory")).lines is None
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("def f(): return cdist(1)", "cdist"),
        ("def f(): return np.linalg.norm([1])", "norm"),
        ("def f():\n    def g():\n        return lambda: cdist(1)\n    return 0", "cdist"),
        ("def f():\n    import scipy.spatial as s\n    return 0", "scipy"),
        ("from math import dist as d\ndef f(): return d([1], [2])", "math"),
        ("import os.path as p\ndef f(): return p.join('a')", "join"),
        ("def g(): return cdist(1)\ndef f(): return g()", "cdist"),
        ("def f(): return helped()\ndef helped(): return [cdist(n) for n in range(2)]", "cdist"),
        ("import scipy.spatial as sp\ndef f(): return sp.KDTree", "scipy"),
    ],
)
def test_names_used_are_seen_through_nesting_imports_and_helpers(code, name):
    assert name in observe(function(code, cdist=abs), {}).names


def test_an_attribute_does_not_stand_for_an_import_of_the_same_name():
    code = "from math import dist\ndef f():\n    dist = [dist for dist in [1]]\n    return dist if dist else np.dist"
    assert "math" not in observe(function(code), {}).names


def test_names_of_cells_beside_it_that_it_does_not_call_are_no_concern():
    code = "from math import dist\ndef other(): return dist([1], [2])\ndef f(): return 0"
    assert observe(function(code), {}).names == ()


def test_names_of_functions_that_call_each_other_end():
    answer = observe(function("def g(n): return f(n - 1) if n else one()\ndef f(n): return g(n) if n else 1"), {"n": 0})
    assert {"f()", "g()", "one"} <= set(answer.names)


def test_a_function_written_beside_it_may_have_the_name_of_a_librarys():
    own = "def cdist(x): return x\n"
    assert observe(function(own + "def f(): return cdist(1)"), {}).names == ("cdist()",)
    assert "cdist" in observe(function(own + "def f(): return cdist(1) or np.cdist"), {}).names
    taken = "from math import dist as cdist\ndef f(): return cdist([1], [2])"
    assert {"cdist", "math"} <= set(observe(function(own + taken), {}).names)


def test_something_callable_without_code_is_watched_too():
    assert observe(np.add, {"a": 1, "b": 2}).value.item() == 3


def test_one_line_and_where_without_a_traceback():
    assert one_line(ValueError()) == "ValueError"
    assert where(ValueError("no")) == ""
