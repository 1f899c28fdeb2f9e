"""Checks of unit 6: the numbers of whole networks by arithmetic, which ResNet-50 and which MobileNet."""

from autograder.checks.common.libraries import COURSE, LIBRARY
from autograder.checks.common.mistakes import called
from autograder.model.check import Check, Mistake, Output


def always(function, argument, value, say):
    """A Mistake: an argument has no effect, as if it were always `value`."""
    return Mistake(f"{argument} always {value}", called(function, **{argument: lambda _: value}), say)


DOUBLED = "products and sums are counted as two operations here; products alone are asked for."


def resnet(
    stride_in, conv_biases, moving_statistics, blocks, projected=True, projected_norm=True, classes=True,
    class_bias=True, stage_one=1, everywhere=False, sides="exact", norms=True, wide=4, stem=True, pooled=True,
    jumps="after", scale=1, stem_norm=True,
):  # fmt: skip
    """A walk through the network with knobs; untouched it is right."""
    convs = [(7, 3, 64, 112, stem_norm)] if stem else []
    field, jump, side, K = (11, 4, 56, 64) if pooled else (7, 2, 56, 64)
    for stage, count in enumerate(blocks):
        width = 64 * 2**stage
        for block in range(count):
            first_stride = 2 if stage else stage_one
            stride = first_stride if not block or everywhere else 1
            first, second = (stride, 1) if stride_in == "1x1" else (1, stride)
            middle, side = side // first, side // stride
            middle = side if sides == "of the stage" else middle
            convs += [(1, K, width, middle, True), (3, width, width, side, True), (1, width, wide * width, side, True)]
            if projected and (block == 0 or projected == "always"):
                convs.append((1, K, wide * width, side, projected_norm))
            jump *= first * second if jumps == "before" else first
            field += 2 * jump
            jump *= 1 if jumps == "before" else second
            K = wide * width
    a_channel = 2 + 2 * moving_statistics if norms else 0
    parameters = sum(k * k * K * F + (a_channel * has + conv_biases) * F for k, K, F, _, has in convs)
    products = sum(k * k * K * F * side**2 for k, K, F, side, _ in convs)
    last = 1000 * K if classes else 0
    bias = 1000 if classes and class_bias else 0
    return int(parameters + last + bias), round(scale * (products + last)), int(field)


def walked(say, name="", **knobs):
    """A Mistake: the walk with some knobs turned."""

    def wrong(ref, stride_in, conv_biases, moving_statistics, blocks=(3, 4, 6, 3)):
        return resnet(stride_in, conv_biases, moving_statistics, blocks, **knobs)

    return Mistake(name or ", ".join(f"{knob} {value}" for knob, value in knobs.items()), wrong, say)


def convention(rng, stride_in="1x1", conv_biases=True, moving_statistics=False, blocks=None):
    """One way to count, of a network with another number of blocks in each stage."""
    blocks = blocks or tuple(int(count) for count in rng.permutation([2, 3, 4, 5]) + rng.integers(0, 2, 4))
    return {
        "stride_in": stride_in,
        "conv_biases": conv_biases,
        "moving_statistics": moving_statistics,
        "blocks": blocks,
    }


def of_paper(rng):
    return convention(rng, "1x1", bool(rng.random() < 0.5), True)


def of_torch(rng):
    return convention(rng, "3x3", bool(rng.random() < 0.5), False)


def with_biases(rng):
    return convention(rng, "3x3", True, bool(rng.random() < 0.5))


ALL_BLOCKS = (3, 4, 6, 3)

resnet_numbers = Check(
    "resnet_numbers",
    (of_paper, of_torch, with_biases),
    (
        Output("parameters", 1, "a whole number", integer=True),
        Output("products", 1, "a whole number, for one image", integer=True),
        Output("field", 1, "a whole number of pixels", integer=True),
    ),
    examples=(
        convention(None, "3x3", False, False, ALL_BLOCKS),
        convention(None, "1x1", True, True, ALL_BLOCKS),
        convention(None, "1x1", False, False, (3, 4, 23, 3)),
    ),
    mistakes=(
        walked("the projections are left out: the first block of every stage has one.", projected=False),
        walked("every block has a projection here; only the first of a stage has one.", projected="always"),
        walked("the projections have no BN here; every convolution has one.", projected_norm=False),
        walked("the dense layer at the end is left out.", classes=False),
        walked("the dense layer has no biases here; it has 1000.", class_bias=False),
        walked("BN is left out: it has two trained numbers for each channel.", norms=False),
        walked("the first convolution, 7 x 7 with 64 filters, is left out.", stem=False),
        walked("the first convolution has no BN here; every convolution has one.", stem_norm=False),
        walked(
            "stage one has stride 2 as well: the maximum in front of it has halved the sides already, to 56.",
            stage_one=2,
        ),
        walked(
            "every block of the stages two to four has stride 2; only the first one of a stage has.", everywhere=True
        ),
        walked(
            "the 1 x 1 in front of the 3 x 3 is counted on the small map, even where the stride comes after it: up to "
            "there the map is as large as in the stage before.",
            sides="of the stage",
        ),
        walked("the last convolution of a block is as narrow as the others; it has four times the channels.", wide=1),
        walked("the maximum over 3 x 3, stride 2, is left out of the field: it is a window, too.", pooled=False),
        walked(
            "a stride multiplies the jump only behind its own kernel: the 3 x 3 that has the stride still looks at "
            "neighbours of before.",
            jumps="before",
        ),
        walked(DOUBLED, scale=2),
        always("resnet_numbers", "stride_in", "1x1", "the stride is always in the 1 x 1; `stride_in` decides."),
        always("resnet_numbers", "stride_in", "3x3", "the stride is always in the 3 x 3; `stride_in` decides."),
        always("resnet_numbers", "conv_biases", False, "the biases of convolutions are never counted."),
        always("resnet_numbers", "conv_biases", True, "the biases of convolutions are always counted."),
        always("resnet_numbers", "moving_statistics", False, "the moving statistics are never counted."),
        always("resnet_numbers", "moving_statistics", True, "the moving statistics are always counted."),
        always("resnet_numbers", "blocks", ALL_BLOCKS, "the numbers of blocks are those of ResNet-50 always."),
        Mistake(
            "the two strides exchanged",
            lambda ref, stride_in, *rest: ref.resnet_numbers("1x1" if stride_in == "3x3" else "3x3", *rest),
            "the two places of the stride are exchanged.",
        ),
        Mistake(
            "one statistic",
            lambda ref, stride_in, biases, statistics, *rest: (
                (sum(ref.resnet_numbers(stride_in, biases, way, *rest)[0] for way in (False, statistics)) // 2),
                *ref.resnet_numbers(stride_in, biases, statistics, *rest)[1:],
            ),
            "one moving statistic is counted for each channel; there are two, mean and variance.",
        ),
    ),
    forbidden=LIBRARY | COURSE,
)

BLOCKS = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *5 * ((512, 1),), (1024, 2), (1024, 1))


def mobilenet(
    alpha, resolution, statistics=True, norms=True, norm_between=True, classes=1000, class_bias=1000, thin_stem=True,
    blocks=BLOCKS, biases=False, halved=True, full=False, inputs="thin", before=False, scale=1, dense=True,
    depthwise=True,
):  # fmt: skip
    """A walk through MobileNet with knobs; untouched it is right."""
    side, K = resolution / (2 if halved else 1), 32 * (alpha if thin_stem else 1)
    a_channel = (2 + 2 * statistics if norms else 0) + biases
    parameters, products = (27 + a_channel) * K, 27 * K * side**2
    for filters, stride in blocks:
        F, at_depth = filters * alpha, side
        side /= stride
        inside = 9 * K * F if full else 9 * K if depthwise else 0
        parameters += inside + a_channel * (K if norm_between and not full else 0)
        parameters += (0 if full else K * F) + a_channel * F
        products += inside * (at_depth if before else side) ** 2 + (0 if full else K * F * side**2)
        K = F
    classes = classes if dense else 0
    out = round(classes * alpha) if inputs == "thin classes" else classes
    parameters += K * out + (class_bias if dense else 0)
    return round(parameters), round(scale * (products + K * out))


def light(say, name="", **knobs):
    """A Mistake: the walk through MobileNet with some knobs turned."""
    name = name or ", ".join(f"{knob} {str(value)[:20]}" for knob, value in knobs.items())
    return Mistake(name, lambda ref, alpha, resolution: mobilenet(alpha, resolution, **knobs), say)


def settings(rng):
    """Numbers of filters that stay whole."""
    return {"alpha": float(rng.choice([0.125, 0.375, 0.625, 0.875])), "resolution": int(32 * rng.integers(4, 9))}


def squared(ref, alpha, resolution):
    """Everything scaled by alpha as if all layers were pointwise."""
    parameters, products = ref.mobilenet_numbers(1, resolution)
    return round(parameters * alpha**2), round(products * alpha**2)


mobilenet_numbers = Check(
    "mobilenet_numbers",
    settings,
    (
        Output("parameters", 1, "a whole number", integer=True),
        Output("products", 1, "a whole number, for one image", integer=True),
    ),
    examples=(
        {"alpha": 1.0, "resolution": 224},
        {"alpha": 0.75, "resolution": 160},
        {"alpha": 0.25, "resolution": 224},
    ),
    mistakes=(
        light("the moving statistics of BN are left out; here they count.", statistics=False),
        light("BN is left out.", norms=False),
        light("the BN between depthwise and pointwise is left out: each of the two has one.", norm_between=False),
        light("the dense layer at the end is left out.", dense=False),
        light("the dense layer has no biases here; it has 1000.", class_bias=0),
        light("the first convolution has 32 filters always; alpha multiplies them, too.", thin_stem=False),
        light("alpha makes the 1000 classes fewer; they stay.", inputs="thin classes"),
        light("the convolutions have biases here; BN follows each, so they have none.", biases=True),
        light("the first convolution keeps the resolution; its stride is 2.", halved=False),
        light(
            "the depthwise convolution is counted on the map that comes in; it has the stride, so on that which comes "
            "out.",
            before=True,
        ),
        light("the convolutions of the blocks are full ones; they are taken apart into two.", full=True),
        light("the depthwise convolutions are left out.", depthwise=False),
        light(
            "the block of 512 channels with stride 1 is there once; it is there five times.",
            blocks=(*BLOCKS[:7], *BLOCKS[11:]),
        ),
        light(
            "the strides of the blocks are not used: the maps keep half of the resolution.",
            blocks=tuple((filters, 1) for filters, _ in BLOCKS),
        ),
        light(DOUBLED, scale=2),
        Mistake(
            "alpha squared",
            squared,
            "all is multiplied by the square of alpha, which holds for the pointwise convolutions alone.",
        ),
        always("mobilenet_numbers", "alpha", 1.0, "alpha is not used."),
        always("mobilenet_numbers", "resolution", 224, "the resolution is always 224."),
    ),
    forbidden=LIBRARY | COURSE,
)

CHECKS = (resnet_numbers, mobilenet_numbers)
