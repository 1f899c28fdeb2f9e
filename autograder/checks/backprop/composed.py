"""Checks of unit 4, the tape: loss and networks, composed of operations and closed into blocks."""

import itertools
from dataclasses import replace

import numpy as np

from autograder.checks.backprop.engine import ENGINES
from autograder.checks.backprop.tape import asked, putting
from autograder.checks.backprop.tape_losses import scored
from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output
from cvcourse.backprop import node
from cvcourse.backprop.asked import plus

THROUGH = "cvcourse.backprop.asked.closed_gradients"
CLOSE = "all is right but for one thing: it is no block. Close it: `block(L, inputs)`, with all Nodes given as inputs."
ONE_BLOCK = Output("one block", 0.25, hint="What comes back must be a block, with all Nodes that were given as inputs.")


def open_end(name):
    """The mistake to leave out the block."""
    return Mistake("no block", asked(lambda ref, *nodes: getattr(ref, name)(*nodes)), CLOSE)


def off_the_tape(name):
    """The mistakes in how a gradient is handed on, of what is composed of operations that do it well."""
    overwritten, never = putting(name)
    say = "no gradient arrives: what is made of `.value` is off the tape. Put the Nodes themselves into the operations."
    return overwritten, replace(never, say=say)


def closed(*mistakes, around_all=True):
    """Mistakes of an operation, made inside of one block; around_all: it has all inputs that it should have."""
    return tuple(replace(m, wrong=lambda ref, *args, m=m: (*m.wrong(ref, *args), around_all)) for m in mistakes)


def scored_and_decayed(rng, sizes=(4, 3)):
    """Activations, targets, two matrices, a rate."""
    W = (rng.normal(size=(2, 3)), rng.normal(size=(3, 2)))
    return scored(rng, sizes) | {"W": W, "rate": float(rng.uniform(0.1, 0.5)), "dL": np.array(rng.normal() + 2)}


def objective(rng, sizes=(4, 3)):
    """The arguments of `loss`, in order."""
    drawn = scored_and_decayed(rng, sizes)
    return {name: drawn[name] for name in ("A", "T", "W", "rate", "dL")}


loss = Check(
    "loss",
    each(objective, sizes=((4, 3), (3, 3))),
    (
        Output("L", 0.25, "a Node with one number"),
        Output("dA", 0.25, "(N, C)"),
        Output("dT", 0.25, "(N, C)"),
        Output("dW[0]", 0.5, "the shape of the matrix"),
        Output("dW[1]", 0.5, "the shape of the matrix"),
        ONE_BLOCK,
    ),
    through=THROUGH,
    forbidden=ENGINES,
    needs=("summed_to", "entropy", "decay", "add", "backward", "block"),
    mistakes=(
        *closed(
            Mistake("no decay", asked(lambda ref, A, T, W, rate: ref.entropy(A, T)), "the decay is not added."),
            Mistake(
                "decay only", asked(lambda ref, A, T, W, rate: ref.decay(W, rate)), "the cross-entropy is not added."
            ),
            Mistake(
                "rate ignored",
                asked(lambda ref, A, T, W, rate: plus(ref.entropy(A, T), ref.decay(W, 1.0))),
                "the rate is not handed on to `decay`.",
            ),
            Mistake(
                "rate doubled",
                asked(lambda ref, A, T, W, rate: plus(ref.entropy(A, T), ref.decay(W, 2 * rate))),
                "the decay is twice what it should be: is it added twice, or its half taken away?",
            ),
            Mistake(
                "rate halved",
                asked(lambda ref, A, T, W, rate: plus(ref.entropy(A, T), ref.decay(W, rate / 2))),
                "the decay is half what it should be; its half is in `decay` already.",
            ),
            Mistake(
                "rate on the slope again",
                asked(lambda ref, A, T, W, rate: plus(ref.entropy(A, T), ref.decay(W, rate * rate))),
                "the rate is multiplied in twice.",
            ),
            Mistake(
                "decay of the activations",
                asked(lambda ref, A, T, W, rate: plus(ref.entropy(A, T), ref.decay((A,), rate))),
                "the activations are decayed; the weights are meant.",
            ),
            Mistake(
                "first matrix only",
                asked(lambda ref, A, T, W, rate: plus(ref.entropy(A, T), ref.decay(W[:1], rate))),
                "only the first matrix is decayed: hand on the whole tuple.",
            ),
            *off_the_tape("loss"),
        ),
        *closed(
            open_end("loss"),
            Mistake(
                "W not an input",
                asked(lambda ref, A, T, W, rate: ref.block(plus(ref.entropy(A, T), ref.decay(W, rate)), (A, T))),
                "the matrices are no inputs of the block, so that the run inside sets their gradients to 0 first.",
            ),
            Mistake(
                "A not an input",
                asked(lambda ref, A, T, W, rate: ref.block(plus(ref.entropy(A, T), ref.decay(W, rate)), (T, W))),
                "the activations are no input of the block, so that the run inside sets their gradient to 0 first.",
            ),
            Mistake(
                "T not an input",
                asked(lambda ref, A, T, W, rate: ref.block(plus(ref.entropy(A, T), ref.decay(W, rate)), (A, W))),
                "the targets are no input of the block, so that the run inside sets their gradient to 0 first.",
            ),
            around_all=False,
        ),
    ),
)


def two_layers(rng, sizes=(2, 3, 3, 3)):
    """A net of two layers and a batch; where all sizes are equal a wrong layer raises no error."""
    N, D, H, C = sizes
    U = tuple((rng.normal(size=(a, b)), rng.normal(size=b)) for a, b in ((D, H), (H, C)))
    return {"X": rng.normal(size=(N, D)), "U": U, "dA": rng.normal(size=(N, C))}


def chain(ref, X, U, before=False, between=True, after=False):
    """Layers one after another, with a ReLU where it is wanted."""
    A = ref.relu(X) if before else X
    for number, layer in enumerate(U):
        A = ref.affine(ref.relu(A) if between and number else A, layer)
    return ref.relu(A) if after else A


SLIDE = np.zeros((1, 3))  # as large as the one sample that the notebook shows
PARTS = ("affine", "relu", "backward", "block")
PARAMETERS_INSIDE = "weights and biases are no inputs of the block: the run inside sets their gradients to 0 first."
X_INSIDE = "X is no input of the block: the run inside sets its gradient to 0 first."

model = Check(
    "model",
    each(two_layers, sizes=((2, 3, 3, 3), (4, 2, 5, 3), (3, 3, 3, 3))),
    (
        Output("A", 0.75, "(N, C)"),
        Output("dX", 0.5, "(N, D)"),
        Output("dW1", 0.5, "(D, H)"),
        Output("db1", 0.5, "(H,)"),
        Output("dW2", 0.25, "(H, C)"),
        Output("db2", 0.25, "(C,)"),
        ONE_BLOCK,
    ),
    through=THROUGH,
    forbidden=ENGINES,
    needs=PARTS,
    mistakes=(
        *closed(
            Mistake(
                "no ReLU",
                asked(lambda ref, X, U: ref.affine(ref.affine(X, U[0]), U[1])),
                "there is no ReLU between the layers: two of them without one are a single layer.",
            ),
            Mistake(
                "ReLU at the end",
                asked(lambda ref, X, U: chain(ref, X, U, after=True)),
                "the activations of the last layer go through a ReLU, too; they go into the softmax as they are.",
            ),
            Mistake(
                "ReLU at the end only",
                asked(lambda ref, X, U: ref.relu(ref.affine(ref.affine(X, U[0]), U[1]))),
                "the ReLU stands behind the last layer; it belongs between the two.",
            ),
            Mistake(
                "ReLU on the input",
                asked(lambda ref, X, U: ref.affine(ref.affine(ref.relu(X), U[0]), U[1])),
                "the ReLU stands in front of the first layer; it belongs between the two.",
            ),
            Mistake(
                "layers exchanged",
                asked(lambda ref, X, U: ref.affine(ref.relu(ref.affine(X, U[1])), U[0])),
                "the layers are exchanged: X goes through U1 first.",
            ),
            Mistake(
                "first layer twice",
                asked(lambda ref, X, U: ref.affine(ref.relu(ref.affine(X, U[0])), U[0])),
                "the first layer is used twice and the second not at all.",
            ),
            Mistake(
                "second layer twice",
                asked(lambda ref, X, U: ref.affine(ref.relu(ref.affine(X, U[1])), U[1])),
                "the second layer is used twice and the first not at all.",
            ),
            Mistake(
                "array of the notebook",
                asked(lambda ref, X, U: ref.affine(ref.relu(node(SLIDE)), U[1])),
                "the ReLU is given the `A` of the notebook: hand it what the first layer made of X.",
                raises=True,
            ),
            Mistake(
                "second layer on X",
                asked(lambda ref, X, U: ref.affine(ref.relu(X), U[1])),
                "the first layer is not in the result: the printed slip in another form.",
            ),
            Mistake(
                "first layer only",
                asked(lambda ref, X, U: ref.relu(ref.affine(X, U[0]))),
                "the second layer is missing.",
            ),
            *off_the_tape("model"),
        ),
        *closed(
            open_end("model"),
            Mistake(
                "layers no inputs",
                asked(lambda ref, X, U: ref.block(ref.affine(ref.relu(ref.affine(X, U[0])), U[1]), (X,))),
                PARAMETERS_INSIDE,
            ),
            Mistake(
                "X no input",
                asked(lambda ref, X, U: ref.block(ref.affine(ref.relu(ref.affine(X, U[0])), U[1]), U)),
                X_INSIDE,
            ),
            around_all=False,
        ),
    ),
)


def deep_net(rng, square=False):
    """A net of three layers and a batch."""
    N, sizes = int(rng.integers(2, 5)), (3, 3, 3, 2) if square else (3, 5, 4, 2)
    U = tuple((rng.normal(size=(a, b)), rng.normal(size=b)) for a, b in itertools.pairwise(sizes))
    return {"X": rng.normal(size=(N, 3)), "U": U, "dA": rng.normal(size=(N, 2))}


network = Check(
    "network",
    each(deep_net, square=(False, True)),
    (
        Output("A", 0.75, "(N, C)"),
        Output("dX", 0.5, "(N, D)"),
        *(Output(f"d{name}{i}", 0.25, "the shape of the parameter") for i in (1, 2, 3) for name in "Wb"),
        ONE_BLOCK,
    ),
    through=THROUGH,
    forbidden=ENGINES,
    needs=PARTS,
    mistakes=(
        *closed(
            Mistake(
                "no ReLU",
                asked(lambda ref, X, U: chain(ref, X, U, between=False)),
                "there is no ReLU between the layers: without one they are a single layer.",
            ),
            Mistake(
                "ReLU at the end",
                asked(lambda ref, X, U: chain(ref, X, U, after=True)),
                "the activations of the last layer go through a ReLU, too; they go into the softmax as they are.",
            ),
            Mistake(
                "ReLU on the input",
                asked(lambda ref, X, U: chain(ref, X, U, before=True)),
                "the input goes through a ReLU; there is one between each two layers only.",
            ),
            Mistake(
                "ReLU at both ends",
                asked(lambda ref, X, U: chain(ref, X, U, before=True, after=True)),
                "there is a ReLU at the ends, too; there is one between each two layers only.",
            ),
            Mistake(
                "first gap without ReLU",
                asked(lambda ref, X, U: ref.affine(ref.relu(ref.affine(ref.affine(X, U[0]), U[1])), U[2])),
                "a ReLU is missing behind the first layer.",
            ),
            Mistake(
                "last gap without ReLU",
                asked(lambda ref, X, U: ref.affine(ref.affine(ref.relu(ref.affine(X, U[0])), U[1]), U[2])),
                "a ReLU is missing before the last layer.",
            ),
            *off_the_tape("network"),
        ),
        *closed(
            open_end("network"),
            Mistake("layers no inputs", asked(lambda ref, X, U: ref.block(chain(ref, X, U), (X,))), PARAMETERS_INSIDE),
            Mistake("X no input", asked(lambda ref, X, U: ref.block(chain(ref, X, U), U)), X_INSIDE),
            around_all=False,
        ),
    ),
)

CHECKS = (loss, model, network)
