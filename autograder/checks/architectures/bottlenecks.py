"""Checks of unit 6: the residual block with a narrow place."""

from autograder.checks.architectures.blocks import (
    CONCATENATED,
    NOT_PADDED,
    ON_BOTH_SIDES,
    THROUGH,
    WIDE_PROJECTION,
    around,
    misfit,
    mistake,
    outputs,
    summed_up,
)
from autograder.checks.architectures.maps import conv, norm_relu
from autograder.checks.architectures.residual import BIASES, NO_WAY_IN, images_of
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import NETWORKS
from autograder.model.check import Check


def narrow(
    x, filters, stride, stride_in, strides="asked", wide=4, bias=False, ends=("norm, relu", "norm, relu", "norm"),
    kernels=(1, 3, 1), inner=1, end="after", late=False, summed="Add", padding="same", **way,
):  # fmt: skip
    """1 x 1, 3 x 3, 1 x 1, each with BN, the first two with ReLU; the sum, ReLU."""
    asked = (stride, 1, 1) if stride_in == "1x1" else (1, stride, 1)
    steps = {
        "asked": asked,
        "1x1": (stride, 1, 1),
        "3x3": (1, stride, 1),
        "both": (stride, stride, 1),
        "last": (1, 1, stride),
        "none": (1, 1, 1),
    }
    y, depths = x, (filters * inner, filters * inner, filters * wide)
    for kernel, step, depth, rest in zip(kernels, steps[strides], depths, ends, strict=True):
        y = norm_relu(conv(y, depth, kernel, step, bias, padding=padding), rest)
    y = norm_relu(y, "relu" if end in ("before", "both") else "none")
    y = norm_relu(
        summed_up(y, around(x, filters * wide, stride, **{"bias": bias, **way}), summed), "norm" if late else "none"
    )
    return norm_relu(y, "relu" if end in ("after", "both") else "none")


def narrow_case(rng, stride_in, stride, fits):
    """A bottleneck whose input has as many channels as come out, or another number."""
    filters = int(rng.integers(2, 4))
    K = 4 * filters if fits else int(rng.integers(4, 7))
    return {"images": images_of(rng, K), "filters": filters, "stride": stride, "stride_in": stride_in}


bottleneck = Check(
    "bottleneck",
    (
        *each(narrow_case, stride_in=("1x1",), stride=(2,), fits=(True,)),
        *each(narrow_case, stride_in=("3x3",), stride=(2,), fits=(False,)),
        *each(narrow_case, stride_in=("3x3",), stride=(1,), fits=(True, False)),
    ),
    outputs(0.5, 0.5, 0.5, 1.5),
    through=THROUGH,
    forbidden=NETWORKS,
    mistakes=(
        mistake(narrow, "the stride is always in the first 1 x 1; `stride_in` decides.", strides="1x1"),
        mistake(narrow, "the stride is always in the 3 x 3; `stride_in` decides.", strides="3x3"),
        mistake(
            narrow, "the stride is in the last convolution; `stride_in` names the first or the second.", strides="last"
        ),
        mistake(
            lambda x, filters, stride, stride_in: narrow(x, filters, stride, {"1x1": "3x3", "3x3": "1x1"}[stride_in]),
            "the two places of the stride are exchanged.",
            "exchanged",
        ),
        misfit(
            narrow, f"{NO_WAY_IN}the convolutions keep the size, only the projection has the stride.", strides="none"
        ),
        misfit(narrow, f"{NO_WAY_IN}it is `x` itself even where the block changes the shape.", project="never"),
        misfit(
            narrow,
            f"{NO_WAY_IN}it is projected where the stride is not 1; the number of channels may change, too.",
            project="size",
        ),
        misfit(
            narrow,
            f"{NO_WAY_IN}it is projected where the number of channels changes; the stride may change the size, too.",
            project="depth",
        ),
        mistake(
            narrow,
            "`filters` channels come out; they are those inside, and four times as many come out.",
            wide=1,
        ),
        mistake(
            narrow,
            "the inside is as wide as the outside: the two first convolutions have `filters` channels, the last four "
            "times as many.",
            inner=4,
        ),
        mistake(
            narrow,
            "all three convolutions are 3 x 3; the first and the last are 1 x 1, which makes the block cheap.",
            kernels=(3, 3, 3),
        ),
        mistake(narrow, "the middle convolution is 1 x 1: nothing in the block looks around.", kernels=(1, 1, 1)),
        mistake(
            narrow,
            "the last convolution has a ReLU before the sum and none is behind it; the sum comes first.",
            end="before",
        ),
        mistake(narrow, "nothing follows the sum; a ReLU does.", end="missing"),
        mistake(
            narrow,
            "there is a ReLU before the sum and one after it; the last convolution is added as BN left it.",
            end="both",
        ),
        mistake(
            narrow,
            "the last BN is behind the sum; it belongs to the convolution, and the shortcut stays as it is.",
            ends=("norm, relu", "norm, relu", "none"),
            late=True,
        ),
        mistake(narrow, "the last BN is missing.", ends=("norm, relu", "norm, relu", "none")),
        mistake(narrow, "nothing bends behind the first 1 x 1: a ReLU does.", ends=("norm", "norm, relu", "norm")),
        mistake(narrow, "nothing bends behind the 3 x 3: a ReLU does.", ends=("norm, relu", "norm", "norm")),
        mistake(
            narrow,
            "nothing bends between the convolutions: a ReLU is behind the first and behind the second.",
            ends=("norm", "norm", "norm"),
        ),
        mistake(
            narrow,
            "activations come before their BN; the order is convolution, BN, ReLU.",
            ends=("relu, norm", "relu, norm", "norm"),
        ),
        mistake(narrow, "the projection has no BN; every convolution has one.", normed=False),
        mistake(narrow, "the projection has an activation; it is linear.", bent=True),
        mistake(
            narrow, "`x` is projected in every block; where it fits the sum, it goes around as it is.", project="always"
        ),
        mistake(narrow, "nothing goes around: what the convolutions make is never added to `x`.", summed="none"),
        mistake(narrow, CONCATENATED, summed="Concatenate"),
        mistake(narrow, BIASES, bias=True),
        misfit(
            narrow,
            f"{NO_WAY_IN}the stride is in the first convolution and in the second; `stride_in` names one.",
            strides="both",
        ),
        misfit(narrow, NOT_PADDED, padding="valid"),
        mistake(narrow, ON_BOTH_SIDES, padding="both"),
        mistake(narrow, WIDE_PROJECTION, kernel=3),
    ),
)

CHECKS = (bottleneck,)
