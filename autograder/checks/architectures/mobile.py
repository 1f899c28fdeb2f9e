"""Checks of unit 6: convolutions that are taken apart."""

import numpy as np

from autograder.checks.architectures.blocks import (
    CONCATENATED,
    NOT_PADDED,
    ON_BOTH_SIDES,
    THROUGH,
    misfit,
    mistake,
    outputs,
    summed_up,
)
from autograder.checks.architectures.maps import conv, depthwise, norm_relu
from autograder.checks.architectures.residual import BIASES, images_of
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import NETWORKS
from autograder.model.check import Check

NO_NEED = "the pointwise convolution has a kernel of 1 x 1; looking around is the work of the depthwise one."


def apart(
    x, filters, kernel, stride, strides="depthwise", turned=False, full=False, point=1, always=0, multiplier=1,
    bias=False, ends=("norm, relu", "norm, relu"), padding="same", most=np.inf,
):  # fmt: skip
    """Depthwise, BN, ReLU, pointwise, BN, ReLU."""
    kernel = always or kernel
    at_depth, at_point = {"depthwise": (stride, 1), "pointwise": (1, stride), "none": (1, 1)}[strides]
    if turned:
        y = norm_relu(conv(x, filters, point, 1, bias), ends[0])
        return norm_relu(depthwise(y, kernel, stride, bias), ends[1])
    y = (
        conv(x, x.shape[-1], kernel, at_depth, bias)
        if full
        else depthwise(x, kernel, at_depth, bias, multiplier, padding=padding)
    )
    return norm_relu(conv(norm_relu(y, ends[0], most), filters, point, at_point, bias), ends[1], most)


def one_full(x, filters, kernel, stride):
    return norm_relu(conv(x, filters, kernel, stride))


def in_one(x, filters, kernel, stride, bias=False):
    """SeparableConv2D, BN, ReLU."""
    y = depthwise(x, kernel, stride, name="depthwise_kernel")
    return norm_relu(conv(y, filters, 1, 1, bias, "pointwise_kernel"))


def apart_case(rng, kernel, stride):
    """Images so bright that an activation reaches 6, and another number of channels in than out."""
    K = int(rng.integers(3, 6))
    filters = K + int(rng.integers(1, 4))
    return {"images": 10 * images_of(rng, K), "filters": filters, "kernel": kernel, "stride": stride}


separable_conv = Check(
    "separable_conv",
    (*each(apart_case, kernel=(3,), stride=(1, 2)), *each(apart_case, kernel=(5,), stride=(2,))),
    outputs(0.5, 0.5, 0.5, 1),
    through=THROUGH,
    forbidden=NETWORKS,
    mistakes=(
        mistake(apart, "the pointwise convolution comes first; one looks around in the channels of `x`.", turned=True),
        mistake(
            apart,
            "the first convolution mixes channels: it is a full one. `DepthwiseConv2D` has a kernel for each channel.",
            full=True,
        ),
        mistake(one_full, "this is one full convolution; it is to be taken apart into two.", "one full"),
        *(
            mistake(
                in_one,
                "between the two convolutions BN and ReLU are missing, which `SeparableConv2D` has no place for: "
                "use two layers.",
                f"in one, bias {bias}",
                bias=bias,
            )
            for bias in (False, True)
        ),
        mistake(apart, "the ReLU between the two convolutions is missing.", ends=("norm", "norm, relu")),
        mistake(apart, "the BN between the two convolutions is missing.", ends=("relu", "norm, relu")),
        mistake(apart, "no ReLU is at the end.", ends=("norm, relu", "norm")),
        mistake(apart, "no BN is behind the pointwise convolution.", ends=("norm, relu", "relu")),
        mistake(apart, "no ReLU is in the block: one follows each BN.", ends=("norm", "norm")),
        mistake(apart, "no BN is in the block.", ends=("relu", "relu")),
        mistake(
            apart,
            "activations come before their BN; the order is convolution, BN, ReLU.",
            ends=("relu, norm", "relu, norm"),
        ),
        mistake(
            apart,
            "the stride is in the pointwise convolution; in the depthwise one it also saves the products of looking "
            "around.",
            strides="pointwise",
        ),
        mistake(apart, "the stride is not used.", strides="none"),
        mistake(apart, "the kernel is 3 x 3 whatever `kernel` says.", always=3),
        mistake(
            lambda x, filters, kernel, stride: apart(x, filters, kernel, stride, point=kernel),
            NO_NEED,
            "kernel of the pointwise",
        ),
        mistake(
            lambda x, filters, kernel, stride: apart(x, filters, kernel, stride, multiplier=filters),
            "each channel gets `filters` maps of its own (`depth_multiplier`); it has one kernel and gives one map.",
            "depth multiplier",
        ),
        mistake(apart, "each channel gets two maps of its own (`depth_multiplier`); it gives one.", multiplier=2),
        mistake(apart, "the activations stop at 6, which is ReLU6; this block has ReLU.", most=6.0),
        mistake(apart, BIASES, bias=True),
        misfit(apart, NOT_PADDED, padding="valid"),
        mistake(apart, ON_BOTH_SIDES, padding="both"),
    ),
)


def inverted(
    x, filters, stride, expansion, most=6.0, base="in", skip_one=True, wide=True, back="norm", widen="norm, relu",
    inside="norm, relu", bias=False, full=False, strides="depthwise", shortcut="fits", summed="Add", late=False,
    padding="same", first_most=None, second_most=None,
):  # fmt: skip
    """1 x 1, depthwise 3 x 3, 1 x 1 without an activation; the sum where stride and channels allow it."""
    K, y = x.shape[-1], x
    width = {"in": K, "out": filters}[base] * (expansion if wide else 1)
    first, second, third = {
        "depthwise": (1, stride, 1), "first": (stride, 1, 1), "last": (1, 1, stride), "none": (1, 1, 1)
    }[strides]  # fmt: skip
    if expansion > 1 or not skip_one:
        y = norm_relu(conv(y, width, 1, first, bias), widen, first_most or most)
    y = conv(y, y.shape[-1], 3, second, bias) if full else depthwise(y, 3, second, bias, padding=padding)
    y = norm_relu(conv(norm_relu(y, inside, second_most or most), filters, 1, third, bias), back, most)
    fits = {
        "fits": stride == 1 and filters == K,
        "never": False,
        "stride": stride == 1,
        "channels": filters == K,
        "always": True,
    }[shortcut]
    return norm_relu(summed_up(y, x, summed), "relu" if late else "none", most) if fits else y


def inverted_projected(x, filters, stride, expansion):
    """With a projection where the shape changes, as in a residual block."""
    y = inverted(x, filters, stride, expansion, shortcut="never")
    changes = stride != 1 or x.shape[-1] != filters
    return summed_up(y, norm_relu(conv(x, filters, 1, stride), "norm") if changes else x)


def inverted_case(rng, stride, expansion, same):
    """Images so bright that an activation reaches 6."""
    K = int(rng.integers(3, 6))
    filters = K if same else K + int(rng.integers(1, 4))
    return {"images": 30 * images_of(rng, K), "filters": filters, "stride": stride, "expansion": expansion}


BENT_BEFORE = "an activation comes before its BN; the order is convolution, BN, ReLU6."

inverted_residual = Check(
    "inverted_residual",
    (
        *each(inverted_case, stride=(1,), expansion=(6,), same=(True, False)),
        *each(inverted_case, stride=(2,), expansion=(3,), same=(True,)),
        *each(inverted_case, stride=(1,), expansion=(1,), same=(True,)),
    ),
    outputs(0.5, 0.5, 0.5, 1.5),
    through=THROUGH,
    forbidden=NETWORKS,
    mistakes=(
        *(
            mistake(
                inverted,
                "the inside has `expansion` times `filters` channels; it is the channels of `x` that are multiplied.",
                f"expansion of the output, skip {skip}",
                base="out",
                skip_one=skip,
            )
            for skip in (True, False)
        ),
        mistake(
            inverted,
            "there is a ReLU6 behind the last BN; what travels from block to block is narrow and stays linear.",
            back="norm, relu",
        ),
        mistake(inverted, "a ReLU6 follows the sum; nothing does.", late=True),
        mistake(
            inverted,
            "nothing goes around the block, even where the stride is 1 and the channels are the same.",
            shortcut="never",
        ),
        misfit(
            inverted,
            "`x` goes around wherever the stride is 1; the number of channels has to be the same, too.",
            shortcut="stride",
        ),
        misfit(
            inverted,
            "`x` goes around wherever the number of channels is the same; the stride has to be 1, too.",
            shortcut="channels",
        ),
        misfit(
            inverted, "`x` goes around every block; it can only where the block changes no shape.", shortcut="always"
        ),
        mistake(
            inverted_projected,
            "`x` is projected where the block changes the shape; here nothing goes around then.",
            "projected",
        ),
        mistake(
            inverted, "with an expansion of 1 there is still a first convolution; it is left out then.", skip_one=False
        ),
        mistake(inverted, "the activations do not stop at 6: this is ReLU, ReLU6 is asked for.", most=np.inf),
        mistake(
            inverted,
            "the activation behind the first convolution does not stop at 6; a ReLU6 is asked for.",
            first_most=np.inf,
        ),
        mistake(
            inverted,
            "the activation behind the depthwise convolution does not stop at 6; a ReLU6 is asked for.",
            second_most=np.inf,
        ),
        mistake(inverted, "the block is never widened; `expansion` is not used.", wide=False),
        mistake(
            inverted,
            "the middle convolution is a full one, which mixes all channels; it is depthwise.",
            full=True,
        ),
        mistake(inverted, "nothing bends behind the first convolution: a ReLU6 does.", widen="norm"),
        mistake(inverted, "nothing bends behind the depthwise convolution: a ReLU6 does.", inside="norm"),
        mistake(
            inverted,
            "nothing bends in the block: a ReLU6 is behind its first two convolutions.",
            inside="norm",
            widen="norm",
        ),
        mistake(inverted, BENT_BEFORE, inside="relu, norm", widen="relu, norm"),
        mistake(inverted, BENT_BEFORE, inside="relu, norm"),
        mistake(inverted, BENT_BEFORE, widen="relu, norm"),
        mistake(inverted, "no BN is behind the last convolution.", back="none"),
        mistake(inverted, "no BN is behind the depthwise convolution; every convolution has one.", inside="relu"),
        mistake(inverted, "no BN is behind the first convolution; every convolution has one.", widen="relu"),
        mistake(inverted, "the stride is in the first convolution; it is in the depthwise one.", strides="first"),
        mistake(inverted, "the stride is in the last convolution; it is in the depthwise one.", strides="last"),
        mistake(inverted, "the stride is not used.", strides="none", shortcut="fits"),
        mistake(inverted, CONCATENATED, summed="Concatenate"),
        mistake(inverted, BIASES, bias=True),
        misfit(inverted, NOT_PADDED, padding="valid"),
        mistake(inverted, ON_BOTH_SIDES, padding="both"),
    ),
)

CHECKS = (separable_conv, inverted_residual)
