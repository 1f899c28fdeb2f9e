"""Checks of unit 6, looking inside: boxes as the cells of a grid."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output


def objects(rng, N=3, grid=(4, 3), C=5):
    """N boxes of different shape inside the picture, whose middles lie in different cells."""
    rows, columns = grid
    places = rng.choice(rows * columns, N, replace=False)
    middles = np.stack([places % columns + rng.uniform(0.1, 0.9, N), places // columns + rng.uniform(0.1, 0.9, N)], 1)
    middles /= [columns, rows]
    room = 2 * np.minimum(middles, 1 - middles)  # the widest box around each that stays inside
    sizes = room * rng.uniform(0.3, 0.95, (N, 2))
    boxes = np.concatenate([middles - sizes / 2, middles + sizes / 2], axis=1)
    return {"boxes": boxes, "labels": rng.permutation(C)[:N], "grid": grid, "C": C}


def placed(
    numbers=lambda x, y, w, h, column, row, grid: (x * grid[1] - column, y * grid[0] - row, w, h),
    cell=lambda x, y, grid: (int(y * grid[0]), int(x * grid[1])),
    read=lambda box: ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, box[2] - box[0], box[3] - box[1]),
    sure=1.0,
    mark=1.0,
):
    """Wrong cells with one of their steps changed."""

    def wrong(_, boxes, labels, grid, C):
        cells = np.zeros((*grid, 5 + C))
        for box, label in zip(boxes, labels, strict=True):
            x, y, w, h = read(box)
            row, column = cell(x, y, grid)
            cells[row, column, :5] = sure, *numbers(x, y, w, h, column, row, grid)
            cells[row, column, 5 + label] = mark
        return cells

    return wrong


def changed(change):
    """The right cells, changed: change(cells, boxes, labels, grid, C)."""
    return lambda ref, *args: change(ref.yolo_encode(*args), *args)


def all_covered(ref, boxes, labels, grid, C):
    """Every cell whose middle lies in a box answers for it."""
    cells = ref.yolo_encode(boxes, labels, grid, C)
    right = cells.copy()
    for box in boxes:
        x, y = (box[:2] + box[2:]) / 2
        row, column = int(y * grid[0]), int(x * grid[1])
        for i, j in np.ndindex(*grid):
            inside = box[0] <= (j + 0.5) / grid[1] < box[2] and box[1] <= (i + 0.5) / grid[0] < box[3]
            if inside and not right[i, j, 0]:
                cells[i, j] = right[row, column]
    return cells


def label_numbers(cells, boxes, labels, grid, C):
    """The number of the class in the place of a 1 at its place."""
    where = cells[..., 0] > 0
    cells[where, 5:] = 0
    right = placed()(None, boxes, labels, grid, C)
    cells[where, 5] = right[where, 5:].argmax(axis=1)
    return cells


def rolled(cells, *_):
    """Classes first, then the box."""
    return np.concatenate([cells[..., 5:], cells[..., :5]], axis=2)


def one_early(_, boxes, labels, grid, C):
    """The class is marked from place 4 on, and class 0 overwrites the height."""
    cells = placed(mark=0.0)(None, boxes, labels, grid, C)
    for box, label in zip(boxes, labels, strict=True):
        x, y = (box[:2] + box[2:]) / 2
        cells[int(y * grid[0]), int(x * grid[1]), 4 + label] = 1
    return cells


yolo_encode = Check(
    "yolo_encode",
    (
        *each(objects, grid=((4, 3), (3, 5))),
        lambda rng: objects(rng, 4, (4, 4), 6),
        lambda rng: objects(rng, 1, (2, 3), 3),
    ),
    (Output("cells", 2, "(rows, columns, 5 + C)"),),
    examples=({"boxes": np.array([[0.5, 0.0, 1.0, 0.5]]), "labels": np.array([1]), "grid": (2, 3), "C": 2},),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "corner for the middle",
            placed(read=lambda box: (box[0], box[1], box[2] - box[0], box[3] - box[1])),
            "the upper left corner is taken for the middle: the cell in which the middle lies answers for a box.",
        ),
        Mistake(
            "corners kept",
            placed(numbers=lambda x, y, w, h, column, row, grid: (x - w / 2, y - h / 2, x + w / 2, y + h / 2)),
            "the cell holds the two corners; x and y of the middle, width and height are asked for.",
        ),
        Mistake(
            "corner in the cell",
            placed(
                numbers=lambda x, y, w, h, column, row, grid: (
                    (x - w / 2) * grid[1] - column,
                    (y - h / 2) * grid[0] - row,
                    w,
                    h,
                )
            ),
            "x and y are those of the upper left corner; they tell where in its cell the middle lies.",
        ),
        Mistake(
            "middle in the picture",
            placed(numbers=lambda x, y, w, h, column, row, grid: (x, y, w, h)),
            "x and y are fractions of the picture; they tell where in its cell the middle lies, from 0 to 1.",
        ),
        Mistake(
            "middle in cells",
            placed(numbers=lambda x, y, w, h, column, row, grid: (x * grid[1], y * grid[0], w, h)),
            "x and y count cells from the edge of the picture; take the number of the cell off.",
        ),
        Mistake(
            "middle from the middle of the cell",
            placed(
                numbers=lambda x, y, w, h, column, row, grid: (
                    x * grid[1] - column - 0.5,
                    y * grid[0] - row - 0.5,
                    w,
                    h,
                )
            ),
            "x and y are counted from the middle of the cell; 0 is its left and its upper edge.",
        ),
        Mistake(
            "distance in the picture",
            placed(numbers=lambda x, y, w, h, column, row, grid: (x - column / grid[1], y - row / grid[0], w, h)),
            "x and y are measured in widths of the picture; a cell is 1 wide and 1 high for them.",
        ),
        Mistake(
            "sizes in cells",
            placed(
                numbers=lambda x, y, w, h, column, row, grid: (
                    x * grid[1] - column,
                    y * grid[0] - row,
                    w * grid[1],
                    h * grid[0],
                )
            ),
            "width and height are measured in cells; they are fractions of the picture.",
        ),
        Mistake(
            "roots of the sizes",
            placed(
                numbers=lambda x, y, w, h, column, row, grid: (x * grid[1] - column, y * grid[0] - row, w**0.5, h**0.5)
            ),
            "width and height are roots: the loss of YOLO takes them, its cells do not hold them.",
        ),
        Mistake(
            "half the sizes",
            placed(
                numbers=lambda x, y, w, h, column, row, grid: (x * grid[1] - column, y * grid[0] - row, w / 2, h / 2)
            ),
            "width and height are halved: they reach from edge to edge, not from the middle.",
        ),
        Mistake(
            "sizes first",
            placed(numbers=lambda x, y, w, h, column, row, grid: (w, h, x * grid[1] - column, y * grid[0] - row)),
            "width and height come before x and y; they come after.",
        ),
        Mistake(
            "y before x",
            placed(numbers=lambda x, y, w, h, column, row, grid: (y * grid[0] - row, x * grid[1] - column, h, w)),
            "y stands before x, and height before width: x comes first in a box.",
        ),
        Mistake(
            "y before x, sizes in order",
            placed(numbers=lambda x, y, w, h, column, row, grid: (y * grid[0] - row, x * grid[1] - column, w, h)),
            "y of the middle stands before x; x comes first.",
        ),
        Mistake(
            "height before width",
            placed(numbers=lambda x, y, w, h, column, row, grid: (x * grid[1] - column, y * grid[0] - row, h, w)),
            "height stands before width; width comes first, as x does before y.",
        ),
        Mistake(
            "one cell less",
            placed(
                cell=lambda x, y, grid: (int(y * (grid[0] - 1)), int(x * (grid[1] - 1))),
                numbers=lambda x, y, w, h, column, row, grid: (
                    x * (grid[1] - 1) - column,
                    y * (grid[0] - 1) - row,
                    w,
                    h,
                ),
            ),
            "the middle is multiplied by one cell less than there are: 1 is the far edge of the last cell.",
        ),
        Mistake(
            "rows and columns exchanged",
            placed(
                cell=lambda x, y, grid: (int(x * grid[1]), int(y * grid[0])),
                numbers=lambda x, y, w, h, column, row, grid: (x * grid[1] - row, y * grid[0] - column, w, h),
            ),
            "row and column of the cell are exchanged: x says the column, and an array counts rows first.",
            raises=True,
        ),
        Mistake(
            "grid exchanged",
            placed(
                cell=lambda x, y, grid: (int(y * grid[1]), int(x * grid[0])),
                numbers=lambda x, y, w, h, column, row, grid: (x * grid[0] - column, y * grid[1] - row, w, h),
            ),
            "`grid` is read as columns and rows; rows come first.",
            raises=True,
        ),
        Mistake(
            "nearest cell",
            placed(
                cell=lambda x, y, grid: (min(round(y * grid[0]), grid[0] - 1), min(round(x * grid[1]), grid[1] - 1))
            ),
            "the number of the cell is rounded; a middle at 1.9 still lies in cell 1.",
        ),
        Mistake(
            "nearest cell outside",
            placed(cell=lambda x, y, grid: (round(y * grid[0]), round(x * grid[1]))),
            "the number of the cell is rounded; a middle at 1.9 still lies in cell 1.",
            raises=True,
        ),
        Mistake(
            "not sure",
            placed(sure=0.0),
            "the confidence is 0: the first number of a cell with an object is 1.",
        ),
        Mistake(
            "sure everywhere",
            changed(lambda cells, *_: np.concatenate([np.ones_like(cells[..., :1]), cells[..., 1:]], axis=2)),
            "the confidence is 1 everywhere; where there is no object it is 0.",
        ),
        Mistake("no class", placed(mark=0.0), "no class is marked: that of the object has a 1, five places further."),
        Mistake(
            "number of the class",
            changed(label_numbers),
            "the number of the class is written down; its place has a 1 and the others 0.",
        ),
        Mistake(
            "classes one late",
            changed(lambda cells, *_: np.concatenate([cells[..., :5], np.roll(cells[..., 5:], 1, axis=2)], axis=2)),
            "the classes are a place too far: the first of them is number 0, at place 5.",
        ),
        Mistake(
            "classes one early",
            one_early,
            "the classes begin at place 4, where the height is; five numbers come before them.",
        ),
        Mistake("classes first", changed(rolled), "the classes come first; confidence and box come before them."),
        Mistake(
            "all cells of a box",
            all_covered,
            "every cell that a box covers answers for it; only the one in which its middle lies does.",
        ),
        Mistake(
            "last object only",
            lambda ref, boxes, labels, grid, C: ref.yolo_encode(boxes[-1:], labels[-1:], grid, C),
            "only the last object is there: the cells are emptied in the loop.",
        ),
        Mistake(
            "first object only",
            lambda ref, boxes, labels, grid, C: ref.yolo_encode(boxes[:1], labels[:1], grid, C),
            "only the first object is there: is the `return` inside the loop?",
        ),
    ),
)

CHECKS = (yolo_encode,)
