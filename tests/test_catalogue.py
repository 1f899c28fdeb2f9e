"""The catalogue of what beginners do to a line: which edits there are of a formula, an index, a call."""

import ast
import re

import pytest

from autograder.grading.variants.edits import TOOLS, expression
from autograder.grading.variants.formulas import TABLE, rewritten
from autograder.grading.variants.places import places
from autograder.grading.variants.reductions import reductions
from autograder.grading.variants.tools import wider


def written(text, rule=rewritten):
    """What is written in the place of an expression, in as many ways as a rule knows: {text: key}."""
    node = ast.parse(text).body[0]
    node = node.value if isinstance(node, ast.Expr) else getattr(node, "target", None) or node.targets[0]
    return {ast.unparse(edit.node).replace(TOOLS, "v"): edit.key for edit in rule(node, None)}


@pytest.mark.parametrize("row", TABLE, ids=[f"{row[0]} {row[1]} {place}" for place, row in enumerate(TABLE)])
def test_each_row_rewrites_what_stands_at_its_left(row):
    pattern, key, text, say, about = row
    first = re.sub(r"\[(\S+).*?\]", r"\1", pattern)
    operators = re.findall(r"\[(\S+).*?\]", pattern)
    other = ast.unparse(expression(text.format(None, *operators))).replace(TOOLS, "v")
    assert written(first).get(other) == key, first
    assert say
    assert set(about.split()) <= set(re.findall("[A-Z]", pattern))


@pytest.mark.parametrize(
    ("formula", "edits"),
    [
        ("x / (n + 1)", {"x / n + 1": "brackets", "n + 1 / x": None, "(n + 1) / x": "quotient", "x": "division"}),
        ("a - (b - c)", {"a - b - c": "brackets minus", "b - c - a": "difference"}),
        ("(p - q) ** 2", {"p - q ** 2": "power of one", "p ** 2 - q ** 2": "powers first", "p - q": "power"}),
        ("u.T @ w", {"u @ w": "turned", "u.T @ w.T": "turned", "w @ u.T": "order", "u.T * w": "entries"}),
        ("n // k", {"v.up(n, k)": "rounded up", "n / k": "whole division"}),
        ("y if ready else z", {"y": "one way", "z": "one way"}),
        ("f.shape", {}),
    ],
)
def test_formulas_are_written_as_beginners_do(formula, edits):
    found = written(formula)
    assert {text: found.get(text) for text in edits} == edits
    assert formula not in found


@pytest.mark.parametrize("statement", ["out[i, 1:] = x", "out[i, 1:] += x"])
def test_an_index_may_be_wrong_on_the_left_of_an_equals_sign(statement):
    found = written(statement, places)
    assert {"out[i + 1, 1:]": "index 1", "out[i, 1 + -1:]": "lower -1", "out[1:, i]": "rows"}.items() <= found.items()
    assert "out" not in found, "an array cannot be assigned to as a whole"


def test_an_index_on_the_right_may_be_left_out():
    assert written("x[mask]", places)["x"] == "all"
    assert written("x[:, None]", places) == {"x[None, :]": "new axis", "x": "no new axis"}


def test_a_mean_may_run_over_one_axis_too_many_and_fill_the_shape():
    assert written("x.mean(axis=(1, 2))", reductions)["v.wider('mean', x, (1, 2), False)"] == "wider mean"
    values = [[[1.0, 3.0], [5.0, 7.0]]]  # (1, 2, 2)
    assert wider("mean", values, 1, False).tolist() == [[4.0, 4.0]]
    assert wider("sum", values, 2, True).tolist() == [[[16.0], [16.0]]]
