"""Checks of unit 6: LeNet-5, the block of VGG, and the two ways from maps to scores."""

from functools import partial

import numpy as np

from autograder.checks.architectures.built import BLOCK, WHOLE, conv_bent, dense_bent, outputs, pictures, wrong
from autograder.checks.architectures.maps import averaged, bent, conv, dense, flat, joined, norm, pooled
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import NETWORKS
from autograder.model.check import Check


def lenet(
    x,
    side=32,
    filters=(6, 16),
    k=5,
    padding="valid",
    pool="avg",
    bend="tanh",
    bend_dense="tanh",
    units=(120, 84),
    last="none",
    step=2,
    pool_first=False,
    bend_last=None,
):
    """LeNet-5 with knobs for what goes wrong."""
    if side != 32:
        raise ValueError(f"the model takes images of shape {(side, side, 1)}; {x.shape[1:]} are asked for")
    for F in filters:
        x = conv_bent(x, F, k, padding=padding, bend="none" if pool_first else bend)
        x = bent(pooled(x, 2, pool, step, "valid"), bend if pool_first else "none")
    x = flat(x)
    for size in units:
        x = dense_bent(x, size, bend_last or bend_dense if size == units[-1] else bend_dense)
    return dense_bent(x, 10, last)


def lenet_mistake(name, say, raises=False, **knobs):
    return wrong(name, partial(lenet, **knobs), say, raises)


lenet5 = Check(
    "lenet5",
    lambda rng: {"images": pictures(rng, 32, 32, 1)},
    outputs(0.5, "(10,), a score for each digit"),
    through=WHOLE,
    forbidden=NETWORKS,
    mistakes=(
        lenet_mistake("ReLU", "the bends are ReLUs; in 1998 they were tanh.", bend="relu", bend_dense="relu"),
        lenet_mistake("sigmoid", "the bends are sigmoids; tanh is asked for.", bend="sigmoid", bend_dense="sigmoid"),
        lenet_mistake("maxima", "the largest of each window is kept; an average is asked for.", pool="max"),
        lenet_mistake(
            "ReLU and maxima",
            "this is LeNet as it is built today, with ReLU and maxima; tanh and averages are asked for.",
            bend="relu",
            bend_dense="relu",
            pool="max",
        ),
        lenet_mistake("no bend in the maps", "the convolutions have no tanh behind them.", bend="none"),
        lenet_mistake("no bend in dense layers", "the dense layers have no tanh between them.", bend_dense="none"),
        lenet_mistake(
            "no bends", "there is no tanh at all: layers without a bend are one.", bend="none", bend_dense="none"
        ),
        lenet_mistake("no bend behind 84", "there is no tanh behind the dense layer of 84 units.", bend_last="none"),
        lenet_mistake("ReLU in the maps", "the convolutions have ReLUs behind them; tanh is asked for.", bend="relu"),
        lenet_mistake("ReLU in dense layers", "the dense layers have ReLUs; tanh is asked for.", bend_dense="relu"),
        lenet_mistake("units exchanged", "the dense layers are in the wrong order: 120, then 84.", units=(84, 120)),
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
        lenet_mistake(
            "pooled before the bend",
            "the average is taken before the tanh; the bend belongs to the convolution, the pooling comes behind it.",
            pool_first=True,
        ),
        lenet_mistake("28 pixels", "the images are 32 x 32: digits of 28 pixels with a margin.", True, side=28),
    ),
)


def vgg(
    x,
    filters,
    convolutions,
    k=3,
    padding="same",
    bend="relu",
    pool="max",
    step=2,
    window=2,
    rest="valid",
    more=0,
    last_bend="relu",
    pools=1,
    bias=True,
):
    """A block of VGG with knobs for what goes wrong."""
    for place in range(convolutions + more):
        last = place == convolutions + more - 1
        x = conv_bent(x, filters, k, padding=padding, bend=last_bend if last else bend, bias=bias)
    for _ in range(pools):
        x = pooled(x, window, pool, step, rest)
    return x


def halved(x, kind="max"):
    return pooled(x, 2, kind, 2, "valid")


def vgg_each_pooled(x, filters, convolutions):
    for _ in range(convolutions):
        x = vgg(x, filters, 1)
    return x


def vgg_pooled_first(x, filters, convolutions):
    return vgg(halved(x), filters, convolutions, pools=0)


def vgg_growing(x, filters, convolutions):
    for place in range(convolutions):
        x = conv_bent(x, filters * 2**place, 3)
    return halved(x)


def vgg_normalized(x, filters, convolutions):
    for _ in range(convolutions):
        x = bent(norm(conv(x, filters, 3, bias=True)))
    return halved(x)


def vgg_side_by_side(x, filters, convolutions):
    return halved(joined([conv_bent(x, filters, 3) for _ in range(convolutions)]))


def vgg_last_only(x, filters, convolutions):
    """Each convolution reads x; what the others made is lost."""
    return vgg(x, filters, 1)


def vgg_mistake(name, say, raises=False, **knobs):
    return wrong(name, partial(vgg, **knobs), say, raises)


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
        vgg_mistake("no ReLU", "there is no ReLU: convolutions without a bend are one.", bend="none", last_bend="none"),
        vgg_mistake("last without ReLU", "the last convolution has no ReLU behind it.", last_bend="none"),
        vgg_mistake("only the last with ReLU", "only the last convolution has a ReLU behind it.", bend="none"),
        vgg_mistake("no biases", "the convolutions have no biases; here nothing takes their place.", bias=False),
        wrong("last only", vgg_last_only, "every convolution reads `x`; each reads what the one before it made."),
        vgg_mistake("no pooling", "the pooling at the end is missing.", pools=0),
        vgg_mistake("averages", "the pooling averages; the largest is asked for.", pool="avg"),
        vgg_mistake("pooling by 1", "the pooling moves by 1 pixel; by 2 is asked for.", step=1),
        vgg_mistake("windows overlap", "the pooling windows are 3 x 3; here they are 2 x 2, side by side.", window=3),
        vgg_mistake(
            "rounded up", "a last row or column is pooled by itself; what is left over is dropped.", rest="same"
        ),
        vgg_mistake("one more", "there is one convolution more than is asked for.", more=1),
        vgg_mistake("one less", "there is one convolution less than is asked for.", more=-1),
        wrong("each pooled", vgg_each_pooled, "every convolution is pooled; the block pools once, at the end."),
        wrong("pooled first", vgg_pooled_first, "the pooling comes first; it comes behind the convolutions."),
        wrong("filters grow", vgg_growing, "the filters grow inside the block; all of them have as many."),
        wrong("normalized", vgg_normalized, "there is a batch normalization, which was invented a year later."),
        wrong(
            "side by side",
            vgg_side_by_side,
            "the convolutions lie side by side; each reads what the one before it made.",
        ),
    ),
)


def flat_head(x, classes, last="none", bias=True, hidden=0):
    x = flat(x)
    x = dense_bent(x, hidden) if hidden else x
    return dense_bent(x, classes, last, bias)


def averaged_head(x, classes, last="none", bias=True, over=np.mean):
    return dense_bent(averaged(x, over), classes, last, bias)


def either(flat=flat_head, averaged=averaged_head):
    """A head of both kinds, of which one may be wrong."""
    return lambda x, classes, pooled: (averaged if pooled else flat)(x, classes)


def both(**knobs):
    return either(partial(flat_head, **knobs), partial(averaged_head, **knobs))


def scores_first(x, classes):
    """A score at every pixel, then their average: the same numbers, for more products."""
    return averaged(dense(x, classes))


def over_channels(x, classes):
    return dense(x.then(x.values.mean(axis=3).reshape(len(x.values), -1)), classes)


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
        wrong("softmax", both(last="softmax"), "there is a softmax; scores are asked for."),
        wrong("ReLU", both(last="relu"), "there is a ReLU behind the scores; they may be negative."),
        wrong("no bias", both(bias=False), "the dense layer has no biases; each class has one."),
        wrong(
            "kinds exchanged",
            lambda x, C, p: either()(x, C, not p),
            "the two kinds are exchanged: with `pooled` the maps are averaged.",
        ),
        wrong(
            "never pooled",
            lambda x, C, p: either()(x, C, False),
            "`pooled` is not used: with it each map is averaged first.",
        ),
        wrong(
            "always pooled",
            lambda x, C, p: either()(x, C, True),
            "`pooled` is not used: without it all pixels of all maps go into the dense layer.",
        ),
        wrong(
            "maxima",
            either(averaged=partial(averaged_head, over=np.max)),
            "the largest of each map is kept; the average is asked for.",
        ),
        wrong("scores first", either(averaged=scores_first), SAME_NUMBERS),
        wrong(
            "over channels",
            either(averaged=over_channels),
            "with `pooled` the channels of each pixel are averaged; average the pixels of each channel.",
        ),
        wrong(
            "windows averaged",
            either(averaged=lambda x, classes: dense(flat(halved(x, "avg")), classes)),
            "with `pooled` windows of 2 x 2 are averaged; average the whole map.",
        ),
        wrong(
            "not flat",
            either(flat=dense),
            "without `pooled` the dense layer works at each pixel by itself: flatten the maps before it.",
        ),
        wrong(
            "a layer between",
            either(flat=partial(flat_head, hidden=10)),
            "there is a dense layer more than is asked for.",
        ),
    ),
)

CHECKS = (lenet5, vgg_block, head)
