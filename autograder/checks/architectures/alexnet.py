"""Check of unit 6: AlexNet, with its groups and in any width."""

from functools import partial

from autograder.checks.architectures.built import WHOLE, conv_bent, dense_bent, outputs, pictures, wrong
from autograder.checks.architectures.maps import averaged, flat, pooled
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import NETWORKS
from autograder.model.check import Check

FILTERS = (96, 256, 384, 384, 256)


def alex(
    x,
    shape,
    classes,
    groups,
    width,
    filters=FILTERS,
    grouped=(1, 3, 4),
    pools=(0, 1, 4),
    window=3,
    pool="max",
    bend="relu",
    bend_dense="relu",
    first_padding="valid",
    padding="same",
    units=4096,
    last="none",
    hidden=2,
    step=4,
    k=(11, 5, 3, 3, 3),
    whole=round,
    rest="valid",
    move=2,
    end=flat,
):
    """AlexNet with knobs for what goes wrong."""
    for place, F in enumerate(filters):
        g = groups if place in grouped else 1
        way = (1, padding) if place else (step, first_padding)
        x = conv_bent(x, whole(F * width), k[place], *way, g, bend)
        x = pooled(x, window, pool, move, rest) if place in pools else x
    x = end(x)
    for _ in range(hidden):
        x = dense_bent(x, whole(units * width), bend_dense)
    return dense_bent(x, classes, last)


def photographs(rng, groups=2, width=1 / 16, shape=(67, 99, 3), classes=5):
    """Images of which 1 x 2 or 1 x 1 pixels are left; only their numbers are new each time.

    With a width of 0.041 numbers of filters are rounded up, and all of them are even.
    """
    return {
        "images": pictures(rng, *shape),
        "shape": shape,
        "classes": classes,
        "groups": groups,
        "width": width,
    }


def alex_mistake(name, say, raises=False, **knobs):
    return wrong(name, partial(alex, **knobs), say, raises)


def alex_ungrouped(x, shape, classes, groups, width):
    return alex(x, shape, classes, 1, width)


def alex_two_groups(x, shape, classes, groups, width):
    return alex(x, shape, classes, 2, width)


def alex_1000_classes(x, shape, classes, groups, width):
    return alex(x, shape, 1000, groups, width)


def alex_full_size(x, shape, classes, groups, width):
    return alex(x, shape, classes, groups, 1)


def alex_full_filters(x, shape, classes, groups, width):
    return alex(x, shape, classes, groups, 1, units=4096 * width)


def alex_full_units(x, shape, classes, groups, width):
    return alex(x, shape, classes, groups, width, units=4096 / width)


THIRD = "the third convolution is grouped, too; it is the one that sees the maps of both graphics cards."
NEVER = "`groups` is not used: convolutions 2, 4 and 5 read the maps of their own group only."

TOO_SMALL = (
    "a map gets smaller than the window on it: convolutions 2 to 5 are padded, and the windows of a pooling move by 2."
)

alexnet = Check(
    "alexnet",
    (
        *each(photographs, groups=(2,)),
        *each(photographs, groups=(1,), width=(0.041,), shape=((75, 67, 3),), classes=(7,)),
    ),
    outputs(1.5, "(classes,)"),
    through=WHOLE,
    forbidden=NETWORKS,
    mistakes=(
        wrong("groups ignored", alex_ungrouped, NEVER),
        alex_mistake("third grouped", THIRD, grouped=(1, 2, 3, 4)),
        alex_mistake("second grouped only", "only the second convolution is grouped; so are 4 and 5.", grouped=(1,)),
        alex_mistake("second not grouped", "the second convolution is not grouped; 2, 4 and 5 are.", grouped=(3, 4)),
        alex_mistake("last not grouped", "the fifth convolution is not grouped; 2, 4 and 5 are.", grouped=(1, 3)),
        alex_mistake("fourth not grouped", "the fourth convolution is not grouped; 2, 4 and 5 are.", grouped=(1, 4)),
        wrong(
            "always two groups",
            alex_two_groups,
            "there are always two groups; with `groups` 1 every convolution reads all maps.",
        ),
        wrong(
            "width ignored",
            alex_full_size,
            "`width` is not used; it scales the numbers of filters and the dense layers of 4096 units.",
        ),
        wrong("filters not scaled", alex_full_filters, "`width` scales the numbers of filters, too."),
        alex_mistake("cut", "numbers of filters and units are cut; `round(width * 96)` rounds.", whole=int),
        wrong("classes ignored", alex_1000_classes, "`classes` is not used; the last layer has as many units."),
        alex_mistake("nothing padded", TOO_SMALL, raises=True, padding="valid"),
        alex_mistake("poolings move by 3", TOO_SMALL, raises=True, move=3),
        alex_mistake("poolings padded", "the poolings are padded; nothing is put around their maps.", rest="same"),
        alex_mistake(
            "averaged", "each map is averaged before the dense layers; all of its pixels go into them.", end=averaged
        ),
        alex_mistake(
            "fifth of 384",
            "the fifth convolution has 384 filters, as the two before it; it has 256.",
            filters=(96, 256, 384, 384, 384),
        ),
        alex_mistake("first pooling missing", "the pooling behind the first convolution is missing.", pools=(1, 4)),
        alex_mistake("second pooling missing", "the pooling behind the second convolution is missing.", pools=(0, 4)),
        wrong("units not scaled", alex_full_units, "`width` scales the dense layers of 4096 units, too."),
        alex_mistake("windows of 2", "the pooling windows are 2 x 2; here they overlap: 3 x 3, moved by 2.", window=2),
        alex_mistake("averages", "the pooling averages; the largest is asked for.", pool="avg"),
        alex_mistake("last pooling missing", "the pooling behind the fifth convolution is missing.", pools=(0, 1)),
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
        alex_mistake("no ReLU in the maps", "the convolutions have no ReLU behind them.", bend="none"),
        alex_mistake("no ReLU in dense layers", "the dense layers have no ReLU between them.", bend_dense="none"),
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
