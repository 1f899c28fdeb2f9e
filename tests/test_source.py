"""Names in the source of a submission."""

import gc
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.submission.source import names_used, parsed

SOURCES = {
    "plain": ("def f(x):\n    return cdist(x)", {"cdist"}),
    "alias": ("import scipy.spatial as sp\ndef f(x):\n    return sp.distance(x)", {"scipy", "spatial"}),
    "imported inside": (
        "def f(x):\n    from sklearn.metrics import pairwise_distances as p\n    return p(x)",
        {"sklearn"},
    ),
    "through a helper": ("def g(x):\n    return cdist(x)\ndef f(x):\n    return g(x)", {"cdist", "g()"}),
    "last definition": ("def f(x):\n    return cdist(x)\ndef f(x):\n    return x", set()),
    "magics": ("%matplotlib inline\n!ls\ndef f(x):\n    return cdist(x)", {"cdist"}),
}


@pytest.mark.parametrize("name", SOURCES)
def test_names(name):
    source, names = SOURCES[name]
    assert names <= names_used([source], "f")


def test_what_another_function_uses_does_not_count_when_something_stands_in_for_it():
    source = "def g(x):\n    return cdist(x)\ndef f(x):\n    return g(x)"
    assert names_used([source], "f", {"g"}) == {"g()"}


@pytest.mark.parametrize(
    "body",
    [
        "return np.linalg.norm(W)",
        "norm = 2\n    return W / norm",
        "return [norm for norm in W]",
        "return g(norm=W)",
        "def h(norm):\n        return norm\n    return h(W)",
    ],
)
def test_a_name_of_ones_own_does_not_stand_for_an_import_of_the_notebook(body):
    source = f"from scipy.stats import norm\nimport numpy as np\ndef f(W):\n    {body}"
    assert "scipy" not in names_used([source], "f")
    assert "scipy" in names_used([source, "def f(W):\n    def h():\n        norm = 1\n    return norm(W)"], "f")


def test_the_last_definition_counts():
    assert "cdist" not in names_used([SOURCES["last definition"][0]], "f")


@pytest.mark.parametrize("source", ["def f(:", "\0", "(" * 10_000, ""])
def test_what_is_no_python_is_passed_over(source):
    assert names_used([source, "def f():\n    return g"], "f") == {"g"}


def test_functions_that_call_each_other_end():
    assert names_used(["def f():\n    return g()\ndef g():\n    return f()"], "f") == {"g()"}


def test_a_function_of_the_notebook_may_have_the_name_of_a_librarys():
    own = "def cdist(x):\n    return x\ndef f(x):\n    return cdist(x)"
    assert names_used([own], "f") == {"cdist()"}
    for taken in ("from scipy.spatial.distance import cdist", "import scipy.spatial.distance as cdist"):
        assert {"scipy", "cdist"} <= names_used([own, taken], "f")
    assert "cdist" in names_used([own, "def f(x):\n    return cdist(x) + sp.cdist(x)"], "f")


class Slow:
    """Something in a circle, whose end lets another thread go on."""

    def __init__(self):
        self.circle = self

    def __del__(self):
        time.sleep(0)


def test_threads_read_at_once():
    source = "x = " + "+".join(["f(a, [b, (c, {d: e})])"] * 100)
    threshold, interval = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(20)
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert all(pool.map(lambda _: Slow() and parsed(source), range(40)))
    finally:
        gc.set_threshold(*threshold)
        sys.setswitchinterval(interval)
