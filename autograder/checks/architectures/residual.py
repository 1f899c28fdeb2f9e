"""Checks of unit 6: blocks with a way around."""

import numpy as np

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
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import NETWORKS
from autograder.model.check import Check

BIASES = (
    "the convolutions have biases; BN takes a mean away behind them, and adds a shift of its own. Use `use_bias=False`."
)
NO_WAY_IN = "the shortcut does not fit the sum: "


def images_of(rng, K):
    """Two small images with this number of channels, higher than wide or wider than high, one side odd, one even."""
    short = int(rng.integers(5, 8))
    H, W = rng.permutation([short, short + int(rng.choice([3, 5]))])
    return rng.normal(0, 1, (2, H, W, K)).astype(np.float32)


def version_1(
    x, filters, stride, strides="first", bias=False, middle="norm, relu", last="norm", late=False,
    end="after", summed="Add", padding="same", **way,
):  # fmt: skip
    """Conv, BN, ReLU, conv, BN, sum, ReLU."""
    first, second = {"first": (stride, 1), "second": (1, stride), "none": (1, 1)}[strides]
    y = norm_relu(conv(x, filters, 3, first, bias, padding=padding), middle)
    y = norm_relu(conv(y, filters, 3, second, bias, padding=padding), last)
    y = norm_relu(y, "relu" if end in ("before", "both") else "none")
    y = norm_relu(summed_up(y, around(x, filters, stride, **{"bias": bias, **way}), summed), "norm" if late else "none")
    return norm_relu(y, "relu" if end in ("after", "both") else "none")


def version_2(
    x, filters, stride, strides="first", bias=False, begin="norm, relu", middle="norm, relu", end=False,
    identity="x", projected="ready", normed=False, project="needed", summed="Add", padding="same", kernel=1,
):  # fmt: skip
    """BN, ReLU, conv, BN, ReLU, conv, sum."""
    first, second = {"first": (stride, 1), "second": (1, stride), "none": (1, 1)}[strides]
    ready = norm_relu(x, begin)
    y = norm_relu(conv(ready, filters, 3, first, bias, padding=padding), middle)
    y = conv(y, filters, 3, second, bias, padding=padding)
    way = around(ready if projected == "ready" else x, filters, stride, project, normed, bias=bias, kernel=kernel)
    if way is ready or way is x:  # nothing was projected
        way = ready if identity == "ready" else x
    return norm_relu(summed_up(y, way, summed), "relu" if end else "none")


def residual(x, filters, stride, version, first=None, second=None, **both):
    """A block of either version; `first` and `second` are knobs of the one and of the other."""
    if version == 1:
        return version_1(x, filters, stride, **both, **(first or {}))
    return version_2(x, filters, stride, **both, **(second or {}))


def turned(say, first=None, second=None, **both):
    """A Mistake in one version, in the other, or in both."""
    knobs = {f"{knob} in version 1": value for knob, value in (first or {}).items()}
    knobs |= {f"{knob} in version 2": value for knob, value in (second or {}).items()} | both
    name = ", ".join(f"{knob} {value}" for knob, value in knobs.items())
    return mistake(residual, say, name, first=first, second=second, **both)


def residual_case(rng, version, change):
    """A block that changes nothing, the depth alone, the size alone, or both."""
    K = int(rng.integers(2, 5))
    stride = 2 if change in ("size", "both") else 1
    filters = K + int(rng.integers(1, 4)) if change in ("depth", "both") else K
    return {"images": images_of(rng, K), "filters": filters, "stride": stride, "version": version}


residual_block = Check(
    "residual_block",
    (
        *each(residual_case, version=(1,), change=("nothing", "size")),
        *each(residual_case, version=(2,), change=("nothing", "depth")),
        *each(residual_case, version=(1, 2), change=("both",)),
    ),
    outputs(0.5, 0.5, 0.5, 1.5),
    through=THROUGH,
    forbidden=NETWORKS,
    mistakes=(
        turned(
            "in version 1 the activation is before the sum; it follows the sum, and what went around passes it, too.",
            first={"end": "before"},
        ),
        turned("in version 1 nothing follows the sum; a ReLU does.", first={"end": "missing"}),
        turned(
            "in version 1 there is a ReLU before the sum and one after it; before it there is only BN.",
            first={"end": "both"},
        ),
        turned(
            "in version 1 the second BN is behind the sum; it belongs to the convolution in front of the sum.",
            first={"last": "none", "late": True},
        ),
        turned(
            "in version 1 the projection has no BN; without it the two that are added have different scales.",
            first={"normed": False},
        ),
        turned("in version 1 the projection has an activation; it is linear.", first={"bent": True}),
        turned("the second BN of version 1 is missing.", first={"last": "none"}),
        turned(
            "in version 1 the first activation comes before its BN; the order is convolution, BN, ReLU.",
            first={"middle": "relu, norm"},
        ),
        turned(
            "nothing bends between the two convolutions: the ReLU there is missing.",
            first={"middle": "norm"},
            second={"middle": "norm"},
        ),
        turned(
            "no BN is in the block.",
            first={"middle": "relu", "last": "none", "normed": False},
            second={"begin": "relu", "middle": "relu"},
        ),
        turned(
            "the stride is in the second convolution; it belongs to the first, so that the second has less to do.",
            strides="second",
        ),
        misfit(
            residual,
            f"{NO_WAY_IN}the convolutions keep the size, only the projection has the stride.",
            strides="none",
        ),
        misfit(residual, f"{NO_WAY_IN}it is `x` itself even where the block changes the shape.", project="never"),
        misfit(
            residual,
            f"{NO_WAY_IN}it is projected where the stride is not 1; the number of channels may change, too.",
            project="size",
        ),
        misfit(
            residual,
            f"{NO_WAY_IN}it is projected where the number of channels changes; the stride may change the size, too.",
            project="depth",
        ),
        turned(
            "`x` is projected in every block; where it fits the sum, it goes around as it is.",
            project="always",
        ),
        turned("nothing goes around: what the convolutions make is never added to `x`.", summed="none"),
        turned(CONCATENATED, summed="Concatenate"),
        turned(BIASES, bias=True),
        misfit(residual, NOT_PADDED, padding="valid"),
        turned(ON_BOTH_SIDES, padding="both"),
        turned(WIDE_PROJECTION, kernel=3),
        turned(
            "in version 2 what goes around has passed the first BN and ReLU even where nothing is projected; `x` "
            "itself is added there. Is it overwritten?",
            second={"identity": "ready"},
        ),
        turned(
            "in version 2 the projection starts from `x`; it starts behind the first BN and ReLU.",
            second={"projected": "x"},
        ),
        turned(
            "in version 2 the projection is that of version 1, from `x` and with a BN; it starts behind the first BN "
            "and ReLU, and nothing is behind it.",
            second={"projected": "x", "normed": True},
        ),
        turned("in version 2 the projection has a BN; nothing is behind it.", second={"normed": True}),
        turned("in version 2 a ReLU follows the sum; nothing does.", second={"end": True}),
        turned(
            "in version 2 the first convolution gets `x` as it is; BN and ReLU come before it.",
            second={"begin": "none"},
        ),
        mistake(
            lambda x, filters, stride, version: residual(x, filters, stride, 3 - version),
            "the two versions are exchanged: in version 1 the convolution comes first, in version 2 BN and ReLU do.",
            "versions exchanged",
        ),
        mistake(
            lambda x, filters, stride, version: version_1(x, filters, stride),
            "version 2 is the same as version 1; is `version` used?",
            "always version 1",
        ),
        mistake(
            lambda x, filters, stride, version: version_2(x, filters, stride),
            "version 1 is the same as version 2; is `version` used?",
            "always version 2",
        ),
    ),
)


CHECKS = (residual_block,)
