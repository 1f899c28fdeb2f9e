"""Checks of unit 7, the assignment on learning features: puzzles of two squares."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output

AROUND = tuple((down, across) for down in (-1, 0, 1) for across in (-1, 0, 1) if down or across)


def direction(rng):
    down, across = AROUND[rng.integers(8)]
    return {"down": down, "across": across}


def place(down, across):
    return 3 * (down + 1) + across + 1


def without_middle(number):
    return number - (number > 4)


CLOCKWISE = (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1)

neighbour_label = Check(
    "neighbour_label",
    direction,
    (Output("label", 1, "0 to 7", integer=True),),
    examples=tuple({"down": down, "across": across} for down, across in AROUND),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "from 1",
            lambda down, across: without_middle(place(down, across)) + 1,
            "these count from 1, as on the slides; here the first is 0.",
        ),
        told("middle counted", place, "the square in the middle is counted, too: from there on all are 1 too large."),
        told(
            "column by column",
            lambda down, across: without_middle(place(across, down)),
            "these count column by column; row by row is asked for.",
        ),
        told(
            "from below",
            lambda down, across: without_middle(place(-down, across)),
            "these count from the lowest row; the row above is the first.",
        ),
        told(
            "from the right",
            lambda down, across: without_middle(place(down, -across)),
            "these count from the right; each row begins at the left.",
        ),
        told(
            "clockwise",
            lambda down, across: CLOCKWISE.index((down, across)),
            "these go round like a clock; row by row is asked for.",
        ),
        told(
            "one off in the upper half",
            lambda down, across: place(down, across) - 1 if place(down, across) > 0 else 0,
            "1 is taken off everywhere; only those behind the middle move up.",
        ),
    ),
)


def question(rng, color=False, dtype=float, label=None):
    """An image that is different everywhere, and a question about it, so that no small slip leaves it."""
    shape = (60, 64, 3) if color else (60, 64)
    image = rng.integers(0, 256, shape).astype(dtype)
    jitter = np.array([int(rng.choice([-2, -1, 2])), int(rng.choice([1, 3, -3]))])
    return {
        "image": image,
        "top": int(rng.integers(24, 27)),
        "left": int(rng.integers(28, 31)),
        "side": 7,
        "gap": 4,
        "label": int(rng.integers(8)) if label is None else label,
        "jitter": jitter,
    }


def cut(
    step=lambda side, gap: side + gap,
    shift=lambda jitter: jitter,
    ways=lambda label: divmod(label + (label > 3), 3),
    middle=lambda top, left, jitter: (top, left),
    order=lambda middle, neighbour: (middle, neighbour),
    always=lambda gap: 0,
):
    """A wrong pair of squares with one of its parts changed."""

    def wrong(image, top, left, side, gap, label, jitter):
        down, across = ways(label)
        one = middle(top, left, jitter)
        other = np.array([top, left]) + (np.array([down, across]) - 1) * step(side, gap)
        other = other + shift(np.asarray(jitter)) + always(gap)
        return order(*(image[row : row + side, column : column + side] for row, column in (one, other)))

    return wrong


def around_its_middle(image, top, left, side, gap, label, jitter):
    return cut()(image, top - side // 2, left - side // 2, side, gap, label, jitter)


puzzle_patches = Check(
    "puzzle_patches",
    (
        *each(question, color=(True,), label=(0, 3, 4, 7), dtype=(np.uint8,)),
        *each(question, label=(1, 2, 5, 6)),
        lambda rng: question(rng, True, np.uint8),
    ),
    (Output("middle", 0.5, "(side, side) or (side, side, 3)"), Output("neighbour", 1.5, "of the same shape")),
    examples=(
        {
            "image": np.arange(400.0).reshape(20, 20),
            "top": 8,
            "left": 8,
            "side": 3,
            "gap": 2,
            "label": 2,
            "jitter": np.array([1, -1]),
        },
        {
            "image": np.arange(400.0).reshape(20, 20),
            "top": 8,
            "left": 8,
            "side": 3,
            "gap": 0,
            "label": 4,
            "jitter": np.array([0, 0]),
        },
    ),
    forbidden=BY_HAND,
    mistakes=(
        told("no gap", cut(lambda side, gap: side), "the gap is missing: the squares touch."),
        told("gap twice", cut(lambda side, gap: side + 2 * gap), "the gap is there twice."),
        told(
            "gap alone",
            cut(lambda side, gap: gap),
            "the neighbour is moved by the gap alone, and lies upon the middle.",
        ),
        told(
            "gap always down and right",
            cut(lambda side, gap: side, always=lambda gap: gap),
            "the gap is added whatever the direction: up and to the left it is subtracted, and beside it is not there.",
        ),
        told("one pixel more", cut(lambda side, gap: side + gap + 1), "the gap is one pixel too wide."),
        told("no jitter", cut(shift=lambda jitter: 0 * jitter), "`jitter` is not used."),
        told(
            "jitter exchanged", cut(shift=lambda jitter: jitter[::-1]), "rows and columns of the jitter are exchanged."
        ),
        told("jitter subtracted", cut(shift=lambda jitter: -jitter), "the jitter is subtracted; it is added."),
        told(
            "both shifted",
            cut(middle=lambda top, left, jitter: (top + jitter[0], left + jitter[1])),
            "the square in the middle is shifted, too; only the neighbour is.",
        ),
        told(
            "middle shifted",
            cut(
                shift=lambda jitter: 0 * jitter,
                middle=lambda top, left, jitter: (top + jitter[0], left + jitter[1]),
            ),
            "the square in the middle is shifted in place of the neighbour.",
        ),
        told(
            "middle counted",
            cut(ways=lambda label: divmod(label, 3)),
            "the square in the middle is counted among the labels: from 4 on the neighbour is one too early.",
        ),
        told(
            "from 1",
            cut(ways=lambda label: divmod(label - 1 + (label > 4), 3)),
            "the labels are taken to begin at 1; here the first is 0.",
        ),
        told(
            "column by column",
            cut(ways=lambda label: divmod(label + (label > 3), 3)[::-1]),
            "the labels count column by column; row by row is asked for.",
        ),
        told(
            "exchanged",
            cut(order=lambda middle, neighbour: (neighbour, middle)),
            "the neighbour comes first; the middle does.",
        ),
        told(
            "around a point",
            around_its_middle,
            "`top` and `left` are taken for the middle of the square; they are its upper left corner.",
        ),
    ),
)

CHECKS = (neighbour_label, puzzle_patches)
