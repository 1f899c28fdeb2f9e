"""What beginners do to a formula, as a table: what stands there, what is written in its place, and what is said.

In a row capital letters are parts of any kind. Where several operators do alike, a list stands for them:
"A [* / //] (B [+ -] C)" is six rows. The sentence is about the arguments in the parts of the last column, "" for none.
"""

import ast
import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from autograder.grading.variants.edits import Edit, expression

SIGN = "a sign is turned: plus for minus, or minus for plus"
TERM, FACTOR, DIVISION = "a term is left out", "a factor is left out", "a division is left out"
ORDER, TURNED = "the two sides of a matrix product are exchanged", "a side of a matrix product is transposed, or not"
BRACKETS = "brackets are missing: a product or quotient reaches only one part of a sum"
BELOW = "brackets are missing: of a product below a division only the first factor divides"
ONE_WAY = "one of two cases is not told apart"
PART = "a power reaches only one part"
ANY = "[+ - * / // % @ **]"

TABLE = (  # what stands there, key, what is written, what is said, what it is about
    ("A + B", "sign", "A - B", SIGN, "B"),
    ("A - B", "sign", "A + B", SIGN, "B"),
    ("A [+ -] B", "term", "A", TERM, "B"),
    ("A + B", "term", "B", TERM, "A"),
    ("A - B", "term", "-B", TERM, "A"),
    ("A - B", "difference", "B - A", "the two sides of a difference are exchanged", "A B"),
    ("A + B", "times", "A * B", "numbers are multiplied where they are to be added", "A B"),
    ("A [* @] B", "factor", "A", FACTOR, "B"),
    ("A [* @] B", "factor", "B", FACTOR, "A"),
    ("A * B", "divided", "A / B", "numbers are divided where they are to be multiplied", "B"),
    ("A * B", "plus", "A + B", "numbers are added where they are to be multiplied", "A B"),
    ("A * B", "product", "A @ B", "a matrix product is taken where entries are to be multiplied", "A B"),
    ("A * B", "twice", "A * B * B", "a factor counts twice", "B"),
    ("A * B", "twice", "A * B * A", "a factor counts twice", "A"),
    ("A [/ //] B", "division", "A", DIVISION, "B"),
    ("A / B", "quotient", "B / A", "what is divided and what it is divided by are exchanged", "A B"),
    ("A // B", "quotient", "B // A", "what is divided and what it is divided by are exchanged", "A B"),
    ("A [/ //] B", "multiplied", "A * B", "numbers are multiplied where they are to be divided", "B"),
    ("A [/ //] B", "divided twice", "A {1} B / B", "numbers are divided twice", "B"),
    ("A [/ //] B", "root below", "A {1} v.sqrt(B)", "a root too many stands below a division", "B"),
    ("A [/ //] B", "square below", "A {1} (B * B)", "a square too many stands below a division", "B"),
    ("A / B", "whole division", "A // B", "a division cuts off what is behind the point", "A B"),
    ("A // B", "whole division", "A / B", "a division keeps what is behind the point", "A B"),
    ("A // B", "rounded up", "v.up(A, B)", "a division is rounded up where it is to be rounded down", "A B"),
    ("A % B", "whole for rest", "A // B", "a division is made where its rest is asked for", "A B"),
    ("A ** B", "power", "A", "a power is left out", "A"),
    ("A ** B", "absolute", "v.abs(A)", "absolute values are taken where powers belong", "A"),
    ("A ** B", "power minus", "A ** -B", "a power has the wrong sign", "A"),
    ("A ** B", "times for power", "A * B", "a number is multiplied where it is to be raised to a power", "A B"),
    ("A @ B", "order", "B @ A", ORDER, "A B"),
    ("A @ B", "turned", "A.T @ B", TURNED, "A"),
    ("A @ B", "turned", "A @ B.T", TURNED, "B"),
    ("A @ B", "entries", "A * B", "entries are multiplied where a matrix product is asked for", "A B"),
    ("A [* / //] (B [+ -] C)", "brackets", "(A {1} B) {2} C", BRACKETS, "A B C"),
    ("(A [+ -] B) [* / //] C", "brackets", "A {1} (B {2} C)", BRACKETS, "A B C"),
    ("A [/ //] (B * C)", "brackets below", "(A {1} B) * C", BELOW, "A B C"),
    ("A - (B + C)", "brackets minus", "A - B + C", "brackets after a minus are missing", "A B C"),
    ("A - (B - C)", "brackets minus", "A - B - C", "brackets after a minus are missing", "A B C"),
    (f"(A {ANY} B) ** C", "power of one", "A {1} (B ** C)", PART, "A B C"),
    (f"(A {ANY} B) ** C", "power of one", "(A ** C) {1} B", PART, "A B C"),
    (f"(A {ANY} B) ** C", "powers first", "(A ** C) {1} (B ** C)", "powers are taken before, not after", "A B C"),
    ("A & B", "and", "A | B", "`&` and `|` are exchanged", "A B"),
    ("A | B", "and", "A & B", "`&` and `|` are exchanged", "A B"),
    ("A [& |] B", "condition", "A", "a condition is left out", "B"),
    ("A [& |] B", "condition", "B", "a condition is left out", "A"),
    ("A.T", "no T", "A", "an array is not transposed where it should be", "A"),
    ("A if B else C", "one way", "A", ONE_WAY, "B"),
    ("A if B else C", "one way", "C", ONE_WAY, "B"),
    ("not A", "not", "A", "yes and no are exchanged", "A"),
    ("~A", "not", "A", "yes and no are exchanged", "A"),
)


def rewritten(node: ast.AST, scope: Any) -> Iterator[Edit]:
    """All rows of the table that apply to a node."""
    for pattern, key, text, say, about in _rows().get(_kind(node), ()):
        parts: dict[str, Any] = {}
        if _matches(pattern, node, parts):
            named = [parts[name] for name in about.split()]
            yield Edit(key, say, expression(text, **parts), named[0] if len(named) == 1 else node)


@cache
def _rows():
    """The rows of the table by what stands there at the top."""
    found: dict[Any, list] = {}
    for pattern, *rest in TABLE:
        lists = re.findall(r"\[(.*?)\]", pattern)
        for operators in itertools.product(*(one.split() for one in lists)):
            node = expression(re.sub(r"\[.*?\]", "{}", pattern).format(*operators))
            key, text, say, about = (part.format(None, *operators) for part in rest)
            found.setdefault(_kind(node), []).append((node, key, text, say, about))
    return found


def _kind(node):
    """What a node has in common with all nodes that a pattern matches."""
    return type(node), type(getattr(node, "op", None))


def _matches(pattern, node, parts):
    """Whether a node has the form of a pattern; what stands for its capital letters is added to `parts`."""
    if isinstance(pattern, ast.Name):
        parts[pattern.id] = node
        return True
    if _kind(pattern) != _kind(node) or getattr(pattern, "attr", "") != getattr(node, "attr", ""):
        return False
    children = zip(*(_expressions(one) for one in (pattern, node)), strict=True)
    return all(_matches(one, other, parts) for one, other in children)


def _expressions(node):
    return [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
