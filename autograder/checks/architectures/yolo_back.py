"""Checks of unit 6, looking inside: from the cells of a grid back to boxes."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output


def answers(rng, grid=(3, 4), C=4, threshold=0.3):
    """What a network may answer: confidences and class probabilities of which some products pass the threshold."""
    sure = rng.permutation(np.linspace(0.05, 0.95, grid[0] * grid[1])).reshape(*grid, 1)
    places, sizes = rng.uniform(0.05, 0.95, (*grid, 2)), rng.uniform(0.1, 0.6, (*grid, 2))
    classes = rng.dirichlet(np.full(C, 0.5), grid)
    return {"cells": np.concatenate([sure, places, sizes, classes], axis=2), "threshold": threshold}


def exact(rng):
    """Scores that are the threshold exactly: they do not pass."""
    cells = answers(rng, (2, 3), 2)["cells"]
    cells[..., 0] = rng.permutation([0.25, 0.5, 0.5, 0.5, 1, 1]).reshape(2, 3)
    cells[..., 5:] = rng.permuted(np.array([[[0.5, 0.25]]] * 2).repeat(3, 1), axis=2)
    return {"cells": cells, "threshold": 0.25}


def decoded(
    middle=lambda x, y, column, row, grid: ((column + x) / grid[1], (row + y) / grid[0]),
    corners=lambda x, y, w, h: (x - w / 2, y - h / 2, x + w / 2, y + h / 2),
    score=lambda cell: cell[0] * cell[5:].max(),
    label=lambda cell: cell[5:].argmax(),
    passes=lambda score, cell, threshold: score > threshold,
    order=lambda found: found,
):
    """Wrong boxes, scores and labels, with one step changed."""

    def wrong(_, cells, threshold):
        grid, found = cells.shape[:2], []
        for row, column in np.ndindex(*grid):
            cell = cells[row, column]
            if passes(score(cell), cell, threshold):
                x, y = middle(*cell[1:3], column, row, grid)
                found.append((corners(x, y, *cell[3:5]), score(cell), label(cell)))
        found = order(found)
        boxes, scores, labels = zip(*found, strict=True) if found else ((), (), ())
        return np.array(boxes).reshape(-1, 4), np.array(scores), np.array(labels, int)

    return wrong


def by_columns(_, cells, threshold):
    """The columns of the grid are gone through first."""
    boxes, scores, labels = decoded()(None, cells, -1)
    order = np.arange(len(scores)).reshape(cells.shape[:2]).T.ravel()
    order = order[scores[order] > threshold]
    return boxes[order], scores[order], labels[order]


yolo_decode = Check(
    "yolo_decode",
    (*each(answers, grid=((3, 4), (4, 2))), lambda rng: answers(rng, (3, 3), 3, 0.2), exact),
    (
        Output("boxes", 1, "(M, 4), fractions of the picture"),
        Output("scores", 1, "(M,), one for each box"),
        Output("labels", 0.5, "(M,) int, a class for each box", integer=True),
    ),
    examples=(
        {
            "cells": np.array([[[0.1, 0.5, 0.5, 1, 1, 0.9, 0.1], [0.8, 0.25, 0.5, 0.5, 1.0, 0.25, 0.75]]]),
            "threshold": 0.5,
        },
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "middles",
            decoded(corners=lambda x, y, w, h: (x, y, w, h)),
            "these are middle, width and height; two corners are asked for.",
        ),
        Mistake(
            "middle for the corner",
            decoded(corners=lambda x, y, w, h: (x, y, x + w, y + h)),
            "the middle is taken for the upper left corner: half of the width lies on each side.",
        ),
        Mistake(
            "whole sizes",
            decoded(corners=lambda x, y, w, h: (x - w, y - h, x + w, y + h)),
            "the boxes are twice as wide and high: half of each lies on each side of the middle.",
        ),
        Mistake(
            "sizes in cells",
            lambda ref, cells, threshold: decoded()(
                ref,
                np.concatenate([cells[..., :3], cells[..., 3:5] / cells.shape[1::-1], cells[..., 5:]], axis=2),
                threshold,
            ),
            "width and height are divided by the grid; they are fractions of the picture already.",
        ),
        Mistake(
            "cell forgotten",
            decoded(middle=lambda x, y, column, row, grid: (x, y)),
            "x and y are taken for fractions of the picture; they tell where in its cell the middle lies.",
        ),
        Mistake(
            "cell forgotten, divided",
            decoded(middle=lambda x, y, column, row, grid: (x / grid[1], y / grid[0])),
            "the place of the cell is missing: x is counted from its left edge.",
        ),
        Mistake(
            "middle of the cell",
            decoded(middle=lambda x, y, column, row, grid: ((column + 0.5) / grid[1], (row + 0.5) / grid[0])),
            "every box lies in the middle of its cell: x and y of the cell are not used.",
        ),
        Mistake(
            "from the middle of the cell",
            decoded(middle=lambda x, y, column, row, grid: ((column + 0.5 + x) / grid[1], (row + 0.5 + y) / grid[0])),
            "x and y are counted from the middle of the cell; 0 is its left and its upper edge.",
        ),
        Mistake(
            "not divided",
            decoded(middle=lambda x, y, column, row, grid: (column + x, row + y)),
            "the middle is counted in cells; divide by how many there are.",
        ),
        Mistake(
            "rows and columns exchanged",
            decoded(middle=lambda x, y, column, row, grid: ((row + x) / grid[0], (column + y) / grid[1])),
            "row and column are exchanged: the column says x.",
        ),
        Mistake(
            "grid exchanged",
            decoded(middle=lambda x, y, column, row, grid: ((column + x) / grid[0], (row + y) / grid[1])),
            "x is divided by the number of rows; across there are as many cells as columns.",
        ),
        Mistake(
            "offset not divided",
            decoded(middle=lambda x, y, column, row, grid: (column / grid[1] + x, row / grid[0] + y)),
            "only the place of the cell is divided by the grid; x and y are in cells, too.",
        ),
        Mistake(
            "width and height exchanged",
            decoded(corners=lambda x, y, w, h: (x - h / 2, y - w / 2, x + h / 2, y + w / 2)),
            "width and height are exchanged: number 3 of a cell is the width, which goes with x.",
        ),
        Mistake(
            "y before x",
            decoded(corners=lambda x, y, w, h: (y - h / 2, x - w / 2, y + h / 2, x + w / 2)),
            "y stands before x in the corners; x comes first.",
        ),
        Mistake(
            "cut to the picture",
            lambda ref, cells, threshold: ((found := ref.yolo_decode(cells, threshold))[0].clip(0, 1), *found[1:]),
            "boxes that stick out of the picture are cut off at 0 and 1; keep what the cell says.",
        ),
        Mistake(
            "confidence alone",
            decoded(score=lambda cell: cell[0]),
            "the score is the confidence alone; multiply it by the largest class probability.",
        ),
        Mistake(
            "class alone",
            decoded(score=lambda cell: cell[5:].max()),
            "the score is the class probability alone; multiply it by the confidence.",
        ),
        Mistake(
            "chosen by the confidence",
            decoded(passes=lambda score, cell, threshold: cell[0] > threshold),
            "the confidence alone is compared with the threshold; the score is.",
        ),
        Mistake(
            "threshold included",
            decoded(passes=lambda score, cell, threshold: score >= threshold),
            "a score of exactly `threshold` passes; only those above it do.",
        ),
        Mistake(
            "all cells",
            decoded(passes=lambda score, cell, threshold: True),
            "every cell gives a box; only those with a score above the threshold do.",
        ),
        Mistake(
            "cells below the threshold",
            decoded(passes=lambda score, cell, threshold: score < threshold),
            "these are the cells below the threshold.",
        ),
        Mistake(
            "labels from the whole cell",
            decoded(label=lambda cell: cell.argmax()),
            "the class is the place of the largest number in the whole cell; the classes begin at place 5.",
        ),
        Mistake(
            "labels five late",
            decoded(label=lambda cell: cell[5:].argmax() + 5),
            "the classes are numbered from 5; the first of them is 0.",
        ),
        Mistake(
            "labels from 1",
            decoded(label=lambda cell: cell[5:].argmax() + 1),
            "the classes are numbered from 1; the first of them is 0.",
        ),
        Mistake(
            "best first",
            decoded(order=lambda found: sorted(found, key=lambda one: -one[1])),
            "the boxes are sorted by their scores; they come in the reading order of their cells.",
        ),
        Mistake(
            "column by column",
            by_columns,
            "the boxes come column by column; they are asked for row by row.",
        ),
    ),
)

CHECKS = (yolo_decode,)
