"""Check of unit 6: AlexNet, with its groups and in any width."""

from functools import partial

from autograder.checks.architectures.built import WHOLE, layers, model, outputs, pictures, wrong_whole
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import NETWORKS
from autograder.model.check import Check

FILTERS = (96, 256, 384, 384, 256)


def alex(
    shape,
    classes,
    groups,
    width,
    filters=FILTERS,
    grouped=(1, 3, 4),
    pooled=(0, 1, 4),
    window=3,
    pool="MaxPooling2D",
    bend="relu",
    bend_dense="relu",
    first_padding="valid",
    padding="same",
    units=4096,
    last=None,
    hidden=2,
    step=4,
    k=(11, 5, 3, 3, 3),
):
    """AlexNet with knobs for what goes wrong."""
    x = out = layers.Input(shape)
    for place, F in enumerate(filters):
        out = layers.Conv2D(
            round(F * width),
            k[place],
            strides=1 if place else step,
            padding=padding if place else first_padding,
            groups=groups if place in grouped else 1,
            activation=bend,
        )(out)
        if place in pooled:
            out = getattr(layers, pool)(window, strides=2)(out)
    out = layers.Flatten()(out)
    for _ in range(hidden):
        out = layers.Dense(round(units * width), activation=bend_dense)(out)
    return model(x, layers.Dense(classes, activation=last)(out))


def photographs(rng, groups=2, width=1 / 16, shape=(67, 83, 3), classes=5):
    """Images as small as the network allows, another height than width; only their numbers are new each time."""
    return {
        "images": pictures(rng, *shape),
        "shape": shape,
        "classes": classes,
        "groups": groups,
        "width": width,
    }


def alex_mistake(name, say, raises=False, **knobs):
    return wrong_whole(name, partial(alex, **knobs), say, raises)


def alex_ungrouped(shape, classes, groups, width):
    return alex(shape, classes, 1, width)


def alex_full_units(shape, classes, groups, width):
    return alex(shape, classes, groups, width, units=4096 / width)


THIRD = "the third convolution is grouped, too; it is the one that sees the maps of both graphics cards."
NEVER = "`groups` is not used: convolutions 2, 4 and 5 read the maps of their own group only."

alexnet = Check(
    "alexnet",
    (
        *each(photographs, groups=(2,)),
        *each(photographs, groups=(1,), width=(1 / 32,), shape=((75, 67, 3),), classes=(7,)),
    ),
    outputs(1.5, "(classes,)"),
    through=WHOLE,
    forbidden=NETWORKS,
    mistakes=(
        wrong_whole("groups ignored", alex_ungrouped, NEVER),
        alex_mistake("third grouped", THIRD, grouped=(1, 2, 3, 4)),
        alex_mistake("second grouped only", "only the second convolution is grouped; so are 4 and 5.", grouped=(1,)),
        alex_mistake("second not grouped", "the second convolution is not grouped; 2, 4 and 5 are.", grouped=(3, 4)),
        alex_mistake("last not grouped", "the fifth convolution is not grouped; 2, 4 and 5 are.", grouped=(1, 3)),
        alex_mistake("fourth not grouped", "the fourth convolution is not grouped; 2, 4 and 5 are.", grouped=(1, 4)),
        wrong_whole("units not scaled", alex_full_units, "`width` scales the dense layers of 4096 units, too."),
        alex_mistake("windows of 2", "the pooling windows are 2 x 2; here they overlap: 3 x 3, moved by 2.", window=2),
        alex_mistake("averages", "the pooling averages; the largest is asked for.", pool="AveragePooling2D"),
        alex_mistake("last pooling missing", "the pooling behind the fifth convolution is missing.", pooled=(0, 1)),
        alex_mistake(
            "zeros around the first", "the first convolution is padded; only the other four are.", first_padding="same"
        ),
        alex_mistake("first moves by 2", "the first convolution moves by 2 pixels; by 4 is asked for.", step=2),
        alex_mistake(
            "second 3 x 3", "the second convolution has windows of 3 x 3; 5 x 5 is asked for.", k=(11, 3, 3, 3, 3)
        ),
        alex_mistake(
            "first 7 x 7", "the first convolution has windows of 7 x 7; 11 x 11 is asked for.", k=(7, 5, 3, 3, 3)
        ),
        alex_mistake("tanh", "the bends are tanh; ReLUs are asked for.", bend="tanh", bend_dense="tanh"),
        alex_mistake("no ReLU in the maps", "the convolutions have no ReLU behind them.", bend=None),
        alex_mistake("no ReLU in dense layers", "the dense layers have no ReLU between them.", bend_dense=None),
        alex_mistake("softmax", "the last layer has a softmax; scores are asked for.", last="softmax"),
        alex_mistake("last bend", "the last layer has a ReLU; scores are asked for.", last="relu"),
        alex_mistake("one dense layer", "one of the two dense layers of 4096 units is missing.", hidden=1),
        alex_mistake(
            "filters of a later copy",
            "these are the filters of a later copy, 64, 192, 384, 256, 256; the paper has 96, 256, 384, 384, 256.",
            filters=(64, 192, 384, 256, 256),
        ),
    ),
)


CHECKS = (alexnet,)
