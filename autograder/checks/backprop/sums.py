"""Checks of unit 4, the tape: sums, and what numpy's spreading of arrays needs on the way back."""

import numpy as np

from autograder.checks.backprop.stand_ins import OPERATION
from autograder.checks.backprop.tape import READY_MADE, THROUGH, asked, putting
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE
from autograder.model.check import Check, Mistake, Output
from cvcourse.backprop import node

SPREAD = (
    ((3, 4), (4,)),
    ((3, 4), (3, 1)),
    ((2, 3), ()),
    ((2, 3, 4), (3, 1)),
    ((3, 4), (3, 4)),
    ((2, 3, 4), (1, 3, 1)),
    ((3, 1), (3, 1)),
    ((2, 1, 4), (1, 4)),
    ((3, 3), (3,)),
    ((3, 3), (3, 1)),
)


def spread_out(rng, shapes=SPREAD[0]):
    """A gradient and the shape of a part that numpy would spread over it."""
    above, shape = shapes
    return {"dS": rng.normal(size=above), "shape": shape}


def gathered(by):
    """A wrong gathering: `by` in place of the sum, as by(array, axis=..., keepdims=...)."""

    def wrong(ref, dS, shape):
        front = dS.ndim - len(shape)
        for _ in range(front):
            dS = by(dS, axis=0, keepdims=False)
        for axis, length in enumerate(shape):
            dS = by(dS, axis=axis, keepdims=True) if length == 1 else dS
        return dS

    return wrong


def first_copy(array, axis, keepdims):
    kept = np.take(array, [0], axis)
    return kept if keepdims else kept.squeeze(axis)


def front_only(ref, dS, shape):
    """Only the axes in front are summed."""
    return dS.sum(axis=tuple(range(dS.ndim - len(shape))))


def flattened(ref, dS, shape):
    """All axes are summed in which the shapes differ, and none is kept."""
    lengths = (1,) * (dS.ndim - len(shape)) + tuple(shape)
    return dS.sum(axis=tuple(i for i, (a, b) in enumerate(zip(dS.shape, lengths, strict=True)) if a != b))


def kept(ref, dS, shape):
    """The axes in front are summed and stay, with length 1."""
    lengths = (1,) * (dS.ndim - len(shape)) + tuple(shape)
    axes = tuple(i for i, length in enumerate(lengths) if length == 1)
    return dS.sum(axis=axes, keepdims=True)


def last_axes(ref, dS, shape):
    """The last axes are summed until as many are left as are asked for, then those of length 1."""
    while dS.ndim > len(shape):
        dS = dS.sum(axis=-1)
    for axis, length in enumerate(shape):
        dS = dS.sum(axis=axis, keepdims=True) if length == 1 else dS
    return dS


summed_to = Check(
    "summed_to",
    each(spread_out, shapes=SPREAD),
    (Output("gradient", 2, "an array of the shape that is asked for"),),
    forbidden=READY_MADE | COURSE,
    mistakes=(
        Mistake("mean", gathered(np.mean), "this is the mean over the copies; each of them adds its part in full."),
        Mistake("first copy", gathered(first_copy), "one copy is taken; the parts of all copies are added."),
        Mistake("largest", gathered(np.max), "the largest is taken; the parts of all copies are added."),
        Mistake(
            "stretched axes forgotten",
            front_only,
            "the axes in front are summed; those that were stretched from length 1 are not.",
        ),
        Mistake(
            "axes of length 1 lost",
            flattened,
            "a stretched axis is summed and lost; it stays, with length 1: see `keepdims`.",
        ),
        Mistake("last axes", last_axes, "the last axes are summed; numpy puts new ones in front."),
        Mistake("axes in front kept", kept, "an axis that numpy put in front is still there, with length 1."),
        Mistake("not summed", lambda ref, dS, shape: dS, "the gradient comes back as it was: nothing is summed."),
        Mistake(
            "everything",
            lambda ref, dS, shape: np.full(shape, dS.sum()),
            "everything is added together; only what belongs to the same entry is.",
        ),
    ),
)


SUMMANDS = (((2, 3), (2, 3), (2, 3)), ((2, 3), (3,), (2, 1)), ((3,), (3,), (3,)), ((), (), ()), ((3, 3), (), (3,)))


def several(rng, shapes=SUMMANDS[0]):
    """Three parts, of which some are spread."""
    nodes = tuple(np.asarray(rng.normal(size=s)) for s in shapes)
    return {"nodes": nodes, "dS": np.asarray(rng.normal(size=np.broadcast_shapes(*shapes)))}


def shares(share):
    """A wrong handing on: share(dS, parts, i) -> gradient of part i, before it is gathered."""

    def wrong(ref, nodes, dS):
        grads = (ref.summed_to(share(dS, nodes, i) * np.ones(dS.shape), part.shape) for i, part in enumerate(nodes))
        return (sum(nodes), *grads)

    return wrong


def first_two(ref, nodes):
    """A sum of two Nodes, however many there are."""
    a, b = nodes[:2]

    def back(dS, da, db):
        da += ref.summed_to(dS, da.shape)
        db += ref.summed_to(dS, db.shape)

    return node(a.value + b.value, back, (a, b))


def not_gathered(ref, nodes):
    """The gradient is added to each part as it is: an error where a part was spread."""

    def back(dS, dnodes):
        for part in dnodes:
            part += dS

    return node(sum(part.value for part in nodes), back, (tuple(nodes),))


add = Check(
    "add",
    each(several, shapes=SUMMANDS),
    (
        Output("S", 0.5, "the shape that the parts have together"),
        *(Output(f"dX[{i}]", 0.5, "the shape of the part") for i in range(3)),
    ),
    through=THROUGH,
    stand_in=OPERATION,
    forbidden=READY_MADE,
    needs=("summed_to",),
    mistakes=(
        Mistake(
            "shared out",
            shares(lambda dS, nodes, i: dS / len(nodes)),
            "the gradient is shared out among the parts; each of them gets all of it.",
        ),
        Mistake(
            "times the value",
            shares(lambda dS, nodes, i: dS * nodes[i]),
            "the gradient is multiplied by the value; a sum hands it on as it is.",
        ),
        Mistake(
            "first part only",
            shares(lambda dS, nodes, i: dS * (i == 0)),
            "only the first part gets its gradient: go through all of them.",
        ),
        Mistake("two parts only", asked(first_two), "only the first two parts are added: go through all of them."),
        Mistake(
            "not gathered",
            asked(not_gathered),
            "a part that was spread gets a gradient of another shape: `summed_to` brings it back to its own.",
            raises=True,
        ),
        Mistake(
            "value of the first part",
            lambda ref, nodes, dS: (nodes[0], *shares(lambda dS, nodes, i: dS)(ref, nodes, dS)[1:]),
            "only the first part is in the sum: is the `return` inside the loop?",
        ),
        Mistake(
            "ones",
            shares(lambda dS, nodes, i: 1.0),
            "every part gets 1, the slope of a sum; it has to be multiplied by what came down, dS.",
        ),
        Mistake(
            "mean",
            lambda ref, nodes, dS: (
                sum(nodes) / len(nodes),
                *(ref.summed_to(dS / len(nodes), part.shape) for part in nodes),
            ),
            "this is the mean of the parts.",
        ),
        Mistake(
            "not gathered, one number",
            lambda ref, nodes, dS: (
                sum(nodes),
                *(np.full(part.shape, dS.sum()) if part.shape != dS.shape else dS for part in nodes),
            ),
            "a part that was spread out gets the sum of everything; only its own copies belong to an entry.",
        ),
        *putting("add"),
    ),
)

CHECKS = (summed_to, add)
