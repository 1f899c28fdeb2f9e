"""Checks of unit 5, the convolution assignment: two kernels as one, and correlation as a matrix."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import not_filled, result
from autograder.checks.convolution.filters import at_same, slid
from autograder.checks.convolution.signals import READY_MADE
from autograder.model.check import Check, Mistake, Output


def two_kernels(rng, first=(3, 3), second=(3, 3)):
    return {"first": rng.normal(0, 1, first), "second": rng.normal(0, 1, second)}


def turned(kernel):
    return kernel[::-1, ::-1]


def scattered(values, kernel, steps, size=None, assign=False):
    """Copies of a kernel, times values, laid so many pixels apart along each axis."""
    (H, W), (h, w) = values.shape, kernel.shape
    rows, columns = steps
    out = np.zeros(size or (rows * (H - 1) + h, columns * (W - 1) + w))
    for i, j in np.ndindex(H, W):
        place = out[rows * i : rows * i + h, columns * j : columns * j + w]
        copy = (values[i, j] * kernel)[: place.shape[0], : place.shape[1]]
        place[...] = copy if assign else place + copy
    return out


def middle(array, shape):
    """The middle of an array, of a given shape; where it cannot be exact, a little more to the front."""
    top, left = ((n - m) // 2 for n, m in zip(array.shape, shape, strict=True))
    return array[top : top + shape[0], left : left + shape[1]]


CUT = "the kernel is too small: the two reach h + a - 1 pixels together, and none may be cut off."

compose = Check(
    "compose",
    each(two_kernels, first=((3, 3), (2, 3)), second=((3, 3), (1, 2))),
    (Output("kernel", 1, "(h + a - 1, w + b - 1)"),),
    forbidden=READY_MADE,
    examples=(
        {"first": np.array([[1.0, 2], [3, 4]]), "second": np.array([[1.0, 0], [5, -1]])},
        {"first": np.array([[1.0, 2]]), "second": np.array([[1.0, 0, -1]])},
    ),
    mistakes=(
        Mistake(
            "correlated",
            lambda _, k, m: scattered(turned(m), k, (1, 1)),
            "the second kernel is turned round: its entry [i, j] wants a copy of the first that is moved by i and j.",
        ),
        Mistake(
            "first turned round",
            lambda _, k, m: scattered(m, turned(k), (1, 1)),
            "the first kernel is turned round: each copy of it is laid down as it is.",
        ),
        Mistake(
            "both turned round",
            lambda _, k, m: turned(scattered(m, k, (1, 1))),
            "the result is turned round: neither of the two kernels has to be.",
        ),
        Mistake("same", lambda _, k, m: at_same(k, turned(m)), CUT),
        Mistake("same, correlated", lambda _, k, m: at_same(k, m), CUT),
        Mistake("cut at the end", lambda _, k, m: scattered(m, k, (1, 1))[: k.shape[0], : k.shape[1]], CUT),
        Mistake("its middle", lambda _, k, m: middle(scattered(m, k, (1, 1)), k.shape), CUT),
        Mistake("valid", lambda _, k, m: slid(k, turned(m)), CUT),
        Mistake("valid, correlated", lambda _, k, m: slid(k, m), CUT),
        Mistake(
            "added", lambda _, k, m: k + m, "the kernels are added, which is what both filters side by side would do."
        ),
        Mistake(
            "entry by entry",
            lambda _, k, m: k * m,
            "the kernels are multiplied entry by entry; each entry of one meets each entry of the other.",
        ),
        Mistake(
            "matrix product",
            lambda _, k, m: k @ m,
            "this is the product of two matrices; the kernels are no matrices that act on the image.",
        ),
        Mistake(
            "all products",
            lambda _, k, m: np.kron(m, k),
            "the copies of the first kernel lie side by side; they overlap, each one pixel further.",
        ),
        Mistake(
            "assigned",
            lambda _, k, m: scattered(m, k, (1, 1), assign=True),
            "where copies overlap they must be added up: `=` replaces, `+=` adds.",
        ),
        *not_filled("compose")[:4],
    ),
)


def kernel_and_shape(rng, kernel=(2, 3), shape=(4, 5)):
    return {"kernel": rng.normal(0, 1, kernel), "shape": shape}


def rows_of(kernel, shape, order="C"):
    """The matrix of a correlation; order "F" goes down the columns of image and result."""
    (h, w), (H, W) = kernel.shape, shape
    places = np.ndindex(H - h + 1, W - w + 1)
    if order == "F":
        places = [(i, j) for j in range(W - w + 1) for i in range(H - h + 1)]
    rows = []
    for i, j in places:
        row = np.zeros(shape)
        row[i : i + h, j : j + w] = kernel
        rows.append(row.ravel(order))
    return np.array(rows)


def without_gaps(kernel, shape):
    """Entries of the kernel one behind the other, moved on by one in each row of the matrix."""
    out = np.zeros(((shape[0] - kernel.shape[0] + 1) * (shape[1] - kernel.shape[1] + 1), shape[0] * shape[1]))
    for n, row in enumerate(out):
        part = row[n : n + kernel.size]
        part[:] = kernel.ravel()[: len(part)]
    return out


def steady_step(kernel, shape):
    """Each row of the matrix is the one above moved on by one, also where the window begins a new row."""
    (h, w), (H, W) = kernel.shape, shape
    first = np.zeros(shape)
    first[:h, :w] = kernel
    return np.array([np.roll(first.ravel(), n) for n in range((H - h + 1) * (W - w + 1))])


def sticking_out(kernel, shape):
    """A row for every pixel where a window may begin in the long vector, also where it wraps to the next row."""
    (h, w), (H, W) = kernel.shape, shape
    first = np.zeros(shape)
    first[:h, :w] = kernel
    return np.array([np.roll(first.ravel(), n) for n in range((H - h) * W + W - w + 1)])


correlation_matrix = Check(
    "correlation_matrix",
    (
        *each(kernel_and_shape, kernel=((2, 3), (2, 2))),
        *each(kernel_and_shape, kernel=((3, 3),), shape=((4, 4),)),
        *each(kernel_and_shape, kernel=((3, 2),), shape=((3, 4),)),
    ),
    (Output("matrix", 2, "((H - h + 1) * (W - w + 1), H * W), a row for each place of the window"),),
    forbidden=READY_MADE,
    examples=({"kernel": np.array([[1.0, 2], [3, 4]]), "shape": (3, 3)},),
    mistakes=(
        Mistake(
            "transposed",
            result("correlation_matrix", np.transpose),
            "the matrix is transposed: a row for each place of the window, a column for each pixel.",
        ),
        Mistake(
            "flipped",
            lambda _, k, shape: rows_of(turned(k), shape),
            "the kernel is turned round, as in a convolution; the matrix of the correlation is asked for.",
        ),
        Mistake(
            "down the columns",
            lambda _, k, shape: rows_of(k, shape, "F"),
            "pixels and places are counted down the columns; `ravel` goes along the rows.",
        ),
        Mistake(
            "no gaps",
            lambda _, k, shape: without_gaps(k, shape),
            "the rows of the kernel stand directly behind each other; a row of pixels is W long.",
        ),
        Mistake(
            "one step at the end of a row",
            lambda _, k, shape: steady_step(k, shape),
            "where the window begins a new row it moves on by more than one place: it starts at i W + j.",
        ),
        Mistake(
            "windows across the border",
            lambda _, k, shape: sticking_out(k, shape),
            "there are rows for windows that run over the right border into the next row of pixels.",
        ),
        Mistake(
            "rows and columns exchanged",
            lambda _, k, shape: rows_of(k, shape[::-1]),
            "height and width of the image are exchanged: shape is (H, W).",
            raises=True,
        ),
        Mistake(
            "kernel transposed",
            lambda _, k, shape: rows_of(k.T, shape),
            "the kernel is transposed: its rows run along the rows of the image.",
        ),
        Mistake(
            "ones",
            lambda _, k, shape: rows_of(np.ones(k.shape), shape),
            "ones stand where the weights of the kernel belong.",
        ),
        *not_filled("correlation_matrix")[:4],
    ),
)


CHECKS = (compose, correlation_matrix)
