"""Checks of unit 6: LeNet-5, the block of VGG, and the two ways from maps to scores."""

from functools import partial

from autograder.checks.architectures.built import (
    BLOCK,
    WHOLE,
    layers,
    model,
    outputs,
    pictures,
    wrong_block,
    wrong_whole,
)
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import NETWORKS
from autograder.model.check import Check


def lenet(
    side=32,
    filters=(6, 16),
    k=5,
    padding="valid",
    pool="AveragePooling2D",
    bend="tanh",
    bend_dense="tanh",
    units=(120, 84),
    last=None,
    step=2,
):
    """LeNet-5 with knobs for what goes wrong."""
    x = out = layers.Input((side, side, 1))
    for F in filters:
        out = layers.Conv2D(F, k, padding=padding, activation=bend)(out)
        out = getattr(layers, pool)(2, strides=step)(out)
    out = layers.Flatten()(out)
    for size in units:
        out = layers.Dense(size, activation=bend_dense)(out)
    return model(x, layers.Dense(10, activation=last)(out))


def padded_first():
    """Images of 28 x 28 with zeros around them in the first layer: as many parameters, for other images."""
    return lenet(side=28, padding="same")


def pooled_before_the_bend():
    x = out = layers.Input((32, 32, 1))
    for F in (6, 16):
        out = layers.AveragePooling2D(2)(layers.Conv2D(F, 5)(out))
        out = layers.Activation("tanh")(out)
    out = layers.Flatten()(out)
    for size in (120, 84):
        out = layers.Dense(size, activation="tanh")(out)
    return model(x, layers.Dense(10)(out))


def lenet_mistake(name, say, **knobs):
    return wrong_whole(name, lambda: lenet(**knobs), say)


lenet5 = Check(
    "lenet5",
    lambda rng: {"images": pictures(rng, 32, 32, 1)},
    outputs(0.5, "(10,), a score for each digit"),
    through=WHOLE,
    forbidden=NETWORKS,
    mistakes=(
        lenet_mistake("ReLU", "the bends are ReLUs; in 1998 they were tanh.", bend="relu", bend_dense="relu"),
        lenet_mistake("sigmoid", "the bends are sigmoids; tanh is asked for.", bend="sigmoid", bend_dense="sigmoid"),
        lenet_mistake("maxima", "the largest of each window is kept; an average is asked for.", pool="MaxPooling2D"),
        lenet_mistake(
            "ReLU and maxima",
            "this is LeNet as it is built today, with ReLU and maxima; tanh and averages are asked for.",
            bend="relu",
            bend_dense="relu",
            pool="MaxPooling2D",
        ),
        lenet_mistake("no bend in the maps", "the convolutions have no tanh behind them.", bend=None),
        lenet_mistake("no bend in dense layers", "the dense layers have no tanh between them.", bend_dense=None),
        lenet_mistake(
            "no bends", "there is no tanh at all: layers without a bend are one.", bend=None, bend_dense=None
        ),
        lenet_mistake("softmax", "the last layer has a softmax; scores are asked for.", last="softmax"),
        lenet_mistake("last bend", "the last layer has a tanh; scores are asked for.", last="tanh"),
        lenet_mistake("zeros around", "zeros are put around the maps; nothing is padded.", padding="same"),
        lenet_mistake("windows of 3", "the windows are 3 x 3; 5 x 5 is asked for.", k=3),
        lenet_mistake("120 units missing", "the dense layer of 120 units is missing.", units=(84,)),
        lenet_mistake("84 units missing", "the dense layer of 84 units is missing.", units=(120,)),
        lenet_mistake("pooling by 1", "the windows of the pooling move by 1 pixel; by 2 is asked for.", step=1),
        lenet_mistake(
            "filters exchanged", "the two convolutions are in the wrong order: 6 filters, then 16.", filters=(16, 6)
        ),
        wrong_whole(
            "pooled before the bend",
            pooled_before_the_bend,
            "the average is taken before the tanh; the bend belongs to the convolution, the pooling comes behind it.",
        ),
        wrong_whole("28 pixels", padded_first, "the images are 32 x 32: digits of 28 pixels with a margin.", True),
        wrong_whole(
            "28 pixels, nothing padded",
            lambda: lenet(side=28),
            "the images are 32 x 32: digits of 28 pixels with a margin.",
            True,
        ),
    ),
)


def vgg(
    x,
    filters,
    convolutions,
    k=3,
    padding="same",
    bend="relu",
    pool="MaxPooling2D",
    step=2,
    window=2,
    rest="same",
    more=0,
    last_bend="relu",
    pooled=1,
):
    """A block of VGG with knobs for what goes wrong."""
    for place in range(convolutions + more):
        last = place == convolutions + more - 1
        x = layers.Conv2D(filters, k, padding=padding, activation=last_bend if last else bend)(x)
    for _ in range(pooled):
        x = getattr(layers, pool)(window, strides=step, padding=rest)(x)
    return x


def vgg_each_pooled(x, filters, convolutions):
    for _ in range(convolutions):
        x = vgg(x, filters, 1, rest="valid")
    return x


def vgg_pooled_first(x, filters, convolutions):
    return vgg(layers.MaxPooling2D()(x), filters, convolutions, pooled=0)


def vgg_growing(x, filters, convolutions):
    for place in range(convolutions):
        x = vgg(x, filters * 2**place, 1, pooled=0)
    return layers.MaxPooling2D()(x)


def vgg_normalized(x, filters, convolutions):
    for _ in range(convolutions):
        x = layers.Activation("relu")(layers.BatchNormalization()(layers.Conv2D(filters, 3, padding="same")(x)))
    return layers.MaxPooling2D()(x)


def vgg_side_by_side(x, filters, convolutions):
    ways = [vgg(x, filters, 1, pooled=0) for _ in range(convolutions)]
    return layers.MaxPooling2D()(layers.Add()(ways))


def vgg_mistake(name, say, raises=False, **knobs):
    return wrong_block(name, partial(vgg, **{"rest": "valid"} | knobs), say, raises)


def stacks(rng, shape=(7, 10, 3), filters=5, n=2):
    """Maps of which a row or a column is left over."""
    return {"images": pictures(rng, *shape), "filters": filters, "convolutions": n}


vgg_block = Check(
    "vgg_block",
    (
        *each(stacks, n=(2,)),
        *each(stacks, n=(3,), shape=((9, 6, 2),), filters=(3,)),
        *each(stacks, n=(1,), shape=((5, 11, 7),), filters=(4,)),
    ),
    outputs(0.5, "(H // 2, W // 2, filters)"),
    through=BLOCK,
    forbidden=NETWORKS,
    mistakes=(
        vgg_mistake(
            "no zeros around", "the convolutions are not padded; only the pooling makes maps smaller.", padding="valid"
        ),
        vgg_mistake("windows of 5", "the windows are 5 x 5; 3 x 3 is asked for.", k=5),
        vgg_mistake("windows of 1", "the windows are 1 x 1; 3 x 3 is asked for.", k=1),
        vgg_mistake("no ReLU", "there is no ReLU: convolutions without a bend are one.", bend=None, last_bend=None),
        vgg_mistake("last without ReLU", "the last convolution has no ReLU behind it.", last_bend=None),
        vgg_mistake("only the last with ReLU", "only the last convolution has a ReLU behind it.", bend=None),
        vgg_mistake("no pooling", "the pooling at the end is missing.", pooled=0),
        vgg_mistake("averages", "the pooling averages; the largest is asked for.", pool="AveragePooling2D"),
        vgg_mistake("pooling by 1", "the pooling moves by 1 pixel; by 2 is asked for.", step=1),
        vgg_mistake("windows overlap", "the pooling windows are 3 x 3; here they are 2 x 2, side by side.", window=3),
        vgg_mistake(
            "rounded up", "a last row or column is pooled by itself; what is left over is dropped.", rest="same"
        ),
        vgg_mistake("one more", "there is one convolution more than is asked for.", more=1),
        vgg_mistake("one less", "there is one convolution less than is asked for.", more=-1),
        wrong_block("each pooled", vgg_each_pooled, "every convolution is pooled; the block pools once, at the end."),
        wrong_block("pooled first", vgg_pooled_first, "the pooling comes first; it comes behind the convolutions."),
        wrong_block("filters grow", vgg_growing, "the filters grow inside the block; all of them have as many."),
        wrong_block("normalized", vgg_normalized, "there is a batch normalization, which was invented a year later."),
        wrong_block(
            "side by side",
            vgg_side_by_side,
            "the convolutions lie side by side; each reads what the one before it made.",
        ),
    ),
)


def flat_head(x, classes, pooled, last=None, bias=True, hidden=0):
    out = layers.Flatten()(x)
    out = layers.Dense(hidden, activation="relu")(out) if hidden else out
    return layers.Dense(classes, activation=last, use_bias=bias)(out)


def averaged_head(x, classes, last=None, bias=True, pool="GlobalAveragePooling2D"):
    return layers.Dense(classes, activation=last, use_bias=bias)(getattr(layers, pool)()(x))


def either(flat=flat_head, averaged=averaged_head):
    """A head of both kinds, of which one may be wrong."""

    def build(x, classes, pooled):
        return averaged(x, classes) if pooled else flat(x, classes, pooled)

    return build


def both(**knobs):
    return either(partial(flat_head, **knobs), partial(averaged_head, **knobs))


def scores_first(x, classes):
    """A score at every pixel, then their average: the same numbers, for more products."""
    return layers.GlobalAveragePooling2D()(layers.Conv2D(classes, 1)(x))


def scores_first_dense(x, classes):
    return layers.GlobalAveragePooling2D()(layers.Dense(classes)(x))


def over_channels(x, classes):
    side = layers.Reshape((-1, x.shape[-1]))(x)
    return layers.Dense(classes)(layers.GlobalAveragePooling1D(data_format="channels_first")(side))


def dense_on_maps(x, classes, pooled):
    return layers.Dense(classes)(x)


def halved(x, classes):
    return layers.Dense(classes)(layers.Flatten()(layers.AveragePooling2D(2)(x)))


def maps(rng, pooled=True, shape=(5, 7, 6), classes=4):
    return {"images": pictures(rng, *shape), "classes": classes, "pooled": pooled}


SAME_NUMBERS = (
    "with `pooled` the scores are made at every pixel and then averaged: the numbers are the same, and the products "
    "H W times as many. Average first."
)

head = Check(
    "head",
    (*each(maps, pooled=(True, False)), *each(maps, pooled=(True, False), shape=((6, 3, 3),), classes=(8,))),
    outputs(0.5, "(classes,)"),
    through=BLOCK,
    forbidden=NETWORKS,
    mistakes=(
        wrong_block("softmax", both(last="softmax"), "there is a softmax; scores are asked for."),
        wrong_block("ReLU", both(last="relu"), "there is a ReLU behind the scores; they may be negative."),
        wrong_block("no bias", both(bias=False), "the dense layer has no biases; each class has one."),
        wrong_block(
            "kinds exchanged",
            lambda x, C, p: either()(x, C, not p),
            "the two kinds are exchanged: with `pooled` the maps are averaged.",
        ),
        wrong_block(
            "never pooled",
            lambda x, C, p: either()(x, C, False),
            "`pooled` is not used: with it each map is averaged first.",
        ),
        wrong_block(
            "always pooled",
            lambda x, C, p: either()(x, C, True),
            "`pooled` is not used: without it all pixels of all maps go into the dense layer.",
        ),
        wrong_block(
            "maxima",
            either(averaged=partial(averaged_head, pool="GlobalMaxPooling2D")),
            "the largest of each map is kept; the average is asked for.",
        ),
        wrong_block("scores first", either(averaged=scores_first), SAME_NUMBERS),
        wrong_block("scores first, dense", either(averaged=scores_first_dense), SAME_NUMBERS),
        wrong_block(
            "over channels",
            either(averaged=over_channels),
            "with `pooled` the channels of each pixel are averaged; average the pixels of each channel.",
        ),
        wrong_block(
            "windows averaged",
            either(averaged=halved),
            "with `pooled` windows of 2 x 2 are averaged; average the whole map.",
        ),
        wrong_block(
            "not flat",
            either(flat=dense_on_maps),
            "without `pooled` the dense layer works at each pixel by itself: flatten the maps before it.",
        ),
        wrong_block(
            "a layer between",
            either(flat=partial(flat_head, hidden=10)),
            "there is a dense layer more than is asked for.",
        ),
    ),
)

CHECKS = (lenet5, vgg_block, head)
