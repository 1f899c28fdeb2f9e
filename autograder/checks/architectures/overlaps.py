"""Checks of unit 6, looking inside: how much two boxes have in common."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.libraries import ready_made
from autograder.checks.common.mistakes import result
from autograder.model.check import Check, Mistake, Output

BOXES = READY_MADE | ready_made("torchvision")


def corners(rng, N, reach=12):
    """N boxes of whole corners, (x0, y0, x1, y1), wider than high or higher than wide, no two alike."""
    starts = rng.permutation(reach * reach)[:N]
    x, y = starts // reach, starts % reach
    sizes = np.stack([rng.integers(2, 9, N), rng.integers(3, 11, N)])
    sizes[1] += sizes[0] == sizes[1]
    return np.stack([x, y, x + sizes[0], y + sizes[1]], axis=1).astype(float)


def pairs(rng, N=4, M=3, scale=1.0):
    """Boxes some of which overlap, some touch, and some lie apart in both directions."""
    boxes, others = corners(rng, N), corners(rng, M)
    others[0] = boxes[0] + [1, -1, 1, 1]
    others[1] = boxes[1] + 40  # apart in x and in y: two negative lengths make a positive product
    others[2] = boxes[2] + [1, 1, -1, -1]  # one inside the other
    return {"boxes": boxes * scale, "others": others * scale}


def area(boxes, more=0):
    return (boxes[..., 2] - boxes[..., 0] + more) * (boxes[..., 3] - boxes[..., 1] + more)


def shared(boxes, others, more=0, cut=True):
    """Height and width that pairs have in common, (N, M) each."""
    low, high = np.maximum(boxes[:, None, :2], others[:, :2]), np.minimum(boxes[:, None, 2:], others[:, 2:])
    sides = high - low + more
    return np.moveaxis(np.maximum(0, sides) if cut else sides, 2, 0)


def overlap(ratio=None, more=0, cut=True, read=lambda boxes: boxes):
    """A wrong overlap: ratio(common, first, second) of areas; `more` is added to lengths, `read` makes corners."""
    ratio = ratio or (lambda common, first, second: common / (first + second - common))

    def wrong(_, boxes, others):
        boxes, others = read(boxes), read(others)
        width, height = shared(boxes, others, more, cut)
        return ratio(width * height, area(boxes, more)[:, None], area(others, more))

    return wrong


def enclosing(_, boxes, others):
    """The box around both in the place of what they have in common."""
    low, high = np.minimum(boxes[:, None, :2], others[:, :2]), np.maximum(boxes[:, None, 2:], others[:, 2:])
    around = np.prod(high - low, axis=2)
    return around / (area(boxes)[:, None] + area(others) - around)


def from_the_earlier_beginning(_, boxes, others):
    """What both share begins at the earlier of the two beginnings."""
    low, high = np.minimum(boxes[:, None, :2], others[:, :2]), np.minimum(boxes[:, None, 2:], others[:, 2:])
    common = np.prod(np.maximum(0, high - low), axis=2)
    return common / (area(boxes)[:, None] + area(others) - common)


def over_enclosing(_, boxes, others):
    low, high = np.minimum(boxes[:, None, :2], others[:, :2]), np.maximum(boxes[:, None, 2:], others[:, 2:])
    width, height = shared(boxes, others)
    return width * height / np.prod(high - low, axis=2)


def cut_later(_, boxes, others):
    """The product is cut off at 0 instead of its factors."""
    width, height = shared(boxes, others, cut=False)
    common = np.maximum(0, width * height)
    return common / (area(boxes)[:, None] + area(others) - common)


def square_areas(_, boxes, others):
    """The width of a box taken twice."""
    width, height = shared(boxes, others)
    one, two = ((part[:, 2] - part[:, 0]) ** 2 for part in (boxes, others))
    return width * height / (one[:, None] + two - width * height)


def from_sizes(boxes):
    """Corners of boxes that are read as x, y, width, height."""
    return np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1)


def from_middles(boxes):
    return np.concatenate([boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2], axis=1)


def rows_of_pairs(wrong):
    return lambda ref, boxes, others: np.diagonal(wrong(ref, boxes, others)).copy()


ONE_SEVENTH = {"boxes": np.array([[0.0, 0, 2, 2]]), "others": np.array([[1.0, 1, 3, 3]])}
TOUCHING = {"boxes": np.array([[0.0, 0, 4, 2], [0, 0, 1, 1]]), "others": np.array([[4.0, 0, 5, 3], [2, 2, 5, 4]])}
INSIDE = {"boxes": np.array([[0.0, 0, 4, 3]]), "others": np.array([[1.0, 1, 3, 2], [0, 0, 4, 3]])}

iou = Check(
    "iou",
    (pairs, lambda rng: pairs(rng, 3, 5), lambda rng: pairs(rng, 4, 4), lambda rng: pairs(rng, scale=1 / 64)),
    (Output("iou", 2, "(N, M), row i for boxes[i]"),),
    examples=(ONE_SEVENTH, TOUCHING, INSIDE),
    forbidden=BOXES,
    mistakes=(
        Mistake(
            "plus one",
            overlap(more=1),
            "1 is added to widths and heights: that is for boxes that name their last pixel. These name edges.",
        ),
        Mistake(
            "plus one in what is shared",
            lambda _, boxes, others: (
                (common := np.prod(shared(boxes, others, 1), axis=0)) / (area(boxes)[:, None] + area(others) - common)
            ),
            "1 is added to the width and height of what is shared: these boxes name edges, not their last pixel.",
        ),
        Mistake(
            "plus one in the areas",
            lambda _, boxes, others: (
                (common := np.prod(shared(boxes, others), axis=0))
                / (area(boxes, 1)[:, None] + area(others, 1) - common)
            ),
            "1 is added to the widths and heights of the boxes: these name edges, not their last pixel.",
        ),
        Mistake(
            "sizes of negative lengths",
            lambda _, boxes, others: (
                (common := np.abs(np.prod(shared(boxes, others, cut=False), axis=0)))
                / (area(boxes)[:, None] + area(others) - common)
            ),
            "a negative length means that two boxes lie apart: cut it off at 0; `abs` makes something of it.",
        ),
        Mistake(
            "read as x0, x1, y0, y1",
            overlap(read=lambda boxes: boxes[:, [0, 2, 1, 3]]),
            "the four numbers are read as x0, x1, y0, y1; they are x0, y0, x1, y1.",
        ),
        Mistake(
            "negative lengths multiplied",
            overlap(cut=False),
            "two boxes apart in both directions have something in common here: two negative lengths make a positive "
            "product, so cut each off at 0.",
        ),
        Mistake(
            "product cut off",
            cut_later,
            "two boxes apart in both directions have something in common here: two negative lengths make a positive "
            "product, so cut each off at 0.",
        ),
        Mistake(
            "union a sum",
            overlap(lambda common, first, second: common / (first + second)),
            "what both share counts twice in the union: take it off once.",
        ),
        Mistake(
            "twice the share",
            overlap(lambda common, first, second: 2 * common / (first + second)),
            "this is twice the intersection over the sum of the areas (Dice); divide by the union.",
        ),
        Mistake(
            "over the first",
            overlap(lambda common, first, second: common / (first + 0 * second)),
            "the intersection is divided by the area of the first box; divide by that of the union.",
        ),
        Mistake(
            "over the second",
            overlap(lambda common, first, second: common / (second + 0 * first)),
            "the intersection is divided by the area of the second box; divide by that of the union.",
        ),
        Mistake(
            "over the smaller",
            overlap(lambda common, first, second: common / np.minimum(first, second)),
            "the intersection is divided by the smaller area; divide by that of the union.",
        ),
        Mistake(
            "over the larger",
            overlap(lambda common, first, second: common / np.maximum(first, second)),
            "the intersection is divided by the larger area; divide by that of the union.",
        ),
        Mistake(
            "over the box around both",
            over_enclosing,
            "the intersection is divided by the area of the box around both; the union is smaller.",
        ),
        Mistake(
            "what is left",
            overlap(lambda common, first, second: common / (first + second - 2 * common)),
            "what both share is taken off the union twice: once is right.",
        ),
        Mistake(
            "distance",
            overlap(lambda common, first, second: 1 - common / (first + second - common)),
            "this is 1 minus the overlap, which is 0 for equal boxes; the overlap is asked for.",
        ),
        Mistake(
            "intersection",
            overlap(lambda common, first, second: common),
            "this is the area that both share; divide it by that of the union.",
        ),
        Mistake(
            "box around both",
            enclosing,
            "the box around both is taken for what they share: it begins at the later beginning.",
        ),
        Mistake(
            "from the earlier beginning",
            from_the_earlier_beginning,
            "what two boxes share begins at the earlier beginning here; only one of them is there before the later.",
        ),
        Mistake(
            "read as sizes",
            overlap(read=from_sizes),
            "the last two numbers are read as width and height; they are x and y of the other corner.",
        ),
        Mistake(
            "read as middles",
            overlap(read=from_middles),
            "the boxes are read as middle, width and height; they are two corners.",
        ),
        Mistake(
            "width twice",
            square_areas,
            "an area is the width times itself here; x is in columns 0 and 2 of a box, y in 1 and 3.",
        ),
        Mistake(
            "one pair a row", rows_of_pairs(overlap()), "only the pairs of equal number are compared: all N * M are."
        ),
        Mistake("transposed", result("iou", np.transpose), "the table is transposed: a row belongs to one of `boxes`."),
    ),
)

CHECKS = (iou,)
