"""Checks of the lecture on automatic differentiation: the order of the way back."""

from autograder.model.check import Check, Mistake, Output
from cvcourse.backprop.asked_order import judged

DIAMOND = [[], [0], [0], [1, 2]]

CROSSING = [[], [], [0, 1], [2], [0, 2], [3, 2], [1], [5, 4]]

LATE = [[], [0], [0, 1], [2, 2]]


def graphs(rng):
    """Two leaves, then Nodes made from one or two earlier ones; the end is not always the last."""
    made_from = [[], []]
    for place in range(2, int(rng.integers(6, 10))):
        made_from.append([int(p) for p in rng.integers(0, place, size=int(rng.integers(1, 3)))])
    return {"made_from": made_from, "end": len(made_from) - int(rng.integers(1, 3))}


def _right(made_from, end):
    wanted, waiting = set(), [end]
    while waiting:
        place = waiting.pop()
        wanted.add(place)
        waiting += made_from[place]
    return sorted(wanted, reverse=True)


def _every_path(made_from, end):
    """Each Node once for each way that leads to it."""
    return [end] + [place for parent in made_from[end] for place in _every_path(made_from, parent)]


def _as_found(made_from, end, newest):
    """Each Node once, as the search finds it: depth first, or breadth first."""
    found, waiting = [], [end]
    while waiting:
        place = waiting.pop(-1 if newest else 0)
        if place not in found:
            found.append(place)
            waiting += made_from[place]
    return found


def _children_first(made_from, end):
    """Depth first by recursion, each Node once, where it is first met."""
    found = []

    def visit(place):
        if place not in found:
            found.append(place)
            for parent in made_from[place]:
                visit(parent)

    visit(end)
    return found


def _value(place):
    """What the Node at a place holds, as in cvcourse.backprop.asked_order."""
    return (-1) ** place * place


def _ordered(order):
    """The mistake of another order: order(made_from, end) -> places."""
    return lambda _, made_from, end: judged(order(made_from, end), made_from, end)


FOUND = (
    "a Node comes before another that was made from it: at that moment a part of its gradient is still missing. "
    "Listing Nodes as they are found is not enough."
)

in_reverse = Check(
    "in_reverse",
    graphs,
    graded=False,
    through="cvcourse.backprop.asked_order.order",
    outputs=(
        Output(
            "count",
            1,
            "as many entries as Nodes that L depends on, L included",
            integer=True,
            hint="L and the Nodes that were given count, too; each counts once.",
        ),
        Output("all", 1, hint="some Node that L depends on is missing, or there twice, or one that it does not need."),
        Output("first", 1, hint="L itself has to come first: the way back starts there."),
        Output("before", 1, hint=FOUND),
    ),
    examples=({"made_from": DIAMOND, "end": 3}, {"made_from": CROSSING, "end": 7}, {"made_from": LATE, "end": 3}),
    mistakes=(
        Mistake(
            "forwards",
            _ordered(lambda made_from, end: _right(made_from, end)[::-1]),
            "this is the order in which the values were computed; the gradients go the other way.",
        ),
        Mistake(
            "each way",
            _ordered(_every_path),
            "a Node that is used twice is in the list twice, and would hand its gradient on twice.",
        ),
        Mistake("breadth first", _ordered(lambda made_from, end: _as_found(made_from, end, False)), FOUND),
        Mistake("depth first", _ordered(lambda made_from, end: _as_found(made_from, end, True)), FOUND),
        Mistake("recursion", _ordered(_children_first), FOUND),
        Mistake(
            "L left out",
            _ordered(lambda made_from, end: _right(made_from, end)[1:]),
            "L itself is missing: it is the first to hand its gradient on.",
        ),
        Mistake(
            "leaves left out",
            _ordered(lambda made_from, end: [p for p in _right(made_from, end) if made_from[p]]),
            "the Nodes that were given are missing: they hand nothing on, but their gradients are what we want.",
        ),
        Mistake(
            "one step back",
            _ordered(lambda made_from, end: sorted({end, *made_from[end]}, reverse=True)),
            "only L and what it was made from directly are listed; these were made from something, too.",
        ),
        Mistake(
            "all Nodes before",
            _ordered(lambda made_from, end: list(range(end, -1, -1))),
            "a Node is listed on which L does not depend.",
        ),
        Mistake(
            "by value",
            _ordered(lambda made_from, end: sorted(_right(made_from, end), key=_value, reverse=True)),
            "the Nodes are sorted by their values; what tells when a Node was made is its number.",
        ),
    ),
)

CHECKS = (in_reverse,)
