"""The catalogue: what beginners do to a line, as rules on its syntax tree.

A rule is a function of a node that yields an Edit for each thing that may go wrong there. Its sentence says what the
wrong program does, never what the right line is; `{of}` becomes the arguments that the node depends on.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

TOOLS = "_variants"  # the name under which variants find `catalogue.tools`
SUMS = {
    "sum": "sum",
    "mean": "mean",
    "max": "maximum",
    "min": "minimum",
    "prod": "product",
    "std": "standard deviation",
}
SUMS |= {"var": "variance", "median": "median", "any": "`any`", "all": "`all`", "norm": "length", "argmax": "`argmax`"}
SUMS |= {"argmin": "`argmin`", "cumsum": "running sum", "sort": "sorting", "argsort": "sorting"}
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
DROPPED = {  # a function that is left out -> what is said of it
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
OTHER = {  # a function -> another that is taken in its place, and what is said of it
    "log": (("log2", "the logarithm has another base"), ("log10", "the logarithm has another base")),
    "maximum": (("minimum", "the smaller of two numbers is taken where the larger is asked for"),),
    "minimum": (("maximum", "the larger of two numbers is taken where the smaller is asked for"),),
    "floor": (("ceil", "numbers are rounded to the wrong side"), ("rint", "numbers are rounded to the nearest")),
    "ceil": (("floor", "numbers are rounded to the wrong side"),),
    "sin": (("cos", "sine and cosine are exchanged"),),
    "cos": (("sin", "sine and cosine are exchanged"),),
    "zeros": (("ones", "a count or sum starts at 1"),),
    "zeros_like": (("ones_like", "a count or sum starts at 1"),),
    "ones": (("zeros", "what should start at 1 starts at 0"),),
}
TURNED = {ast.Gt: ast.Lt, ast.Lt: ast.Gt, ast.GtE: ast.LtE, ast.LtE: ast.GtE, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
BORDER = {ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Lt: ast.LtE, ast.LtE: ast.Lt}


@dataclass(frozen=True)
class Edit:
    """One thing that may go wrong at a node.

    key    short and fixed; the same at all places where the same is done
    say    what is said, with {of} where the arguments stand that the node depends on
    node   what takes the place of the node, None where it is left out
    about  the part that the sentence is about
    """

    key: str
    say: str
    node: ast.AST | list | None
    about: ast.AST


FILLED = ("loop", "range", "first pass", "return inside", "filter", "step", "assigned", "without")  # leave zeros
AFTER = ("absolute", "twice", "divided twice")  # often the same as something that says more
LATE = (ast.Constant, ast.Name, ast.Return, ast.Assign)  # what is done to these is told last: it says the least


def rank(node: ast.AST, edit: Edit) -> int:
    """The place of an edit among sentences that explain as much: the most telling first."""
    return LATE.index(type(node)) + 2 if type(node) in LATE else int(edit.key in AFTER)


def edits(node: ast.AST, scope: Any) -> Iterator[Edit]:
    """All that may go wrong at a node; scope is a vary.Scope."""
    for kind, rules in RULES.items():
        if isinstance(node, kind):
            for rule in rules:
                yield from rule(node, scope)


def named(node: Any) -> str:
    """The name of the function that a call calls, "" for other nodes."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_method(node: Any) -> bool:
    """Whether a call is of a method of a value, not of a function of numpy."""
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) not in ("np", "np.linalg", "np.random")


def parsed(text: str) -> Any:
    """The node of an expression."""
    statement: Any = ast.parse(text).body[0]
    return statement.value


def number(value: Any) -> ast.Constant:
    return ast.Constant(value)


def tool(name: str, *args: Any) -> ast.Call:
    """A call of one of TOOLS."""
    func = ast.Attribute(ast.Name(TOOLS, ast.Load()), name, ast.Load())
    made: list[Any] = [copy.deepcopy(a) if isinstance(a, ast.AST) else number(a) for a in args]
    return ast.Call(func, made, [])


def binary(left: Any, op: type, right: Any) -> ast.BinOp:
    return ast.BinOp(copy.deepcopy(left), op(), copy.deepcopy(right))


def changed(node: Any, **fields: Any) -> Any:
    """A copy of a node with other fields."""
    made = copy.deepcopy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def _sum_parts(node):
    """(values, axis or None, place of the axis: "args" index or "keyword") of a sum and the like."""
    args = list(node.args)
    values = node.func.value if is_method(node) else args.pop(0) if args else None
    axis = next(
        (k.value for k in node.keywords if k.arg == "axis"), args[0] if args and named(node) != "norm" else None
    )
    return values, axis


def _with_axis(node, axis):
    made = copy.deepcopy(node)
    first = 0 if is_method(node) else 1
    if any(k.arg == "axis" for k in made.keywords):
        made.keywords = [ast.keyword("axis", axis) if k.arg == "axis" else k for k in made.keywords]
    elif named(node) != "norm" and len(made.args) > first:
        made.args[first] = axis
    else:
        made.keywords = [*made.keywords, ast.keyword("axis", axis)]
    return made


def sums(node: Any, scope: Any) -> Iterator[Edit]:
    """A sum, mean, maximum and the like over an axis."""
    name = named(node)
    if name not in SUMS or (isinstance(node.func, ast.Name)):
        return
    values, axis = _sum_parts(node)
    if values is None:
        return
    word, text = SUMS[name], ast.unparse(axis) if axis else ""
    for other in ("0", "1", "2", "-1", "(0, 1)") if text and text != "None" else ():
        if other != text:
            say = f"a {word} runs over another axis than it should{{of}}"
            yield Edit(f"axis {word} {other}", say, _with_axis(node, parsed(other)), values)
    if text and text != "None":
        whole = copy.deepcopy(node)
        whole = _with_axis(whole, number(None))
        say = f"one {word} of the whole array is taken, not one for each row or column{{of}}"
        yield Edit(f"whole {word}", say, whole, values)
    for other in ("0", "1", "-1") if not text and name not in ("sort", "argsort") else ():
        say = f"a {word} is taken along one axis, not over all numbers{{of}}"
        yield Edit(f"axis {word} {other}", say, _with_axis(node, parsed(other)), values)
    if any(k.arg == "keepdims" for k in node.keywords):
        kept = changed(node, keywords=[k for k in copy.deepcopy(node.keywords) if k.arg != "keepdims"])
        say = f"a {word} has lost its axis, so numpy lines its numbers up with the wrong axis{{of}}"
        yield Edit(f"keepdims {word}", say, kept, values)
    for other in EXCHANGED.get(name, ()):
        yield from _exchanged(node, name, other, values)
    if name in ("sum", "mean", "max", "min", "prod"):
        axis = axis or number(None)
        short = "a `range` or slice ends one too early or begins one too late"
        for end, key in ((True, "last"), (False, "first")):
            part = tool("part", values, end, axis)
            made = changed(node, func=changed(node.func, value=part)) if is_method(node) else copy.deepcopy(node)
            if not is_method(node):
                made.args[0] = part
            yield Edit(f"without {key}", f"the {key} one is left out of a {word}{{of}}: {short}", made, values)
    if name in ("sum", "mean"):
        axis = axis or number(None)
        one = (
            f"only one part of a {word} is left{{of}}: is it set with `=` where `+=` is meant, or a `return` too early?"
        )
        yield Edit("last only", one, tool("one", values, -1, axis), values)
        yield Edit("first only", one, tool("one", values, 0, axis), values)
    if name in ("std", "var"):
        freedom = changed(node, keywords=[k for k in copy.deepcopy(node.keywords) if k.arg != "ddof"])
        if not any(k.arg == "ddof" for k in node.keywords):
            freedom.keywords.append(ast.keyword("ddof", number(1)))
        yield Edit("ddof", f"a {word} divides by one less or more than it should{{of}}", freedom, values)


def _exchanged(node, name, other, values):
    made = copy.deepcopy(node)
    made.func = changed(node.func, attr=other)
    words = SUMS[name], SUMS[other]
    if "arg" in name + other and "arg" in name and "arg" in other:
        say = f"{words[1]} stands where {words[0]} belongs{{of}}"
    elif "arg" in name + other:
        said = ("values are", "their places") if "arg" in name else ("places are", "values")
        say = f"{said[0]} used where {said[1]} belong{{of}}"
    else:
        say = f"a {words[1]} is taken where a {words[0]} belongs{{of}}"
    if is_method(node) and (other in ("median", "sort") or "sort" in name):
        made = ast.Call(
            ast.Attribute(ast.Name("np", ast.Load()), other, ast.Load()), [values, *node.args], node.keywords
        )
        made = copy.deepcopy(made)
    yield Edit(f"{other} for {name}", say, made, values)


def products(node: Any, scope: Any) -> Iterator[Edit]:
    """A sum, difference, product, quotient, power or matrix product."""
    left, right, op = node.left, node.right, type(node.op)
    if op in (ast.Add, ast.Sub):
        turned = ast.Sub if op is ast.Add else ast.Add
        yield Edit(
            "sign", "a sign is turned{of}: plus for minus, or minus for plus", binary(left, turned, right), right
        )
        yield Edit("term", "a term is left out{of}", copy.deepcopy(left), right)
        if op is ast.Sub:
            yield Edit("difference", "the two sides of a difference are exchanged{of}", binary(right, op, left), node)
            yield Edit("term", "a term is left out{of}", ast.UnaryOp(ast.USub(), copy.deepcopy(right)), left)
        else:
            yield Edit("term", "a term is left out{of}", copy.deepcopy(right), left)
            yield Edit(
                "times", "numbers are multiplied where they are to be added{of}", binary(left, ast.Mult, right), node
            )
    if op is ast.Mult:
        yield Edit("factor", "a factor is left out{of}", copy.deepcopy(left), right)
        yield Edit("factor", "a factor is left out{of}", copy.deepcopy(right), left)
        yield Edit(
            "divided", "numbers are divided where they are to be multiplied{of}", binary(left, ast.Div, right), right
        )
        yield Edit("plus", "numbers are added where they are to be multiplied{of}", binary(left, ast.Add, right), node)
        yield Edit(
            "product",
            "a matrix product is taken where entries are to be multiplied{of}",
            binary(left, ast.MatMult, right),
            node,
        )
        yield Edit("twice", "a factor counts twice{of}", binary(node, ast.Mult, right), right)
        yield Edit("twice", "a factor counts twice{of}", binary(node, ast.Mult, left), left)
    if op in (ast.Div, ast.FloorDiv):
        yield Edit("division", "a division is left out{of}", copy.deepcopy(left), right)
        yield Edit(
            "quotient", "what is divided and what it is divided by are exchanged{of}", binary(right, op, left), node
        )
        yield Edit(
            "multiplied",
            "numbers are multiplied where they are to be divided{of}",
            binary(left, ast.Mult, right),
            right,
        )
        yield Edit("divided twice", "numbers are divided twice{of}", binary(node, ast.Div, right), right)
        yield Edit(
            "root below", "a root too many stands below a division{of}", binary(left, op, tool("sqrt", right)), right
        )
        yield Edit(
            "square below",
            "a square too many stands below a division{of}",
            binary(left, op, binary(right, ast.Mult, right)),
            right,
        )
        other = ast.FloorDiv if op is ast.Div else ast.Div
        say = (
            "a division cuts off what is behind the point{of}"
            if op is ast.Div
            else "a division keeps what is behind the point{of}"
        )
        yield Edit("whole division", say, binary(left, other, right), node)
        if op is ast.FloorDiv:
            up = tool("up", left, right)
            yield Edit("rounded up", "a division is rounded up where it is to be rounded down{of}", up, node)
    if op is ast.Pow:
        yield Edit("power", "a power is left out{of}", copy.deepcopy(left), left)
        yield Edit("absolute", "absolute values are taken where powers belong{of}", tool("abs", left), left)
        yield Edit(
            "power minus", "a power has the wrong sign{of}", binary(left, op, ast.UnaryOp(ast.USub(), right)), left
        )
        yield Edit(
            "times for power",
            "a number is multiplied where it is to be raised to a power{of}",
            binary(left, ast.Mult, right),
            node,
        )
    if op is ast.Mod:
        yield Edit(
            "whole for rest",
            "a division is made where its rest is asked for{of}",
            binary(left, ast.FloorDiv, right),
            node,
        )
    if op is ast.MatMult:
        yield Edit("order", "the two sides of a matrix product are exchanged{of}", binary(right, op, left), node)
        yield Edit(
            "turned", "a side of a matrix product is transposed, or not{of}", binary(_turned(left), op, right), left
        )
        yield Edit(
            "turned", "a side of a matrix product is transposed, or not{of}", binary(left, op, _turned(right)), right
        )
        yield Edit(
            "entries",
            "entries are multiplied where a matrix product is asked for{of}",
            binary(left, ast.Mult, right),
            node,
        )
        yield Edit("factor", "a factor is left out{of}", copy.deepcopy(left), right)
        yield Edit("factor", "a factor is left out{of}", copy.deepcopy(right), left)
    yield from _brackets(node)


def _turned(node):
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return node.value
    return ast.Attribute(copy.deepcopy(node), "T", ast.Load())


def _brackets(node):
    """Brackets that are missing: a / (b + c) becomes a / b + c."""
    left, right, op = node.left, node.right, type(node.op)
    say = "brackets are missing: a product or quotient reaches only one part of a sum{of}"
    weak = (ast.Add, ast.Sub)
    if op in (ast.Mult, ast.Div, ast.FloorDiv) and isinstance(right, ast.BinOp):
        if isinstance(right.op, weak):
            yield Edit("brackets", say, binary(binary(left, op, right.left), type(right.op), right.right), node)
        elif op is not ast.Mult and isinstance(right.op, ast.Mult):
            below = "brackets are missing: of a product below a division only the first factor divides{of}"
            yield Edit("brackets below", below, binary(binary(left, op, right.left), ast.Mult, right.right), node)
    if op in (ast.Mult, ast.Div, ast.FloorDiv) and isinstance(left, ast.BinOp) and isinstance(left.op, weak):
        yield Edit("brackets", say, binary(left.left, type(left.op), binary(left.right, op, right)), node)
    if op is ast.Sub and isinstance(right, ast.BinOp) and isinstance(right.op, weak):
        turned = ast.Add if isinstance(right.op, ast.Add) else ast.Sub
        yield Edit(
            "brackets minus",
            "brackets after a minus are missing{of}",
            binary(binary(left, op, right.left), turned, right.right),
            node,
        )
    if op is ast.Pow and isinstance(left, ast.BinOp):
        yield Edit(
            "power of one",
            "a power reaches only one part{of}",
            binary(left.left, type(left.op), binary(left.right, op, right)),
            node,
        )
        yield Edit(
            "power of one",
            "a power reaches only one part{of}",
            binary(binary(left.left, op, right), type(left.op), left.right),
            node,
        )
        both = binary(binary(left.left, op, right), type(left.op), binary(left.right, op, right))
        yield Edit("powers first", "powers are taken before, not after{of}", both, node)


def minus(node: Any, scope: Any) -> Iterator[Edit]:
    if isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
        yield Edit("minus", "a minus is left out{of}", copy.deepcopy(node.operand), node.operand)
    elif isinstance(node.op, ast.Not | ast.Invert):
        yield Edit("not", "yes and no are exchanged{of}", copy.deepcopy(node.operand), node.operand)


def comparisons(node: Any, scope: Any) -> Iterator[Edit]:
    op = type(node.ops[0])
    if len(node.ops) > 1:
        return
    if op in BORDER:
        say = "where two numbers are equal, the comparison decides the other way{of}"
        yield Edit(f"border {op.__name__}", say, changed(node, ops=[BORDER[op]()]), node)
    if op in TURNED:
        say = "a comparison is turned round{of}"
        yield Edit(f"turned {op.__name__}", say, changed(node, ops=[TURNED[op]()]), node)


def calls(node: Any, scope: Any) -> Iterator[Edit]:
    """A function that is left out, another one, or arguments in another order."""
    name, args = named(node), node.args
    values: Any = (
        node.func.value if isinstance(node.func, ast.Attribute) and is_method(node) else args[0] if args else None
    )
    if name in DROPPED and values is not None and not isinstance(values, ast.Starred):
        yield Edit(f"no {name}", DROPPED[name] + "{of}", copy.deepcopy(values), values)
    for other, say in OTHER.get(name, ()):
        if isinstance(node.func, ast.Attribute):
            yield Edit(f"{other} for {name}", say + "{of}", changed(node, func=changed(node.func, attr=other)), node)
    if name in ("maximum", "minimum") and len(args) == 2:
        for kept in args:
            yield Edit(
                f"no {name}",
                "numbers are not cut off, though they can be too large or too small{of}",
                copy.deepcopy(kept),
                node,
            )
    if name == "where" and len(args) == 3:
        yield Edit(
            "where",
            "the two branches of a choice are exchanged{of}",
            changed(node, args=[args[0], args[2], args[1]]),
            args[0],
        )
        for kept in args[1:]:
            yield Edit("no choice", "one value is taken in both cases{of}", copy.deepcopy(kept), args[0])
    if name == "clip" and len(args) >= 2:
        low, high = (args[-2], args[-1])
        yield Edit("clip below", "numbers are cut off at one end only{of}", tool("clip", values, low, None), values)
        yield Edit("clip above", "numbers are cut off at one end only{of}", tool("clip", values, None, high), values)
    if name in ("dot", "matmul", "outer", "kron", "subtract", "divide", "cross") and len(args) == 2:
        yield Edit("order", "two arguments are exchanged{of}", changed(node, args=args[::-1]), node)
    if (
        name in ("concatenate", "stack", "vstack", "hstack", "column_stack")
        and args
        and isinstance(args[0], ast.List | ast.Tuple)
    ):
        turned = changed(node, args=[changed(args[0], elts=args[0].elts[::-1]), *args[1:]])
        yield Edit("parts", "parts are put together in another order{of}", turned, args[0])
    if name in ("concatenate", "stack", "flip", "roll", "repeat", "take", "expand_dims", "softmax"):
        for other in ("0", "1", "-1"):
            if any(k.arg == "axis" for k in node.keywords) or name in ("concatenate", "stack"):
                made = _with_axis(node, parsed(other))
                yield Edit(f"along {other}", "parts are put together along another axis{of}", made, node)
    if name in ("reshape", "ravel", "flatten"):
        turned = changed(node, keywords=[*node.keywords, ast.keyword("order", number("F"))])
        yield Edit(
            "reshape",
            "an array is read column by column where rows are meant, or its axes are mixed up by `reshape`{of}",
            turned,
            node,
        )
    if name in ("repeat", "tile") and len(args) == 2:
        other = "tile" if name == "repeat" else "repeat"
        yield Edit(
            "repeat",
            "`repeat` and `tile` are exchanged{of}",
            changed(node, func=changed(node.func, attr=other), keywords=[]),
            node,
        )
    if name == "roll" and len(args) >= 2:
        turned = changed(node, args=[args[0], ast.UnaryOp(ast.USub(), args[1]), *args[2:]])
        yield Edit("roll", "things are moved to the wrong side{of}", turned, node)
    if name in ("argsort", "sort", "sorted"):
        yield Edit("sorted", "things are sorted the other way round{of}", tool("turned", node), values)
    if name in ("transpose",) and len(args) >= 2:
        for i in range(len(args) - 1):
            order = [*args[:i], args[i + 1], args[i], *args[i + 2 :]]
            yield Edit("axes", "two axes are exchanged{of}", changed(node, args=order), values)
    if name in ("max", "min") and isinstance(node.func, ast.Name):
        other = "min" if name == "max" else "max"
        yield Edit(
            f"{other} for {name}",
            "the smaller and the larger are exchanged{of}",
            changed(node, func=ast.Name(other, ast.Load())),
            node,
        )
        for kept in args if len(args) == 2 else ():
            yield Edit(
                f"no {name}",
                "numbers are not cut off, though they can be too large or too small{of}",
                copy.deepcopy(kept),
                node,
            )
    if name == "sum" and isinstance(node.func, ast.Name) and len(args) == 1:
        one = "only one part of a sum is left{of}: is it set with `=` where `+=` is meant, or a `return` too early?"
        yield Edit("last only", one, tool("item", args[0], -1), args[0])
        yield Edit("first only", one, tool("item", args[0], 0), args[0])
    if name == "len" and args:
        yield Edit("len", "another axis is counted{of}", tool("columns", args[0]), args[0])
    if len(args) == 2 and name in scope.functions:
        yield Edit("order", "two arguments are exchanged{of}", changed(node, args=args[::-1]), node)
    yield from _ranges(node, name, args)


def _ranges(node, name, args):
    if name not in ("range", "arange", "linspace") or not args or len(args) > 3:
        return
    end = 0 if len(args) == 1 else 1
    for step, say in ((-1, "a range ends one too early{of}"), (1, "a range goes one too far{of}")):
        moved = [*args[:end], ast.BinOp(args[end], ast.Add(), number(step)), *args[end + 1 :]]
        yield Edit(f"range {step}", say, changed(node, args=moved), args[end])
    if name != "linspace":
        begin = number(1) if len(args) == 1 else ast.BinOp(args[0], ast.Add(), number(1))
        yield Edit(
            "range from 1",
            "a range begins one too late{of}",
            changed(node, args=[begin, args[end], *args[2:]]),
            args[end],
        )
        if len(args) == 1:
            both = [number(1), ast.BinOp(args[0], ast.Add(), number(1))]
            yield Edit("count from 1", "things are counted from 1, not from 0{of}", changed(node, args=both), args[0])
        elif ast.unparse(args[0]) == "1":
            yield Edit(
                "count from 0",
                "things are counted from 0, not from 1{of}",
                changed(node, args=[number(0), *args[1:]]),
                args[1],
            )
        if len(args) == 3:
            yield Edit("step", "a range takes another step{of}", changed(node, args=args[:2]), args[2])


def transposed(node: Any, scope: Any) -> Iterator[Edit]:
    if node.attr == "T":
        yield Edit("no T", "an array is not transposed where it should be{of}", copy.deepcopy(node.value), node.value)


def places(node: Any, scope: Any) -> Iterator[Edit]:
    """An index or slice."""
    if not isinstance(node.ctx, ast.Load):
        return
    index = node.slice
    parts = index.elts if isinstance(index, ast.Tuple) else [index]
    for place, part in enumerate(parts):
        for key, say, other in _slice_edits(part):
            new = [*parts[:place], other, *parts[place + 1 :]]
            made = changed(node, slice=ast.Tuple(new, ast.Load()) if isinstance(index, ast.Tuple) else other)
            yield Edit(key, say, made, node)
    several = [dict((key, (say, other)) for key, say, other in _slice_edits(part)) for part in parts]
    for key in sorted(set(several[0]).intersection(*several[1:])) if len(parts) > 1 else ():
        whole = ast.Tuple([one[key][1] for one in several], ast.Load())
        yield Edit(f"all {key}", several[0][key][0], changed(node, slice=whole), node)
    if len(parts) == 2 and not any(isinstance(p, ast.Constant) and p.value in (None, Ellipsis) for p in parts):
        turned = changed(node, slice=ast.Tuple(parts[::-1], ast.Load()))
        yield Edit("rows", "rows and columns are exchanged{of}", turned, node)
    if len(parts) == 2 and {ast.unparse(p) for p in parts} & {"None", "np.newaxis"}:
        turned = changed(node, slice=ast.Tuple(parts[::-1], ast.Load()))
        say = "a new axis is put on the wrong side, so numpy lines numbers up with the wrong axis{of}"
        yield Edit("new axis", say, turned, node)
        say = "an axis is missing, so numpy lines numbers up with the wrong axis{of}"
        yield Edit("no new axis", say, copy.deepcopy(node.value), node)
    if len(parts) == 1 and isinstance(index, ast.Name | ast.Compare | ast.UnaryOp):
        yield Edit("all", "all are taken where a part of them is asked for{of}", copy.deepcopy(node.value), node)


def _slice_edits(part):
    if isinstance(part, ast.Slice):
        text = ast.unparse(part)
        if text == "::-1":
            yield "not turned", "the order is not turned round{of}", ast.Slice()
            return
        if text == ":":
            return
        if part.step is not None:
            yield "step", "all are taken, not those that lie a step apart{of}", changed(part, step=None)
        for field in ("lower", "upper"):
            bound = getattr(part, field)
            if bound is None:
                continue
            if not (isinstance(bound, ast.UnaryOp) or ast.unparse(bound) == "0"):
                for step in (-1, 1):
                    moved = ast.BinOp(copy.deepcopy(bound), ast.Add(), number(step))
                    yield f"{field} {step}", "a slice begins or ends one off{of}", changed(part, **{field: moved})
            yield f"no {field}", "more is taken than the part that is asked for{of}", changed(part, **{field: None})
        if text in (":-1", "1:"):
            other = parsed("x[1:]" if text == ":-1" else "x[:-1]").slice
            yield "other end", "the first and the last are exchanged{of}", other
    elif isinstance(part, ast.Constant) and type(part.value) is int:
        for step in (-1, 1):
            yield f"index {step}", "another row, column or entry is taken{of}", number(part.value + step)
    elif isinstance(part, ast.Name | ast.BinOp):
        for step in (-1, 1):
            moved = ast.BinOp(copy.deepcopy(part), ast.Add(), number(step))
            yield f"index {step}", "an index is one off{of}", moved


def numbers(node: Any, scope: Any) -> Iterator[Edit]:
    if id(node) in scope.indices:  # see `places` and `sums`
        return
    if type(node.value) is int:
        for step in (-1, 1):
            yield Edit(
                f"number {step}",
                "a number in the formula is one too large or too small{of}",
                number(node.value + step),
                node,
            )
        if node.value == 2:
            yield Edit("number 4", "a number in the formula is twice or half of what it should be{of}", number(4), node)
    if type(node.value) is float:
        for factor in (0.5, 2.0):
            yield Edit(
                f"number times {factor}",
                "a number in the formula is twice or half of what it should be{of}",
                number(node.value * factor),
                node,
            )
    if type(node.value) is bool:
        yield Edit("bool", "yes and no are exchanged{of}", number(not node.value), node)


def choices(node: Any, scope: Any) -> Iterator[Edit]:
    yield Edit("one way", "one of two cases is not told apart{of}", copy.deepcopy(node.body), node.test)
    yield Edit("one way", "one of two cases is not told apart{of}", copy.deepcopy(node.orelse), node.test)


def conditions(node: Any, scope: Any) -> Iterator[Edit]:
    for value in (True, False):
        yield Edit("one way", "one of two cases is not told apart{of}", changed(node, test=number(value)), node.test)


def both(node: Any, scope: Any) -> Iterator[Edit]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield Edit("and", "`and` and `or` are exchanged{of}", changed(node, op=other), node)
    for place in range(len(node.values)):
        kept = [v for i, v in enumerate(node.values) if i != place]
        made = kept[0] if len(kept) == 1 else changed(node, values=kept)
        yield Edit("condition", "a condition is left out{of}", made, node.values[place])


def bits(node: Any, scope: Any) -> Iterator[Edit]:
    if isinstance(node.op, ast.BitAnd | ast.BitOr):
        other = ast.BitOr if isinstance(node.op, ast.BitAnd) else ast.BitAnd
        yield Edit("and", "`&` and `|` are exchanged{of}", binary(node.left, other, node.right), node)
        yield Edit("condition", "a condition is left out{of}", copy.deepcopy(node.left), node.right)
        yield Edit("condition", "a condition is left out{of}", copy.deepcopy(node.right), node.left)


def filters(node: Any, scope: Any) -> Iterator[Edit]:
    if node.ifs:
        yield Edit("filter", "a condition is left out{of}", changed(node, ifs=[]), node.ifs[0])
    yield Edit(
        "loop without last",
        "a loop ends one too early{of}",
        changed(node, iter=tool("cut", node.iter, True)),
        node.iter,
    )
    yield Edit(
        "loop without first",
        "a loop begins one too late{of}",
        changed(node, iter=tool("cut", node.iter, False)),
        node.iter,
    )


def in_place(node: Any, scope: Any) -> Iterator[Edit]:
    target, op = node.target, type(node.op)
    say = "a value is set anew where it should grow: `=` for `+=`, or its start stands inside the loop{of}"
    if op in (ast.Add, ast.Sub):
        value = node.value if op is ast.Add else ast.UnaryOp(ast.USub(), node.value)
        yield Edit("assigned", say, ast.Assign([copy.deepcopy(target)], copy.deepcopy(value)), target)
        turned = ast.Sub() if op is ast.Add else ast.Add()
        yield Edit(
            "sign", "a sign is turned{of}: plus for minus, or minus for plus", changed(node, op=turned), node.value
        )
    words = {
        ast.Div: "a division is left out{of}",
        ast.Mult: "a factor is left out{of}",
        ast.Add: "a term is left out{of}",
    }
    yield Edit("step", words.get(op, "a term is left out{of}"), ast.Pass(), node.value)


def assignments(node: Any, scope: Any) -> Iterator[Edit]:
    target = node.targets[0]
    again = isinstance(target, ast.Subscript) or (
        isinstance(target, ast.Name) and target.id in scope.bound_before(node)
    )
    if again:
        yield Edit("step", "a step is left out{of}", ast.Pass(), node)


def loops(node: Any, scope: Any) -> Iterator[Edit]:
    last = "a loop ends one too early{of}"
    yield Edit("loop without last", last, changed(node, iter=tool("cut", node.iter, True)), node.iter)
    first = "a loop begins one too late{of}"
    yield Edit("loop without first", first, changed(node, iter=tool("cut", node.iter, False)), node.iter)
    once = "a loop ends after its first pass{of}: is a `return` inside it?"
    yield Edit("first pass", once, changed(node, body=[*copy.deepcopy(node.body), ast.Break()]), node.iter)
    if scope.returned is not None:
        made = changed(node, body=[*copy.deepcopy(node.body), copy.deepcopy(scope.returned)])
        yield Edit("return inside", once, made, node.iter)


def swapped(node: Any, scope: Any) -> Iterator[Edit]:
    """Another argument or variable in the place of a name; what has no name that students know is not told."""
    if isinstance(node.ctx, ast.Load) and node.id in scope.variables:
        for other in scope.rivals(node):
            say = f"`{other}` stands in a place where `{node.id}` belongs" if {node.id, other} <= scope.known else ""
            yield Edit(f"{other} for {node.id}", say, ast.Name(other, ast.Load()), node)
        if node.id in scope.args:
            for value in (0, 1):
                yield Edit(f"{node.id} as {value}", f"`{node.id}` has no influence in one place", number(value), node)


def results(node: Any, scope: Any) -> Iterator[Edit]:
    """What is returned, with a step too many."""
    if node.value is None or node is not scope.returned:
        return
    parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    for place, part in enumerate(parts):
        for key, say, made in _too_much(part, scope):
            whole = changed(node.value, elts=[*parts[:place], made, *parts[place + 1 :]]) if len(parts) > 1 else made
            yield Edit(f"{key} of {place}", say, changed(node, value=whole), part)
        for name in sorted(scope.local - {ast.unparse(part)}):
            made = ast.Name(name, ast.Load())
            whole = changed(node.value, elts=[*parts[:place], made, *parts[place + 1 :]]) if len(parts) > 1 else made
            say = "what is returned is a value on the way, not the last one: a step at the end is missing"
            yield Edit(f"on the way {name} {place}", say, changed(node, value=whole), part)


def _too_much(part, scope):
    yield "minus", "the result has the wrong sign", ast.UnaryOp(ast.USub(), copy.deepcopy(part))
    for name, say in (
        ("sqrt", "the result is the root of what is asked for"),
        ("square", "the result is the square of what is asked for"),
        ("exp", "the result is the exponential of what is asked for"),
        ("log", "the result is the logarithm of what is asked for"),
        ("abs", "the result has lost its sign: an absolute value too many is taken"),
        ("sums_to_one", "the result is divided by its sum"),
        ("turned", "the result is in the reverse order"),
        ("sort", "the result is sorted, though it should not be"),
        ("whole", "the result is cut to whole numbers"),
        ("not_negative", "numbers below 0 are cut off, though they belong to the result"),
        ("transpose", "the result has rows and columns exchanged"),
    ):
        yield name, say, tool(name, part)
    for value, say in ((1, "the result is one too large"), (-1, "the result is one too small")):
        yield f"plus {value}", say, ast.BinOp(copy.deepcopy(part), ast.Add(), number(value))
    for name in scope.args:
        arg = ast.Name(name, ast.Load())
        for axis in (0, 1, None):
            size, of = tool("size", arg, axis), {0: "number of rows", 1: "number of columns", None: "size"}[axis]
            for op, word in ((ast.Div, "divided"), (ast.Mult, "multiplied")):
                say = f"the result is {word} by the {of} of `{name}`, which it should not be"
                yield f"{word} by {of} of {name}", say, ast.BinOp(copy.deepcopy(part), op(), size)


RULES: dict[Any, tuple[Callable, ...]] = {
    ast.Call: (sums, calls),
    ast.BinOp: (products, bits),
    ast.UnaryOp: (minus,),
    ast.Compare: (comparisons,),
    ast.Attribute: (transposed,),
    ast.Subscript: (places,),
    ast.Constant: (numbers,),
    ast.IfExp: (choices,),
    ast.If: (conditions,),
    ast.BoolOp: (both,),
    ast.comprehension: (filters,),
    ast.AugAssign: (in_place,),
    ast.Assign: (assignments,),
    ast.For: (loops,),
    ast.Name: (swapped,),
    ast.Return: (results,),
}
