"""Blocks with knobs, of which the known mistakes of the builders are made: untouched each is right, as a test says."""

from autograder.checks.architectures.maps import Maps, conv, joined, measured, norm_relu
from autograder.model.check import Mistake, Output

THROUGH = "cvcourse.architectures.asked.block"

NOT_PADDED = '`padding="same"` is missing where windows are larger than 1 x 1: the maps lose their border.'
ON_BOTH_SIDES = (
    "zeros are put on both sides whatever the stride; where a stride of 2 meets an even side, "
    '`padding="same"` puts them behind only, and the windows lie a pixel further on.'
)
WIDE_PROJECTION = "the projection is a convolution of 3 x 3; it is one of 1 x 1."
CONCATENATED = "the two are put side by side (`Concatenate`); here they are added, number by number."


def outputs(*points):
    """What is looked at of a builder, with the points of shape, parameters, products and values."""
    shape, parameters, products, values = points
    return (
        Output("shape", shape, "(rows, columns, channels) that come out"),
        Output("parameters", parameters, "a whole number, of those that are trained", integer=True),
        Output("products", products, "a whole number, for one image", integer=True),
        Output("values", values, "one map for each image"),
    )


def built(builder, **knobs):
    """A wrong way: the block of a builder with some knobs turned, measured as an answer is."""

    return lambda ref, images, *args: measured(builder(Maps(images), *args, **knobs))


def mistake(builder, say, name="", raises=False, **knobs):
    """A Mistake of this kind; its name is the knobs that are turned, unless it has one of its own."""
    name = name or ", ".join(f"{knob} {value}" for knob, value in knobs.items())
    return Mistake(name, built(builder, **knobs), say, raises)


def misfit(builder, say, **knobs):
    """A Mistake that gives maps which cannot be added."""
    return mistake(builder, say, raises=True, **knobs)


def summed_up(x, way, how="Add"):
    """What a block computed and what went around it, as one."""
    return x if how == "none" else joined([x, way], how)


def around(x, filters, stride, project="needed", normed=True, bent=False, bias=False, kernel=1, padding="same"):
    """The shortcut of version 1: x, or its projection."""
    other_size, other_depth = stride != 1, x.shape[-1] != filters
    wanted = {
        "needed": other_size or other_depth,
        "size": other_size,
        "depth": other_depth,
        "always": True,
        "never": False,
    }
    rest = ("norm" if normed else "none") + (", relu" if bent else "")
    return norm_relu(conv(x, filters, kernel, stride, bias, padding=padding), rest) if wanted[project] else x
