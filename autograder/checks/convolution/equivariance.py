"""Checks of unit 5, convolutional layers: how a layer answers to images that are moved."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.convolution.pooling import READY_MADE
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula

FILTER = (
    "lambda images, filters, stride: np.einsum('npqcij,ijcf->npqf', np.lib.stride_tricks.sliding_window_view("
    "images, filters.shape[:2], axis=(1, 2))[:, ::stride, ::stride], filters)"
)
RAMP = "lambda images, slope: images * (1 + slope * np.arange(images.shape[2])[:, None])"
PLACES = "lambda images, weights: images * weights[:, :, None]"
BEND = "lambda images: np.maximum(0, images)"
TOTAL = "lambda images, slope: (images * (1 + slope * np.arange(images.shape[2])[:, None])).sum(axis=(1, 2))"


def whole_numbers(rng, *shape):
    """Numbers whose sums are exact, so that an error of 0 is 0 on every machine."""
    return rng.integers(-8, 9, shape).astype(float)


def filtered(rng, stride=1, steps=1, border=None):
    """A convolution of some stride; images are moved by a multiple of it. Cut by border, or by what the move spoils."""
    filters = whole_numbers(rng, 3, 3, 2, 2)
    return {
        "layer": Formula(FILTER, filters=filters, stride=stride),
        "images": whole_numbers(rng, 2, 11, 13, 2),
        "shift": stride * steps,
        "stride": stride,
        "border": steps if border is None else border,
    }


def uneven(rng):
    """A stride of 2 and images moved by an odd number of places."""
    return filtered(rng, stride=2) | {"shift": 3, "border": 1}


def ramp(rng, border=1, shift=2):
    """A layer that treats every column differently."""
    layer = Formula(RAMP, slope=float(rng.integers(1, 5)))
    images = whole_numbers(rng, 2, 6, 9, 2)
    return {"layer": layer, "images": images, "shift": shift, "stride": 1, "border": border}


def bend(rng):
    """A ReLU: it knows no places, so nothing has to be cut."""
    return {
        "layer": Formula(BEND),
        "images": whole_numbers(rng, 2, 4, 5, 1),
        "shift": 2,
        "stride": 1,
        "border": 0,
    }


def square(rng):
    """As many rows as columns, images and channels."""
    return {
        "layer": Formula(RAMP, slope=2.0),
        "images": whole_numbers(rng, 5, 5, 5, 5),
        "shift": 2,
        "stride": 1,
        "border": 1,
    }


def edge(rng, side=0):
    """A layer whose answers are largest on one of the four sides."""
    weights = whole_numbers(rng, 6, 6)
    weights[(0, -1, slice(None), slice(None))[side], (slice(None), slice(None), 0, -1)[side]] = 100
    return {
        "layer": Formula(PLACES, weights=weights),
        "images": whole_numbers(rng, 2, 6, 6, 2),
        "shift": 1,
        "stride": 1,
        "border": 1,
    }


def compared(
    images=lambda images, shift: np.roll(images, shift, axis=2),
    answers=lambda made, shift, stride: np.roll(made, shift // stride, axis=2),
    cut=lambda apart, border: apart[:, border : apart.shape[1] - border, border : apart.shape[2] - border],
    size=lambda apart: np.abs(apart).max(),
):
    """A wrong measure with one of its four steps changed."""

    def wrong(_, layer, given, shift, stride, border):
        apart = layer(images(given, shift)) - answers(layer(given), shift, stride)
        return float(size(cut(apart, border)))

    return wrong


def columns_only(apart, border):
    return apart[:, :, border : apart.shape[2] - border]


def rows_only(apart, border):
    return apart[:, border : apart.shape[1] - border]


equivariance_error = Check(
    "equivariance_error",
    (
        filtered,
        *each(filtered, stride=(2,), steps=(1, 2)),
        *each(filtered, stride=(1, 2), border=(0,)),
        uneven,
        *each(ramp, border=(0, 1), shift=(1, 2)),
        *each(edge, side=(0, 1, 2, 3)),
        bend,
        square,
    ),
    (Output("error", 1.5, "one number"),),
    examples=(
        {
            "layer": Formula(RAMP, slope=1.0),
            "images": np.array([[1.0, 2, 4]]).reshape(1, 1, 3, 1),
            "shift": 1,
            "stride": 1,
            "border": 0,
        },
        {
            "layer": Formula("lambda images: images[:, ::2, ::2]"),
            "images": np.array([[1.0, 0, 5, 0, 9, 0]]).reshape(1, 1, 6, 1),
            "shift": 2,
            "stride": 2,
            "border": 0,
        },
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "invariance",
            compared(answers=lambda made, shift, stride: made),
            "the answers are compared where they were: that is invariance. Equivariant answers move along.",
        ),
        Mistake(
            "answers moved too far",
            compared(answers=lambda made, shift, stride: np.roll(made, shift, axis=2)),
            "the answers are moved by `shift`; behind a stride they have to move by shift // stride only.",
        ),
        Mistake(
            "images not moved",
            compared(images=lambda images, shift: images),
            "the images are not moved; only the answers are.",
        ),
        Mistake(
            "answers moved back",
            compared(answers=lambda made, shift, stride: np.roll(made, -(shift // stride), axis=2)),
            "the answers are moved the other way than the images.",
        ),
        Mistake(
            "moved to the left",
            compared(
                images=lambda images, shift: np.roll(images, -shift, axis=2),
                answers=lambda made, shift, stride: np.roll(made, -(shift // stride), axis=2),
            ),
            "images and answers are moved to the left; to the right is asked for.",
        ),
        Mistake(
            "moved down",
            compared(
                images=lambda images, shift: np.roll(images, shift, axis=1),
                answers=lambda made, shift, stride: np.roll(made, shift // stride, axis=1),
            ),
            "images and answers are moved down; axis 2 counts the columns.",
        ),
        Mistake(
            "rolled flat",
            compared(
                images=lambda images, shift: np.roll(images, shift),
                answers=lambda made, shift, stride: np.roll(made, shift // stride),
            ),
            "`np.roll` without an axis moves through all the numbers of an array, channel by channel: name the axis.",
        ),
        Mistake(
            "moved both ways",
            compared(
                images=lambda images, shift: np.roll(images, (shift, shift), axis=(1, 2)),
                answers=lambda made, shift, stride: np.roll(made, (shift // stride,) * 2, axis=(1, 2)),
            ),
            "images and answers are moved down, too; only their columns move.",
        ),
        Mistake(
            "channels moved",
            compared(
                images=lambda images, shift: np.roll(images, shift, axis=3),
                answers=lambda made, shift, stride: np.roll(made, shift // stride, axis=3),
            ),
            "the channels are moved; axis 2 counts the columns.",
        ),
        Mistake(
            "filled with zeros",
            compared(
                images=lambda images, shift: np.pad(images, ((0, 0), (0, 0), (shift, 0), (0, 0)))[:, :, :-shift],
                answers=lambda made, shift, stride: np.pad(made, ((0, 0), (0, 0), (shift // stride, 0), (0, 0)))[
                    :, :, : made.shape[2]
                ],
            ),
            "zeros come in on the left; what leaves on the right is to come in there.",
            raises=True,
        ),
        Mistake(
            "nothing cut",
            compared(cut=lambda apart, border: apart),
            "the border is not left out: there the images that come in again meet the others.",
        ),
        Mistake(
            "an empty slice",
            compared(cut=lambda apart, border: apart[:, border:-border, border:-border]),
            "with a border of 0, `[0:-0]` is an empty slice: count its end from the front.",
            raises=True,
        ),
        Mistake(
            "cut before the columns only",
            compared(cut=columns_only),
            "only columns are left out; the border has four sides.",
        ),
        Mistake("cut above and below", compared(cut=rows_only), "only rows are left out; the border has four sides."),
        Mistake(
            "cut on one side",
            compared(cut=lambda apart, border: apart[:, border:, border:]),
            "the border is left out above and on the left only; it has four sides.",
        ),
        Mistake(
            "images and channels cut",
            compared(cut=lambda apart, border: apart[tuple(slice(border, size - border) for size in apart.shape)]),
            "images and channels are left out, too; the border has rows and columns.",
            raises=True,
        ),
        Mistake("mean", compared(size=lambda apart: np.abs(apart).mean()), "this is a mean; the largest is asked for."),
        Mistake("sum", compared(size=lambda apart: np.abs(apart).sum()), "this is a sum; the largest is asked for."),
        Mistake(
            "sign kept",
            compared(size=lambda apart: apart.max()),
            "differences below 0 do not count here: take absolute values first.",
        ),
        Mistake(
            "sign kept, other way round",
            compared(size=lambda apart: -apart.min()),
            "differences below 0 do not count here: take absolute values first.",
        ),
        Mistake(
            "squares",
            compared(size=lambda apart: (apart**2).max()),
            "the difference is squared; its absolute value is asked for.",
        ),
        Mistake(
            "length",
            compared(size=lambda apart: np.sqrt((apart**2).sum())),
            "this is the length of all differences together; the largest one is asked for.",
        ),
    ),
)


def answered(rng, layer=TOTAL, shape=(2, 3, 7, 2)):
    """A layer and images; the answers may have no rows and columns left."""
    named = {} if layer == BEND else {"slope": float(rng.integers(1, 5))}
    return {"layer": Formula(layer, **named), "images": whole_numbers(rng, *shape), "shift": int(rng.integers(1, 4))}


def pooled(rng):
    """The sum over all places: invariant."""
    return {
        "layer": Formula("lambda images: images.sum(axis=(1, 2))"),
        "images": whole_numbers(rng, 2, 3, 5, 2),
        "shift": 2,
    }


def apart(moved=lambda images, shift: np.roll(images, shift, axis=2), size=lambda apart: np.abs(apart).max()):
    """A wrong measure with one of its two steps changed."""

    def wrong(_, layer, images, shift):
        return float(size(layer(moved(images, shift)) - layer(images)))

    return wrong


invariance_error = Check(
    "invariance_error",
    (*each(answered, layer=(TOTAL, RAMP, BEND)), pooled, lambda rng: answered(rng, RAMP, (5, 5, 5, 5))),
    (Output("error", 0.5, "one number"),),
    examples=(
        {
            "layer": Formula("lambda images: images.max(axis=(1, 2))"),
            "images": np.array([[1.0, 2, 4]]).reshape(1, 1, 3, 1),
            "shift": 1,
        },
        {
            "layer": Formula("lambda images: images[:, :, 0]"),
            "images": np.array([[1.0, 2, 4]]).reshape(1, 1, 3, 1),
            "shift": 1,
        },
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "images not moved",
            apart(moved=lambda images, shift: images),
            "the images are not moved: both are the same.",
        ),
        Mistake(
            "moved to the left",
            apart(moved=lambda images, shift: np.roll(images, -shift, axis=2)),
            "the images are moved to the left; to the right is asked for.",
        ),
        Mistake(
            "moved down",
            apart(moved=lambda images, shift: np.roll(images, shift, axis=1)),
            "the images are moved down; axis 2 counts the columns.",
        ),
        Mistake(
            "rolled flat",
            apart(moved=lambda images, shift: np.roll(images, shift)),
            "`np.roll` without an axis moves through all the numbers of an array, channel by channel: name the axis.",
        ),
        Mistake(
            "answers moved along",
            lambda _, layer, images, shift: float(
                np.abs(np.roll(layer(images), shift, axis=2) - layer(np.roll(images, shift, axis=2))).max()
            ),
            "the answers are moved along with the images: that is equivariance. Invariant answers stay as they are.",
            raises=True,
        ),
        Mistake("mean", apart(size=lambda apart: np.abs(apart).mean()), "this is a mean; the largest is asked for."),
        Mistake("sum", apart(size=lambda apart: np.abs(apart).sum()), "this is a sum; the largest is asked for."),
        Mistake(
            "sign kept",
            apart(size=lambda apart: apart.max()),
            "differences below 0 do not count here: take absolute values first.",
        ),
        Mistake(
            "squares",
            apart(size=lambda apart: (apart**2).max()),
            "the difference is squared; its absolute value is asked for.",
        ),
    ),
)

CHECKS = (equivariance_error, invariance_error)
