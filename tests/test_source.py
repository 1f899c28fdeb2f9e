"""Names in the source of a submission."""

import pytest

from autograder.source import names_used, trees_of

SOURCES = {
    "plain": ("def f(x):\n    return cdist(x)", {"cdist"}),
    "alias": ("import scipy.spatial as sp\ndef f(x):\n    return sp.distance(x)", {"scipy", "spatial"}),
    "imported inside": (
        "def f(x):\n    from sklearn.metrics import pairwise_distances as p\n    return p(x)",
        {"sklearn"},
    ),
    "through a helper": ("def g(x):\n    return cdist(x)\ndef f(x):\n    return g(x)", {"cdist", "g"}),
    "last definition": ("def f(x):\n    return cdist(x)\ndef f(x):\n    return x", set()),
    "magics": ("%matplotlib inline\n!ls\ndef f(x):\n    return cdist(x)", {"cdist"}),
}


@pytest.mark.parametrize("name", SOURCES)
def test_names(name):
    source, names = SOURCES[name]
    assert names <= names_used(trees_of([source]), "f")


def test_the_last_definition_counts():
    assert "cdist" not in names_used(trees_of([SOURCES["last definition"][0]]), "f")


@pytest.mark.parametrize("source", ["def f(:", "\0", "(" * 10_000, ""])
def test_what_is_no_python_is_passed_over(source):
    assert names_used(trees_of([source, "def f():\n    return g"]), "f") == {"g"}


def test_functions_that_call_each_other_end():
    assert names_used(trees_of(["def f():\n    return g()\ndef g():\n    return f()"]), "f") == {"g"}
