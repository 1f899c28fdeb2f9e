"""What goes wrong with a call: a function that is left out, another one, or arguments in another order."""

import ast
import copy
from collections.abc import Iterator
from typing import Any

from autograder.grading.variants.edits import Edit, along, changed, expression, function_name, is_method, moved

LEFT_OUT = {  # a function -> what is said where its argument is used as it is
    "sqrt": "a root is left out",
    "exp": "an exponential is left out",
    "log": "a logarithm is left out",
    "abs": "signs count: an absolute value is left out",
    "square": "a square is left out",
    "sign": "the size of numbers counts where their sign alone should",
    "tanh": "a nonlinearity is left out",
    "floor": "numbers are not rounded down",
    "ceil": "numbers are not rounded up",
    "round": "numbers are not rounded",
    "rint": "numbers are not rounded",
    "astype": "a dtype is kept that should be changed first: what do whole numbers do here?",
    "copy": "no copy is made: what was read before changes later",
    "clip": "numbers are not cut off at both ends",
    "cumsum": "single values are used, not their running sum",
    "unique": "values that come twice count twice",
    "transpose": "axes are not exchanged",
    "flip": "the order is not turned round",
}
OTHER = {  # a function -> others that are taken in its place, each with what is said of it
    "log": {"log2": "the logarithm has another base", "log10": "the logarithm has another base"},
    "maximum": {"minimum": "the smaller of two numbers is taken where the larger is asked for"},
    "minimum": {"maximum": "the larger of two numbers is taken where the smaller is asked for"},
    "floor": {"ceil": "numbers are rounded to the wrong side", "rint": "numbers are rounded to the nearest"},
    "ceil": {"floor": "numbers are rounded to the wrong side"},
    "sin": {"cos": "sine and cosine are exchanged"},
    "cos": {"sin": "sine and cosine are exchanged"},
    "zeros": {"ones": "a count or sum starts at 1"},
    "zeros_like": {"ones_like": "a count or sum starts at 1"},
    "ones": {"zeros": "what should start at 1 starts at 0"},
}
NOT_CUT = "numbers are not cut off, though they can be too large or too small"
ONE_END = "numbers are cut off at one end only"
ONE_PART = "only one part of a sum is left: is it set with `=` where `+=` is meant, or a `return` too early?"
ARGUMENTS = "two arguments are exchanged"
RESHAPED = "an array is read column by column where rows are meant, or its axes are mixed up by `reshape`"
JOINED = ("concatenate", "stack", "vstack", "hstack", "column_stack")
ALONG = ("flip", "roll", "repeat", "take", "expand_dims", "softmax")
TWO = ("dot", "matmul", "outer", "kron", "subtract", "divide", "cross")  # the order of their two arguments matters


def calls(node: Any, scope: Any) -> Iterator[Edit]:
    """What goes wrong with a call that is no reduction."""
    name, args = function_name(node), node.args
    method = isinstance(node.func, ast.Attribute) and is_method(node)
    values: Any = node.func.value if method else args[0] if args else None
    if name in LEFT_OUT and values is not None and not isinstance(values, ast.Starred):
        yield Edit(f"no {name}", LEFT_OUT[name], copy.deepcopy(values), values)
    for other, say in OTHER.get(name, {}).items() if isinstance(node.func, ast.Attribute) else ():
        yield Edit(f"{other} for {name}", say, changed(node, func=changed(node.func, attr=other)), node)
    if len(args) == 2 and name in TWO:
        yield Edit("order", ARGUMENTS, changed(node, args=args[::-1]), node)
    yield from _of_numpy(node, name, args, values)
    yield from _put_together(node, name, args)
    yield from _ordered(node, name, args, values)
    if isinstance(node.func, ast.Name):
        yield from _of_python(node, name, args)
    if len(args) == 2 and name in scope.functions:
        yield Edit("order", ARGUMENTS, changed(node, args=args[::-1]), node)
    yield from _ranges(node, name, args)


def _of_numpy(node, name, args, values):
    if name in ("maximum", "minimum") and len(args) == 2:
        for kept in args:
            yield Edit(f"no {name}", NOT_CUT, copy.deepcopy(kept), node)
    if name == "where" and len(args) == 3:
        turned = changed(node, args=[args[0], args[2], args[1]])
        yield Edit("where", "the two branches of a choice are exchanged", turned, args[0])
        for kept in args[1:]:
            yield Edit("no choice", "one value is taken in both cases", copy.deepcopy(kept), args[0])
    if name == "clip" and len(args) >= 2:
        for key, text in (("below", "v.clip(A, B, None)"), ("above", "v.clip(A, None, C)")):
            yield Edit(f"clip {key}", ONE_END, expression(text, A=values, B=args[-2], C=args[-1]), values)


def _put_together(node, name, args):
    """What goes wrong where arrays are joined, repeated, moved or given another shape."""
    if name in JOINED and args and isinstance(args[0], ast.List | ast.Tuple):
        turned = changed(node, args=[changed(args[0], elts=args[0].elts[::-1]), *args[1:]])
        yield Edit("parts", "parts are put together in another order", turned, args[0])
    if name in ("concatenate", "stack") or (name in ALONG and any(k.arg == "axis" for k in node.keywords)):
        for other in ("0", "1", "-1"):
            say = "parts are put together along another axis"
            yield Edit(f"along {other}", say, along(node, expression(other)), node)
    if name in ("reshape", "ravel", "flatten"):
        turned = changed(node, keywords=[*node.keywords, ast.keyword("order", ast.Constant("F"))])
        yield Edit("reshape", RESHAPED, turned, node)
    if name in ("repeat", "tile") and len(args) == 2:
        other = "tile" if name == "repeat" else "repeat"
        made = changed(node, func=changed(node.func, attr=other), keywords=[])
        yield Edit("repeat", "`repeat` and `tile` are exchanged", made, node)
    if name == "roll" and len(args) >= 2:
        turned = changed(node, args=[args[0], expression("-A", A=args[1]), *args[2:]])
        yield Edit("roll", "things are moved to the wrong side", turned, node)


def _ordered(node, name, args, values):
    if name in ("argsort", "sort", "sorted"):
        yield Edit("sorted", "things are sorted the other way round", expression("v.turned(A)", A=node), values)
    for i in range(len(args) - 1) if name == "transpose" else ():
        order = [*args[:i], args[i + 1], args[i], *args[i + 2 :]]
        yield Edit("axes", "two axes are exchanged", changed(node, args=order), values)
    if name == "len" and args:
        yield Edit("len", "another axis is counted", expression("v.columns(A)", A=args[0]), args[0])


def _of_python(node, name, args):
    if name in ("max", "min"):
        other = "min" if name == "max" else "max"
        say = "the smaller and the larger are exchanged"
        yield Edit(f"{other} for {name}", say, changed(node, func=ast.Name(other, ast.Load())), node)
        for kept in args if len(args) == 2 else ():
            yield Edit(f"no {name}", NOT_CUT, copy.deepcopy(kept), node)
    if name == "sum" and len(args) == 1:
        for place, which in ((-1, "last"), (0, "first")):
            yield Edit(f"{which} only", ONE_PART, expression(f"v.item(A, {place})", A=args[0]), args[0])


def _ranges(node, name, args):
    """What goes wrong with `range` and its like, and where things are counted."""
    if name not in ("range", "arange", "linspace") or not args or len(args) > 3:
        return
    end = 0 if len(args) == 1 else 1
    for step, say in ((-1, "a range ends one too early"), (1, "a range goes one too far")):
        other = [*args[:end], moved(args[end], step), *args[end + 1 :]]
        yield Edit(f"range {step}", say, changed(node, args=other), args[end])
    if name == "linspace":
        return
    begin = ast.Constant(1) if len(args) == 1 else moved(args[0], 1)
    late = changed(node, args=[begin, args[end], *args[2:]])
    yield Edit("range from 1", "a range begins one too late", late, args[end])
    if len(args) == 1:
        both = changed(node, args=[ast.Constant(1), moved(args[0], 1)])
        yield Edit("count from 1", "things are counted from 1, not from 0", both, args[0])
    elif ast.unparse(args[0]) == "1":
        zero = changed(node, args=[ast.Constant(0), *args[1:]])
        yield Edit("count from 0", "things are counted from 0, not from 1", zero, args[1])
    if len(args) == 3:
        yield Edit("step", "a range takes another step", changed(node, args=args[:2]), args[2])


def cut_loops(node: Any) -> Iterator[Edit]:
    """A loop, or a comprehension, that misses its last or first pass."""
    for end, key, say in ((True, "last", "a loop ends one too early"), (False, "first", "a loop begins one too late")):
        short = changed(node, iter=expression(f"v.cut(A, {end})", A=node.iter))
        yield Edit(f"loop without {key}", say, short, node.iter)
