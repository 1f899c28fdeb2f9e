"""What goes wrong with a sum, mean, maximum and the like: the axis, the kind, what it leaves out."""

import ast
import copy
from collections.abc import Iterator
from typing import Any

from autograder.grading.variants.edits import Edit, along, changed, expression, function_name, is_method

WORDS = {
    "sum": "sum",
    "mean": "mean",
    "max": "maximum",
    "min": "minimum",
    "prod": "product",
    "std": "standard deviation",
    "var": "variance",
    "median": "median",
    "any": "`any`",
    "all": "`all`",
    "norm": "length",
    "argmax": "`argmax`",
    "argmin": "`argmin`",
    "cumsum": "running sum",
    "sort": "sorting",
    "argsort": "sorting",
}
EXCHANGED = {
    "sum": ("mean", "max", "prod"),
    "mean": ("sum", "median", "max"),
    "max": ("min", "sum", "mean", "argmax"),
    "min": ("max", "sum", "argmin"),
    "prod": ("sum",),
    "std": ("var",),
    "var": ("std",),
    "any": ("all",),
    "all": ("any",),
    "argmax": ("argmin", "max"),
    "argmin": ("argmax", "min"),
    "sort": ("argsort",),
    "argsort": ("sort",),
    "median": ("mean",),
    "cumsum": ("sum",),
}
AXES = ("0", "1", "2", "-1", "(0, 1)")
LOST_AXIS = "a {} has lost its axis, so numpy lines its numbers up with the wrong axis"
SHORT = "the {} one is left out of a {}: a `range` or slice ends one too early or begins one too late"
ONE_PART = "only one part of a {} is left: is it set with `=` where `+=` is meant, or a `return` too early?"
FREEDOM = "a {} divides by one less or more than it should"


def reductions(node: Any, scope: Any) -> Iterator[Edit]:
    """What goes wrong with a call of numpy that makes one number, or an order, of many."""
    name = function_name(node)
    args = list(node.args)
    values = node.func.value if is_method(node) else args.pop(0) if args else None
    if name not in WORDS or isinstance(node.func, ast.Name) or values is None:
        return
    given = args[0] if args and name != "norm" else None
    axis = next((k.value for k in node.keywords if k.arg == "axis"), given)
    for key, say, made in [*_axes(node, name, axis), *_kinds(node, name, values), *_parts(node, name, values, axis)]:
        yield Edit(key, say, made, values)


def _axes(node, name, axis):
    word, text = WORDS[name], ast.unparse(axis) if axis else ""
    if text and text != "None":
        for other in AXES:
            if other != text:
                say = f"a {word} runs over another axis than it should"
                yield f"axis {word} {other}", say, along(node, expression(other))
        say = f"one {word} of the whole array is taken, not one for each row or column"
        yield f"whole {word}", say, along(node, ast.Constant(None))
    for other in ("0", "1", "-1") if not text and name not in ("sort", "argsort") else ():
        say = f"a {word} is taken along one axis, not over all numbers"
        yield f"axis {word} {other}", say, along(node, expression(other))
    if any(k.arg == "keepdims" for k in node.keywords):
        yield f"keepdims {word}", LOST_AXIS.format(word), changed(node, keywords=_without(node, "keepdims"))


def _without(node, name):
    return [k for k in copy.deepcopy(node.keywords) if k.arg != name]


def _kinds(node, name, values):
    """Another function in the place of this one."""
    for other in EXCHANGED.get(name, ()):
        made = changed(node, func=changed(node.func, attr=other))
        if is_method(node) and (other in ("median", "sort") or "sort" in name):
            made = copy.deepcopy(ast.Call(expression(f"np.{other}"), [values, *node.args], node.keywords))
        yield f"{other} for {name}", _exchanged(name, other), made


def _exchanged(name, other):
    if "arg" in name and "arg" in other:
        return f"{WORDS[other]} stands where {WORDS[name]} belongs"
    if "arg" in name:
        return "values are used where their places belong"
    if "arg" in other:
        return "places are used where values belong"
    return f"a {WORDS[other]} is taken where a {WORDS[name]} belongs"


def _parts(node, name, values, axis):
    """What is left out, or alone left."""
    word, axis = WORDS[name], axis or ast.Constant(None)
    if name in ("sum", "mean", "max", "min", "prod"):
        for end, which in ((True, "last"), (False, "first")):
            part = expression(f"v.part(A, {end}, B)", A=values, B=axis)
            made = changed(node, func=changed(node.func, value=part)) if is_method(node) else copy.deepcopy(node)
            if not is_method(node):
                made.args[0] = part
            yield f"without {which}", SHORT.format(which, word), made
    if name in ("sum", "mean"):
        for place, which in ((-1, "last"), (0, "first")):
            yield f"{which} only", ONE_PART.format(word), expression(f"v.one(A, {place}, B)", A=values, B=axis)
        if not isinstance(axis, ast.Constant) or axis.value is not None:
            kept = any(k.arg == "keepdims" for k in node.keywords)
            wider = expression(f"v.wider('{name}', A, B, {kept})", A=values, B=axis)
            yield f"wider {word}", f"a {word} runs over one axis too many", wider
    if name in ("std", "var"):
        one = [] if any(k.arg == "ddof" for k in node.keywords) else [ast.keyword("ddof", ast.Constant(1))]
        yield "ddof", FREEDOM.format(word), changed(node, keywords=[*_without(node, "ddof"), *one])
