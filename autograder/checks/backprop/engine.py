"""Checks of unit 4, the tape: the run backwards, and blocks.

Both are tried on small graphs written as text, through cvcourse.backprop.asked.
"""

import numpy as np

from autograder.checks.backprop.stand_ins import CLOSING, RUN_BACK
from autograder.checks.backprop.tape import READY_MADE
from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output
from cvcourse.backprop import asked as helper
from cvcourse.backprop.tape import flat, node

ENGINES = READY_MADE | {name: "this exercise is about writing the run yourself." for name in ("pull", "reached")}
GRAPHS = (  # (graph, stop, inputs of a block)
    ("p = a * b; q = p * c; L = q + a", ("p",), ("a", "b", "c")),
    ("p = a * b; q = p + a; r = p * q; L = q + r", ("a", ("b",)), (("a", "b"),)),
    ("s = a * a; t = s * a; u = t + s; L = u * t", (("s",), "c"), ("a",)),
    ("p = a + b; q = c * p; aside = q * p; r = p * b; L = r * q", ("b", ("p", "c")), ("b", ("p", "c"))),
    ("q = b * b; p = a * q; r = q + p; s = r * p; L = s + q", ("q",), ("a", "q")),
)


def drawn(kind):
    """Kinds of arguments, one for each graph: values of its leaves, a gradient, and where the run ends.

    kind    "stop" for where a run ends, "inputs" for those of a block
    """

    def inputs(rng, graph=GRAPHS[0]):
        text, stop, ends = graph
        leaves = {name: rng.normal(1, 0.7, 2) for name in "abc"}
        dL = rng.normal(2, 0.5, 2)
        if kind == "stop":
            return {"graph": text, "leaves": leaves, "dL": dL, "stop": stop}
        return {"graph": text, "leaves": leaves, "inputs": ends, "dL": dL}

    return each(inputs, graph=GRAPHS)


def found(L, stop):
    """The Nodes to run back, in the order of finding, depth first."""
    ends, order, waiting = set(flat(stop)), {}, [L]
    while waiting:
        made = waiting.pop()
        if made not in order and made not in ends:
            order[made] = True
            waiting += made.parents
    return list(order)


def engine(
    order=lambda nodes: sorted(nodes, key=lambda made: -made.number),
    reset=lambda nodes, stop: nodes,
    seed=lambda L, dL: L.grad + dL,
    select=found,
):
    """A wrong `backward`.

    order   order(nodes) -> the Nodes in the order in which they run
    reset   reset(nodes, stop) -> the Nodes whose gradient is set to 0
    seed    seed(L, dL) -> the gradient of L to start with
    select  select(L, stop) -> the Nodes to run
    """

    def backward(L, dL=1.0, stop=()):
        nodes = select(L, stop)
        for made in reset(nodes, stop):
            made.grad[...] = 0
        L.grad[...] = seed(L, dL)
        for made in order(nodes):
            made.run_back()

    return backward


pull = engine()  # nothing is wrong with this one


def recursive(L, dL=1.0, stop=()):
    """Every path is walked by itself: what is reached twice runs back twice."""
    ends = set(flat(stop))
    for made in found(L, stop):
        made.grad[...] = 0
    L.grad += dL

    waiting = [L]
    while waiting:
        made = waiting.pop()
        if made not in ends:
            made.run_back()
            waiting += reversed(made.parents)


def breadth_first(L, stop):
    """The Nodes level by level, counted from L."""
    ends, order, level = set(flat(stop)), {}, [L]
    while level:
        order |= dict.fromkeys(made for made in level if made not in order and made not in ends)
        level = [part for made in level if made not in ends for part in made.parents]
    return list(order)


def runs(backward, deep=True):
    """A mistake in `backward`, tried as the student's is; deep says whether it gets through many Nodes in a row."""
    return lambda ref, *args: (*helper.runs_along(backward, *args), deep)


SEEN_TWICE = "a Node that is used twice runs back twice, with what it has handed on already: each Node runs once."
EARLY = (
    "only L hands on something: the Nodes before it run back in the order of making, or not at all. The largest number "
    "goes first."
)
ORDER = "a Node runs back before all parts of its gradient have arrived: the largest number goes first."
DEEP = (
    "1,200 Nodes in a row are too deep for `backward`: Python allows about a thousand calls inside each other. Keep a "
    "list of the Nodes still to visit."
)


def made_first(nodes):
    """The Nodes in the order of making."""
    return sorted(nodes, key=lambda made: made.number)


def on_all_paths(L, stop):
    """The Nodes, one that is used twice found twice, and all before it as often."""
    ends, order, waiting = set(flat(stop)), [], [L]
    while waiting:
        made = waiting.pop()
        if made not in ends:
            order.append(made)
            waiting += made.parents
    return order


def as_found(select):
    """A wrong `backward` that runs the Nodes in the order in which select(L, stop) gives them."""
    return engine(order=lambda nodes: nodes, select=select)


def top_level(L, stop):
    """Only the Nodes that are not in tuples in `stop` end the search."""
    return found(L, [part for part in stop if not isinstance(part, tuple)])


def with_stop(L, stop):
    """The Nodes in `stop` among those to run."""
    return [*found(L, stop), *flat(stop)]


def but_stop(nodes, stop):
    """What is reset where the Nodes in `stop` run, too."""
    return [made for made in nodes if made not in flat(stop)]


OLD = "the gradients of the run before are still there: set those of the Nodes found to 0 first."


def cleared(run):
    """A `backward` that runs as `run` does and then sets every gradient to 0."""

    def backward(L, dL=1.0, stop=()):
        run(L, dL, stop)
        for made in found(L, stop):
            made.grad[...] = 0

    return backward


CLEARED = "all gradients are 0 in the end: set them to 0 before the run, and leave what has arrived."
WRONG_RUNS = (  # name, a wrong `backward`, what is said
    (
        "never started",
        engine(seed=lambda L, dL: 0 * L.grad),
        "nothing flows: the gradient of L itself has to be dL before the first `run_back`.",
    ),
    ("dL not used", engine(seed=lambda L, dL: L.grad + 1), "dL is not used: the run starts with 1 whatever is given."),
    ("reset at the end, too", cleared(pull), CLEARED),
    ("reset at the end", cleared(engine(reset=lambda nodes, stop: [])), CLEARED),
    ("reset at the end, L set", cleared(engine(reset=lambda nodes, stop: [], seed=lambda L, dL: dL)), CLEARED),
    ("not reset", engine(reset=lambda nodes, stop: []), OLD),
    ("only L reset", engine(reset=lambda nodes, stop: nodes[:1]), OLD),
    (
        "leaves not reset",
        engine(reset=lambda nodes, stop: [n for n in nodes if n.inputs]),
        "the leaves keep the gradients of the run before; they are set to 0 like the others.",
    ),
    (
        "only leaves reset",
        engine(reset=lambda nodes, stop: [n for n in nodes if not n.inputs]),
        "the Nodes between keep the gradients of the run before; they are set to 0 like the leaves.",
    ),
    ("in order of making", engine(order=made_first), EARLY),
    ("in order of finding", as_found(found), ORDER),
    ("level by level", as_found(breadth_first), ORDER),
    ("every path by itself", recursive, SEEN_TWICE),
    ("found twice", engine(select=on_all_paths), SEEN_TWICE),
    ("stop ignored", engine(select=lambda L, stop: found(L, ())), "`stop` is not used: the run goes on beyond it."),
    (
        "tuples in stop",
        engine(select=top_level),
        "Nodes in tuples inside `stop` are overlooked: `flat(stop)` runs through all of them.",
    ),
    (
        "stop reset",
        engine(reset=lambda nodes, stop: [*nodes, *flat(stop)]),
        "the gradients of the Nodes in `stop` are set to 0; they keep what they have and receive.",
    ),
    (
        "stop runs back",
        engine(select=with_stop, reset=but_stop),
        "the Nodes in `stop` run back, too: the run ends before them.",
    ),
    (
        "L left out",
        engine(order=lambda nodes: made_first(nodes)[-2::-1]),
        "L itself does not run back: it is the first to.",
    ),
)


def new_arrays(shape):
    """A `backward` that gives each Node a new gradient of this shape in place of setting the old one to 0."""

    def backward(L, dL=1.0, stop=()):
        nodes = found(L, stop)
        for made in nodes:
            made.grad = np.zeros(shape)
        L.grad = L.grad + dL
        for made in sorted(nodes, key=lambda made: -made.number):
            made.run_back()

    return backward


REPLACED = "each gradient is replaced by a new array of another shape: set the old one to 0, with `grad[...] = 0`."

backward = Check(
    "backward",
    drawn("stop"),
    (
        Output("gradients", 2, "the gradients of all Nodes"),
        Output("second run", 1, "the gradients of all Nodes"),
        Output("with stop", 1, "the gradients of all Nodes"),
        Output("aside", 0.5, hint="`backward` changes the gradient of a Node that L does not depend on."),
        Output("deep", 0.5, hint=DEEP),
    ),
    through="cvcourse.backprop.asked.runs_back",
    stand_in=RUN_BACK,
    forbidden=ENGINES,
    mistakes=(
        Mistake("new arrays", runs(new_arrays(1)), REPLACED, raises=True),
        Mistake("new numbers", runs(new_arrays(())), REPLACED, raises=True),
        Mistake("too deep", lambda ref, *args: (*helper.runs_along(ref.backward, *args), False), DEEP),
        *(Mistake(name, runs(wrong), say) for name, wrong, say in WRONG_RUNS),
        *(Mistake(f"{name}, in calls", runs(wrong, deep=False), say) for name, wrong, say in WRONG_RUNS),
    ),
)


def made_one(block):
    """A mistake in `block`, tried as the student's is."""
    return lambda ref, *args: helper.in_one(block, *args)


def through_block(run):
    """A wrong `block` that is right but for its run: run(L, dL, inputs)."""
    return made_one(lambda L, inputs: node(L.value, lambda dL, *_: run(L, dL, inputs), inputs, inside=L))


def handed_on_again(L, dL, inputs):
    """The run inside has added to the inputs, and what stands there is added once more."""
    pull(L, dL, inputs)
    for part in flat(inputs):
        part.grad += part.grad


def received_again(parts):
    """What the run inside has added to the inputs is added once more, in those of parts(inputs)."""

    def run(L, dL, inputs):
        before = [part.grad.copy() for part in parts(inputs)]
        pull(L, dL, inputs)
        for part, old in zip(parts(inputs), before, strict=True):
            part.grad += part.grad - old

    return run


def alone(inputs):
    """The inputs that are in no tuple."""
    return [part for part in inputs if not isinstance(part, tuple | list)]


TWICE = "the gradients of the inputs arrive twice: the run inside has added to them already."

block = Check(
    "block",
    drawn("inputs"),
    (
        Output("value", 0.5, "the value of L"),
        Output("linked", 0.5, hint="The block is a new Node, made from `inputs` as they are given, with `inside=L`."),
        Output("gradients", 1.5, "the gradients of the inputs"),
        Output(
            "beyond",
            0.5,
            hint="The run inside the block goes beyond its inputs: it must end there.",
            mistake="beyond the inputs",
        ),
    ),
    through="cvcourse.backprop.asked.in_one",
    stand_in=CLOSING,
    forbidden=ENGINES,
    needs=("backward",),
    mistakes=(
        Mistake(
            "no run inside",
            through_block(lambda L, dL, inputs: None),
            "nothing flows when the `back` of the block is called: the run through the inside belongs there.",
        ),
        Mistake(
            "without stop",
            through_block(lambda L, dL, inputs: pull(L, dL)),
            "the run inside does not end at the inputs of the block: hand them on as `stop`.",
        ),
        Mistake(
            "without dL",
            through_block(lambda L, dL, inputs: pull(L, 1.0, inputs)),
            "the run inside starts with 1, not with the gradient of the block.",
        ),
        Mistake("in order of making", through_block(engine(order=made_first)), f"inside the block {EARLY}"),
        Mistake(
            "in order of finding",
            through_block(as_found(found)),
            "inside the block a Node runs back before all parts of its gradient have arrived.",
        ),
        Mistake(
            "not reset",
            through_block(engine(reset=lambda nodes, stop: [])),
            "the gradients inside the block are still those of the run before.",
        ),
        Mistake(
            "every path by itself",
            through_block(recursive),
            "inside the block a Node that is used twice runs back twice.",
        ),
        Mistake(
            "inputs reset",
            through_block(engine(reset=lambda nodes, stop: [*nodes, *flat(stop)])),
            "the gradients of the inputs are set to 0 by the run inside; others may have added to them.",
        ),
        Mistake("received again", through_block(received_again(flat)), TWICE),
        Mistake("received again, not in tuples", through_block(received_again(alone)), TWICE),
        Mistake("handed on again", through_block(handed_on_again), TWICE),
    ),
)

CHECKS = (backward, block)
