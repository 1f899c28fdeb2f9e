"""Check of unit 6: the products of a model."""

from math import prod

import numpy as np

from autograder.checks.architectures.layers import CONVOLUTIONS, POOLINGS, costs
from autograder.checks.common.libraries import NETWORKS
from autograder.model.check import Check, Mistake, Output
from autograder.student.programs import helper

ASKED = "cvcourse.architectures.asked"


def sizes(rng, low, high, count):
    """Different whole numbers from low to high - 1."""
    return [int(size) for size in rng.permutation(np.arange(low, high))[:count]]


def chain(rng):
    """A network in one line: a stride, two groups, zeros around, and a dense layer without biases."""
    (H, W), K, (F, G) = sizes(rng, 12, 18, 2), int(rng.integers(2, 6)), sizes(rng, 3, 8, 2)
    first, second, units = 2 * F, 2 * G, int(rng.integers(9, 20))
    layers = [
        f"Conv2D({first}, (3, 2), strides=2, padding='same', activation='relu')",
        "BatchNormalization()",
        f"Conv2D({second}, 3, groups=2, padding='same')",
        "MaxPooling2D(2)",
        "Flatten()",
        f"Dense({units}, use_bias=False)",
        f"Dense({int(rng.integers(2, 8))})",
    ]
    return {"shape": (H, W, K), "layers": layers}


def light(rng):
    """Channels each by itself, then mixed; an average of everything before the last layer."""
    (H, W), (K, F, G) = sizes(rng, 8, 15, 2), sizes(rng, 3, 9, 3)
    layers = [
        f"DepthwiseConv2D(3, strides=2, depth_multiplier={int(rng.integers(2, 4))}, padding='same')",
        f"Conv2D({F}, 1, use_bias=False)",
        f"SeparableConv2D({G}, 3)",
        "GlobalAveragePooling2D()",
        f"Dense({int(rng.integers(10, 20))})",
    ]
    return {"shape": (H, W, K), "layers": layers}


def on_maps(rng):
    """A kernel with gaps, and a dense layer at every pixel of a map."""
    (H, W), (K, F, C) = sizes(rng, 9, 16, 2), sizes(rng, 2, 9, 3)
    layers = [f"Conv2D({F}, 3, dilation_rate=2)", f"Dense({C})", "AveragePooling2D(2)", "ReLU()"]
    return {"shape": (H, W, K), "layers": layers}


def branches(rng):
    """Two ways from one map, side by side, and what follows them."""
    (H, W), (K, A, B, C, D) = sizes(rng, 7, 13, 2), sizes(rng, 2, 12, 5)
    ways = [[f"Conv2D({A}, 1)"], [f"Conv2D({B}, 1)", f"Conv2D({C}, 3, padding='same')"]]
    return {"shape": (H, W, K), "layers": [ways, f"Conv2D({D}, (2, 3))", "GlobalAveragePooling2D()"]}


def counted(count, **knobs):
    """A wrong number of products: the sum of count(cost) over the layers that multiply."""

    def wrong(_, shape, layers):
        found = costs(shape, layers, helper(f"{ASKED}.call_of"), **knobs)
        return sum(count(cost) for cost in found)

    return wrong


def without(*kinds):
    return counted(lambda cost: 0 if cost.kind in kinds else cost.macs)


def only_if(kinds, count):
    """Some kinds of layers counted in another way."""
    return counted(lambda cost: count(cost) if cost.kind in kinds else cost.macs)


def multiplies(cost):
    return bool(cost.kernels)


def before_in_the_list(model):
    """Products where the channels of the layer before in the list are taken for those of the input."""
    total, K = 0, model.input.shape[-1]
    for layer in model.layers:
        if type(layer).__name__ == "Conv2D":
            total += prod(layer.output.shape[1:]) * prod(layer.kernel_size) * K
        K = layer.output.shape[-1]
    return total


def in_the_order_of_the_list(_, shape, layers):
    if not any(isinstance(layer, list) for layer in layers):
        return counted(lambda cost: cost.macs)(_, shape, layers)
    return helper(f"{ASKED}.of_described")(before_in_the_list, shape, layers)


def first_lost(_, shape, layers):
    """Products without those of the first layer, which only a functional model has an InputLayer before."""
    lost = all(isinstance(layer, str) for layer in layers)
    return sum(cost.macs for cost in costs(shape, layers, helper(f"{ASKED}.call_of"))[lost:])


MULTIPLYING = (*CONVOLUTIONS, "Dense")
DEPTHWISE = (
    "a depthwise convolution is counted as a full one: each of its kernels reads a single channel, and there is one "
    "sum of k k products for each number that comes out."
)
SEPARABLE = "a separable convolution has two parts, k k products in each channel and then a mix of channels:"
NORMALIZED = "what batch normalization multiplies by is counted here; it is left out, as biases are."
BIAS = "adding a bias is no product: biases are counted here."

count_macs = Check(
    "count_macs",
    (chain, light, on_maps, branches),
    (Output("products", 3, "a whole number", integer=True),),
    examples=(
        {"shape": (5, 6, 3), "layers": ["Conv2D(4, 3)"]},
        {"shape": (6, 7, 4), "layers": ["Conv2D(6, 3, strides=2, padding='same', groups=2)", "Flatten()", "Dense(5)"]},
        {"shape": (5, 7, 3), "layers": ["DepthwiseConv2D(3)", "Dense(2)"]},
    ),
    through=f"{ASKED}.of_described",
    forbidden=NETWORKS,
    mistakes=(
        Mistake(
            "operations",
            counted(lambda cost: 2 * cost.macs),
            "this is twice as many: products and sums are counted (FLOP); a product and its sum are one MAC.",
        ),
        Mistake(
            "operations less one",
            counted(lambda cost: 2 * cost.macs - prod(cost.after) if multiplies(cost) else 0),
            "products and sums are counted (FLOP); a product and its sum are one MAC.",
        ),
        Mistake(
            "size of the input",
            only_if(CONVOLUTIONS, lambda cost: prod(cost.before[:-1]) * sum(cost.kernels)),
            "a kernel is counted at every pixel of the input; it is laid down once for each pixel of the output.",
        ),
        Mistake(
            "stride ignored",
            counted(lambda cost: cost.macs, strides=False),
            "the strides are not used: they make the map smaller, and a kernel is laid down less often.",
        ),
        Mistake(
            "groups forgotten",
            counted(lambda cost: cost.macs * (cost.groups if cost.kind == "Conv2D" else 1)),
            "`groups` is not used: a filter of a grouped convolution reads the channels of its own group only.",
        ),
        Mistake(
            "groups twice",
            counted(lambda cost: cost.macs // (cost.groups if cost.kind == "Conv2D" else 1)),
            "the products are divided by `groups` twice: the kernel of a grouped convolution is flatter already.",
        ),
        Mistake(
            "flat filters",
            only_if(("Conv2D",), lambda cost: cost.places * cost.window * cost.F),
            "the filters are flat: a filter is as deep as the channels that it reads.",
        ),
        Mistake(
            "one filter",
            only_if(("Conv2D",), lambda cost: cost.places * cost.window * cost.K // cost.groups),
            "this is one filter of each layer; every map of the output has its own.",
        ),
        Mistake(
            "k once",
            only_if(("Conv2D",), lambda cost: cost.macs // cost.kernel[1]),
            "a window is counted by its height alone; it has a width, too.",
        ),
        Mistake(
            "square windows",
            only_if(CONVOLUTIONS[:2], lambda cost: cost.macs // cost.kernel[1] * cost.kernel[0]),
            "windows are taken for squares; here some are not.",
        ),
        Mistake(
            "square maps",
            only_if(CONVOLUTIONS, lambda cost: cost.macs // cost.after[1] * cost.after[0]),
            "maps are taken for squares; here their width is another than their height.",
        ),
        Mistake(
            "dilation as weights",
            only_if(("Conv2D",), lambda cost: cost.macs // cost.window * prod(grown(cost))),
            "the gaps of a dilated kernel are counted as weights; nothing is multiplied there.",
        ),
        Mistake("depthwise as full", only_if(("DepthwiseConv2D",), lambda cost: cost.macs * cost.K), DEPTHWISE),
        Mistake(
            "depthwise as full, with its maps",
            only_if(("DepthwiseConv2D",), lambda cost: cost.macs * cost.K * cost.depth),
            DEPTHWISE,
        ),
        Mistake(
            "depth multiplier forgotten",
            only_if(("DepthwiseConv2D",), lambda cost: cost.macs // cost.depth),
            "`depth_multiplier` is not used: a depthwise convolution makes so many maps of each channel.",
        ),
        Mistake(
            "depth multiplier twice",
            only_if(("DepthwiseConv2D",), lambda cost: cost.macs * cost.depth),
            "`depth_multiplier` is counted twice: the kernel holds it already.",
        ),
        Mistake(
            "depthwise left out",
            without("DepthwiseConv2D"),
            "depthwise convolutions are left out: a DepthwiseConv2D is no Conv2D to `isinstance`.",
        ),
        Mistake(
            "separable left out",
            without("SeparableConv2D"),
            "separable convolutions are left out: a SeparableConv2D is no Conv2D to `isinstance`.",
        ),
        Mistake(
            "only Conv2D and Dense",
            without("DepthwiseConv2D", "SeparableConv2D"),
            "depthwise and separable convolutions are left out: to `isinstance` they are no Conv2D.",
        ),
        Mistake(
            "separable as full",
            only_if(("SeparableConv2D",), lambda cost: cost.places * cost.window * cost.K * cost.F),
            f"{SEPARABLE} here it is counted as a full convolution.",
        ),
        Mistake(
            "separable without mixing",
            only_if(("SeparableConv2D",), lambda cost: cost.places * cost.kernels[0]),
            f"{SEPARABLE} the second is missing.",
        ),
        Mistake(
            "separable, mixing alone",
            only_if(("SeparableConv2D",), lambda cost: cost.places * cost.kernels[-1]),
            f"{SEPARABLE} the first is missing.",
        ),
        Mistake(
            "dense left out",
            without("Dense"),
            "dense layers are left out: a product for each pair of an input and a unit.",
        ),
        Mistake("dense only", without(*CONVOLUTIONS), "convolutions are left out: only the dense layers are counted."),
        Mistake(
            "dense on maps once",
            only_if(("Dense",), lambda cost: cost.K * cost.F),
            "a dense layer on a map works at every pixel of it; here its products are counted once.",
        ),
        Mistake(
            "dense on maps as flat",
            only_if(("Dense",), lambda cost: prod(cost.before) * prod(cost.after)),
            "a dense layer on a map is counted as if every number met every other; it works at each pixel by itself.",
        ),
        Mistake(
            "biases counted",
            counted(lambda cost: cost.macs + prod(cost.after) * (multiplies(cost) and cost.use_bias)),
            BIAS,
        ),
        Mistake(
            "biases counted everywhere",
            counted(lambda cost: cost.macs + prod(cost.after) * multiplies(cost)),
            BIAS,
        ),
        Mistake(
            "biases counted once",
            counted(lambda cost: cost.macs + cost.F * (multiplies(cost) and cost.use_bias)),
            BIAS,
        ),
        Mistake(
            "pooling counted",
            counted(lambda cost: cost.macs + (prod(cost.after) * cost.window if cost.kind in POOLINGS else 0)),
            "pooling is counted: it compares or adds, and no weight is multiplied.",
        ),
        Mistake(
            "parameters",
            counted(lambda cost: sum(cost.kernels) + cost.F * (multiplies(cost) and cost.use_bias)),
            "these are the parameters; a weight of a convolution is multiplied once for each pixel of the output.",
        ),
        Mistake(
            "weights",
            counted(lambda cost: sum(cost.kernels)),
            "these are the weights; a weight of a convolution is multiplied once for each pixel of the output.",
        ),
        Mistake(
            "activations",
            counted(lambda cost: prod(cost.after)),
            "these are the numbers that come out; each of them is a sum of products, which are asked for.",
        ),
        Mistake(
            "last layer only",
            lambda _, shape, layers: (
                [c for c in costs(shape, layers, helper(f"{ASKED}.call_of")) if c.kernels][-1].macs
            ),
            "only the last layer counts: `=` replaces, `+=` adds.",
        ),
        Mistake(
            "first layer lost",
            first_lost,
            "the first of `model.layers` is left out: a functional network begins with an InputLayer, a sequential "
            "one with its first layer.",
        ),
        Mistake(
            "scales of BN counted",
            counted(lambda cost: cost.macs + 2 * prod(cost.after) * (cost.kind == "BatchNormalization")),
            NORMALIZED,
        ),
        Mistake(
            "four numbers of BN counted",
            counted(lambda cost: cost.macs + 4 * prod(cost.after) * (cost.kind == "BatchNormalization")),
            NORMALIZED,
        ),
        Mistake(
            "one number of BN counted",
            counted(lambda cost: cost.macs + prod(cost.after) * (cost.kind == "BatchNormalization")),
            NORMALIZED,
        ),
        Mistake(
            "layer before in the list",
            in_the_order_of_the_list,
            "the channels of the layer before in `model.layers` are taken for those of the input; where a network "
            "branches it is another layer: ask the layer itself, or its kernel.",
        ),
        Mistake(
            "a list",
            lambda _, *args: [cost.macs for cost in costs(*args, helper(f"{ASKED}.call_of")) if cost.kernels],
            "these are the products of each layer; their sum is asked for.",
        ),
    ),
)


def grown(cost):
    """Height and width of a kernel with its gaps."""
    return [(k - 1) * cost.dilation + 1 for k in cost.kernel]


CHECKS = (count_macs,)
