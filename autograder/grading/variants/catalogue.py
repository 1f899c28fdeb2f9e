"""The catalogue: what beginners do to a line, as rules on its syntax tree.

A rule is a function of a node that yields an Edit for each thing that may go wrong there. Formulas have a table of
their own (formulas.py), and so have calls and indices (reductions.py, places.py); here is what holds for names,
numbers, loops and results, and which rules apply to which node.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any

from autograder.grading.variants.calls import calls, cut_loops
from autograder.grading.variants.edits import Edit, changed, expression
from autograder.grading.variants.formulas import ONE_WAY, SIGN, rewritten
from autograder.grading.variants.places import places
from autograder.grading.variants.reductions import reductions

TURNED = {ast.Gt: ast.Lt, ast.Lt: ast.Gt, ast.GtE: ast.LtE, ast.LtE: ast.GtE, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
BORDER = {ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Lt: ast.LtE, ast.LtE: ast.Lt}
FILLED = ("loop", "range", "first pass", "return inside", "filter", "step", "assigned", "without")  # leave zeros
AFTER = ("absolute", "twice", "divided twice")  # often the same as something that says more
LATE = (ast.Constant, ast.Name, ast.Return, ast.Assign)  # what is done to these is told last: it says the least
ONE_OFF = "a number in the formula is one too large or too small"
DOUBLED = "a number in the formula is twice or half of what it should be"
REPLACED = "a value is set anew where it should grow: `=` for `+=`, or its start stands inside the loop"
ONCE = "a loop ends after its first pass: is a `return` inside it?"
ON_THE_WAY = "what is returned is a value on the way, not the last one: a step at the end is missing"
STEPS = {ast.Div: "a division is left out", ast.Mult: "a factor is left out"}  # of `/=` and `*=`; of others a term

TOO_MUCH = (  # a step too many at the end: key, what is returned in place of the result A, what is said
    ("minus", "-A", "the result has the wrong sign"),
    ("sqrt", "v.sqrt(A)", "the result is the root of what is asked for"),
    ("square", "v.square(A)", "the result is the square of what is asked for"),
    ("exp", "v.exp(A)", "the result is the exponential of what is asked for"),
    ("log", "v.log(A)", "the result is the logarithm of what is asked for"),
    ("abs", "v.abs(A)", "the result has lost its sign: an absolute value too many is taken"),
    ("sums_to_one", "v.sums_to_one(A)", "the result is divided by its sum"),
    ("turned", "v.turned(A)", "the result is in the reverse order"),
    ("sort", "v.sort(A)", "the result is sorted, though it should not be"),
    ("whole", "v.whole(A)", "the result is cut to whole numbers"),
    ("not_negative", "v.not_negative(A)", "numbers below 0 are cut off, though they belong to the result"),
    ("transpose", "v.transpose(A)", "the result has rows and columns exchanged"),
    ("plus 1", "A + 1", "the result is one too large"),
    ("plus -1", "A + -1", "the result is one too small"),
)
SIZES = {0: "number of rows", 1: "number of columns", None: "size"}


def rank(node: ast.AST, edit: Edit) -> int:
    """The place of an edit among sentences that explain as much: the most telling first."""
    return LATE.index(type(node)) + 2 if type(node) in LATE else int(edit.key in AFTER)


def edits(node: ast.AST, scope: Any) -> Iterator[Edit]:
    """All that may go wrong at a node; scope is a vary.Scope."""
    yield from rewritten(node, scope)
    for rule in RULES.get(type(node), ()):
        yield from rule(node, scope)


def minus(node: Any, scope: Any) -> Iterator[Edit]:
    if isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
        yield Edit("minus", "a minus is left out", copy.deepcopy(node.operand), node.operand)


def comparisons(node: Any, scope: Any) -> Iterator[Edit]:
    op = type(node.ops[0])
    if len(node.ops) > 1:
        return
    if op in BORDER:
        say = "where two numbers are equal, the comparison decides the other way"
        yield Edit(f"border {op.__name__}", say, changed(node, ops=[BORDER[op]()]), node)
    if op in TURNED:
        yield Edit(f"turned {op.__name__}", "a comparison is turned round", changed(node, ops=[TURNED[op]()]), node)


def numbers(node: Any, scope: Any) -> Iterator[Edit]:
    if id(node) in scope.indices:  # see places.py and reductions.py
        return
    if type(node.value) is int:
        for step in (-1, 1):
            yield Edit(f"number {step}", ONE_OFF, ast.Constant(node.value + step), node)
        if node.value == 2:
            yield Edit("number 4", DOUBLED, ast.Constant(4), node)
    if type(node.value) is float:
        for factor in (0.5, 2.0):
            yield Edit(f"number times {factor}", DOUBLED, ast.Constant(node.value * factor), node)
    if type(node.value) is bool:
        yield Edit("bool", "yes and no are exchanged", ast.Constant(not node.value), node)


def conditions(node: Any, scope: Any) -> Iterator[Edit]:
    for value in (True, False):
        yield Edit("one way", ONE_WAY, changed(node, test=ast.Constant(value)), node.test)


def both(node: Any, scope: Any) -> Iterator[Edit]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield Edit("and", "`and` and `or` are exchanged", changed(node, op=other), node)
    for place in range(len(node.values)):
        kept = [v for i, v in enumerate(node.values) if i != place]
        made = kept[0] if len(kept) == 1 else changed(node, values=kept)
        yield Edit("condition", "a condition is left out", made, node.values[place])


def filters(node: Any, scope: Any) -> Iterator[Edit]:
    if node.ifs:
        yield Edit("filter", "a condition is left out", changed(node, ifs=[]), node.ifs[0])
    yield from cut_loops(node)


def in_place(node: Any, scope: Any) -> Iterator[Edit]:
    """`+=` and the like."""
    if isinstance(node.op, ast.Add | ast.Sub):
        plus = isinstance(node.op, ast.Add)
        value = expression("A" if plus else "-A", A=node.value)
        yield Edit("assigned", REPLACED, ast.Assign([copy.deepcopy(node.target)], value), node.target)
        yield Edit("sign", SIGN, changed(node, op=ast.Sub() if plus else ast.Add()), node.value)
    yield Edit("step", STEPS.get(type(node.op), "a term is left out"), ast.Pass(), node.value)


def assignments(node: Any, scope: Any) -> Iterator[Edit]:
    target = node.targets[0]
    known = isinstance(target, ast.Name) and target.id in scope.bound_before(node)
    if known or isinstance(target, ast.Subscript):
        yield Edit("step", "a step is left out", ast.Pass(), node)


def loops(node: Any, scope: Any) -> Iterator[Edit]:
    yield from cut_loops(node)
    body = copy.deepcopy(node.body)
    yield Edit("first pass", ONCE, changed(node, body=[*body, ast.Break()]), node.iter)
    if scope.returned is not None:
        yield Edit("return inside", ONCE, changed(node, body=[*body, copy.deepcopy(scope.returned)]), node.iter)


def swapped(node: Any, scope: Any) -> Iterator[Edit]:
    """Another argument or variable in the place of a name; what has no name that students know is not told."""
    if not isinstance(node.ctx, ast.Load) or node.id not in scope.variables:
        return
    for other in scope.rivals(node):
        say = f"`{other}` stands in a place where `{node.id}` belongs" if {node.id, other} <= scope.known else ""
        yield Edit(f"{other} for {node.id}", say, ast.Name(other, ast.Load()))
    for value in (0, 1) if node.id in scope.args else ():
        yield Edit(f"{node.id} as {value}", f"`{node.id}` has no influence in one place", ast.Constant(value))


def results(node: Any, scope: Any) -> Iterator[Edit]:
    """What is returned, with a step too many or too few."""
    if node.value is None or node is not scope.returned:
        return
    parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    for place, part in enumerate(parts):
        found = [(f"{key} of {place}", say, made) for key, say, made in _too_much(part, scope)]
        local = sorted(scope.local - {ast.unparse(part)})
        found += [(f"on the way {name} {place}", ON_THE_WAY, ast.Name(name, ast.Load())) for name in local]
        for key, say, made in found:
            whole = changed(node.value, elts=[*parts[:place], made, *parts[place + 1 :]]) if len(parts) > 1 else made
            yield Edit(key, say, changed(node, value=whole))


def _too_much(part, scope):
    for key, text, say in TOO_MUCH:
        yield key, say, expression(text, A=part)
    for name in scope.args:
        arg = ast.Name(name, ast.Load())
        for axis, of in SIZES.items():
            for op, word in (("/", "divided"), ("*", "multiplied")):
                say = f"the result is {word} by the {of} of `{name}`, which it should not be"
                yield f"{word} by {of} of {name}", say, expression(f"A {op} v.size(B, {axis})", A=part, B=arg)


RULES: dict[type, tuple[Callable, ...]] = {
    ast.Call: (reductions, calls),
    ast.UnaryOp: (minus,),
    ast.Compare: (comparisons,),
    ast.Subscript: (places,),
    ast.Constant: (numbers,),
    ast.If: (conditions,),
    ast.BoolOp: (both,),
    ast.comprehension: (filters,),
    ast.AugAssign: (in_place,),
    ast.Assign: (assignments,),
    ast.For: (loops,),
    ast.Name: (swapped,),
    ast.Return: (results,),
}
