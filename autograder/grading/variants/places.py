"""What goes wrong with an index or a slice, on either side of an `=`."""

import ast
import copy
from collections.abc import Iterator
from typing import Any

from autograder.grading.variants.edits import Edit, changed, moved

ONE_OFF = "a slice begins or ends one off"
NO_AXIS = "an axis is missing, so numpy lines numbers up with the wrong axis"
WRONG_SIDE = "a new axis is put on the wrong side, so numpy lines numbers up with the wrong axis"
ALL = "all are taken where a part of them is asked for"


def places(node: Any, scope: Any) -> Iterator[Edit]:
    """What goes wrong with `A[...]`; where it is assigned to, no axis of it can be left out."""
    index = node.slice
    parts = index.elts if isinstance(index, ast.Tuple) else [index]
    slips = [list(_slips(part)) for part in parts]
    for place, found in enumerate(slips):
        for key, say, other in found:
            yield Edit(key, say, _indexed(node, [*parts[:place], other, *parts[place + 1 :]]), node)
    several = [{key: (say, other) for key, say, other in found} for found in slips]
    for key in sorted(set(several[0]).intersection(*several[1:])) if len(parts) > 1 else ():
        yield Edit(f"all {key}", several[0][key][0], _indexed(node, [one[key][1] for one in several]), node)
    new = {ast.unparse(part) for part in parts} & {"None", "np.newaxis"}
    if len(parts) == 2 and not any(isinstance(p, ast.Constant) and p.value in (None, Ellipsis) for p in parts):
        yield Edit("rows", "rows and columns are exchanged", _indexed(node, parts[::-1]), node)
    if len(parts) == 2 and new:
        yield Edit("new axis", WRONG_SIDE, _indexed(node, parts[::-1]), node)
    if not isinstance(node.ctx, ast.Load):
        return
    if len(parts) == 2 and new:
        yield Edit("no new axis", NO_AXIS, copy.deepcopy(node.value), node)
    if len(parts) == 1 and isinstance(index, ast.Name | ast.Compare | ast.UnaryOp):
        yield Edit("all", ALL, copy.deepcopy(node.value), node)


def _indexed(node, parts):
    return changed(node, slice=ast.Tuple(parts, ast.Load()) if isinstance(node.slice, ast.Tuple) else parts[0])


def _slips(part):
    """(key, sentence, what stands in the place) of one part of an index."""
    if isinstance(part, ast.Slice):
        yield from _slices(part)
    elif isinstance(part, ast.Constant) and type(part.value) is int:
        for step in (-1, 1):
            yield f"index {step}", "another row, column or entry is taken", ast.Constant(part.value + step)
    elif isinstance(part, ast.Name | ast.BinOp):
        for step in (-1, 1):
            yield f"index {step}", "an index is one off", moved(part, step)


def _slices(part):
    text = ast.unparse(part)
    if text == "::-1":
        yield "not turned", "the order is not turned round", ast.Slice()
    if text in ("::-1", ":"):
        return
    if part.step is not None:
        yield "step", "all are taken, not those that lie a step apart", changed(part, step=None)
    for field, bound in (("lower", part.lower), ("upper", part.upper)):
        if bound is None:
            continue
        if not (isinstance(bound, ast.UnaryOp) or ast.unparse(bound) == "0"):
            for step in (-1, 1):
                yield f"{field} {step}", ONE_OFF, changed(part, **{field: moved(bound, step)})
        yield f"no {field}", "more is taken than the part that is asked for", changed(part, **{field: None})
    ends = {":-1": ast.Slice(ast.Constant(1)), "1:": ast.Slice(None, ast.UnaryOp(ast.USub(), ast.Constant(1)))}
    if text in ends:
        yield "other end", "the first and the last are exchanged", ends[text]
