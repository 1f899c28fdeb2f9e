"""Check of unit 5: the convolutional layer as an operation on the tape of unit 4.

It goes through cvcourse.backprop.asked.gradients: arrays in; the value and the gradient of each array out. Gradients
hold 2 before `back` runs, and it runs twice.
"""

import numpy as np

from autograder.checks.backprop.stand_ins import OPERATION
from autograder.checks.backprop.tape import READY_MADE, THROUGH, putting
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import FILTERS, ready_made
from autograder.checks.convolution.layers import layer
from autograder.checks.convolution.windows import SETTINGS
from autograder.model.check import Check, Mistake, Output
from cvcourse.backprop.asked import ALREADY


def recorded(rng, case):
    """A layer as the tape has it, with the gradient that arrives last."""
    made = layer(rng, case)
    H, W, k = *made["images"].shape[1:3], case["k"]
    H_out, W_out = ((length + 2 * case["pad"] - k) // case["stride"] + 1 for length in (H, W))
    b = made["b"]
    dA = rng.normal(0, 1, (len(made["images"]), H_out, W_out, len(b)))
    U = (made["filters"], b)
    return {"X": made["images"], "U": U, "stride": case["stride"], "pad": case["pad"], "dA": dA}


def slopes(change, value=lambda ref, X, filters, b, stride, pad: ref.conv_forward(X, filters, b, stride, pad)):
    """A wrong operation: change(ref, dA, X, filters, stride, pad) -> its three gradients."""

    def wrong(ref, X, U, stride, pad, dA):
        return (value(ref, X, *U, stride, pad), *change(ref, dA, X, U[0], stride, pad))

    return wrong


def without(*lost):
    """The gradients at some places of (X, filters, b) never arrive."""

    def change(ref, *args):
        found = ref.conv_backward(*args)
        return [0 * part if place in lost else part for place, part in enumerate(found)]

    return slopes(change)


def overwritten(*places):
    """The gradients at some places replace what others have added."""

    def change(ref, *args):
        found = ref.conv_backward(*args)
        return [part - ALREADY if place in places else part for place, part in enumerate(found)]

    return slopes(change)


def settings(stride=None, pad=None):
    """The way back with another stride or padding, the way forth with the right one."""
    return slopes(
        lambda ref, dA, X, filters, s, p: ref.conv_backward(
            dA, X, filters, s if stride is None else stride, p if pad is None else pad
        )
    )


LOST = "never arrives: add to all three gradients, `dX` and those of the pair."
REPLACED = "is overwritten: what other uses have added to it is lost. Add with `+=`."

conv = Check(
    "conv",
    each(recorded, case=SETTINGS),
    (
        Output("A", 0.5, "(N, H_out, W_out, F)"),
        Output("dX", 0.5, "(N, H, W, K)"),
        Output("dfilters", 0.5, "(k, k, K, F)"),
        Output("db", 0.5, "(F,)"),
    ),
    through=THROUGH,
    stand_in=OPERATION,
    forbidden=READY_MADE | FILTERS | ready_made("net_figure"),
    needs=("conv_forward", "conv_backward"),
    mistakes=(
        Mistake("dX lost", without(0), f"the gradient of X {LOST}"),
        Mistake("dfilters lost", without(1), f"the gradient of the filters {LOST}"),
        Mistake("db lost", without(2), f"the gradient of b {LOST}"),
        Mistake("pair lost", without(1, 2), f"the gradient of the pair {LOST}"),
        Mistake("dX overwritten", overwritten(0), f"the gradient of X {REPLACED}"),
        Mistake("dfilters overwritten", overwritten(1), f"the gradient of the filters {REPLACED}"),
        Mistake("db overwritten", overwritten(2), f"the gradient of b {REPLACED}"),
        Mistake("pair overwritten", overwritten(1, 2), f"the gradient of the pair {REPLACED}"),
        Mistake(
            "bias forgotten",
            slopes(
                lambda ref, *args: ref.conv_backward(*args),
                lambda ref, X, filters, b, *rest: ref.conv_forward(X, filters, 0 * b, *rest),
            ),
            "the bias is not added on the way forth.",
        ),
        Mistake(
            "gradient ignored",
            slopes(lambda ref, dA, *rest: ref.conv_backward(np.ones_like(dA), *rest)),
            "what arrives, `dA`, is not used on the way back.",
        ),
        Mistake(
            "value in the place of the gradient",
            lambda ref, X, U, stride, pad, dA: (
                ref.conv_forward(X, *U, stride, pad),
                *ref.conv_backward(ref.conv_forward(X, *U, stride, pad), X, U[0], stride, pad),
            ),
            "the value of the layer is handed back in the place of the gradient `dA` that arrives.",
        ),
        *putting("conv"),
    ),
)

CHECKS = (conv,)
