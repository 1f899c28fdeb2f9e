"""Checks of unit 1: the distances of all pairs of images of two sets."""

import numpy as np

from autograder.checks.common.mistakes import averaged, cut_to_whole_numbers, not_filled, transposed
from autograder.checks.knn.distances import CUT, OVERFLOW, READY_MADE, SCALED
from autograder.model.check import Check, Mistake, Output

TABLE = "(M, N), entry [i, j] is the distance of X[i] and Y[j]"


def two_sets(rng, M=None, N=None, D=None):
    """Two sets of images as bytes; one row of Y is a copy of a row of X, so that a distance is 0."""
    M, N, D = (
        int(n) if fixed is None else fixed
        for n, fixed in zip(rng.integers([3, 6, 7], [6, 9, 30]), (M, N, D), strict=True)
    )
    X, Y = rng.integers(0, 256, (M, D)).astype(np.uint8), rng.integers(0, 256, (N, D)).astype(np.uint8)
    Y[int(rng.integers(N))] = X[int(rng.integers(M))]
    return {"X": X, "Y": Y}


def equal_sets(rng):
    """As many images in X as in Y: what belongs to the other axis raises no error."""
    return two_sets(rng, 5, 5)


def one_row(rng):
    """A single image in X."""
    return two_sets(rng, 1)


def fractions(rng):
    """Two sets of floats of both signs, few of them whole."""
    return {"X": rng.normal(0, 3, (4, 9)), "Y": rng.normal(0, 3, (6, 9))}


def float_sets(rng):
    """Two sets of floats with equal rows, so many that ||x||^2 - 2 x.y + ||y||^2 falls below 0 in some.

    In which ones is a matter of rounding, and so of the processor.
    """
    X = rng.normal(0, 30, (24, 20))
    return {"X": X, "Y": np.concatenate([X, rng.normal(0, 30, (2, 20))])}


def tall_sets(rng):
    """Many rows, few pixels: a loop over either set shows in the number of lines run."""
    return two_sets(rng, 90, 80, 4)


def wide_sets(rng):
    """The sizes of the memory bound: (60, 784) against (80, 784)."""
    return two_sets(rng, 60, 80, 784)


SETS = (two_sets, equal_sets, one_row, fractions, float_sets)


def squares_in_bytes(_, X, Y):
    """Only the product is one of floats."""
    return np.sqrt(np.maximum((X**2).sum(1)[:, None] - 2 * X.astype(float) @ Y.T + (Y**2).sum(1), 0))


def in_bytes(X, Y):
    """Differences of all pairs in the arithmetic of the input: bytes wrap round."""
    return X[:, None, :] - Y[None, :, :]


def all_in_bytes(_, X, Y):
    squares = (X**2).sum(1)[:, None] - 2 * X @ Y.T + (Y**2).sum(1)
    return np.sqrt(np.maximum(squares, 0))


def product_in_bytes_doubled(_, X, Y):
    squares = (X.astype(float) ** 2).sum(1)[:, None] - 2 * (X @ Y.T) + (Y.astype(float) ** 2).sum(1)
    return np.sqrt(np.maximum(squares, 0))


def without_guard(_, X, Y):
    """NaN wherever rounding may lead below 0."""
    X, Y = X.astype(float), Y.astype(float)
    squares = (X**2).sum(1)[:, None] - 2 * X @ Y.T + (Y**2).sum(1)
    return np.sqrt(np.where(squares < 1e-12 * squares.max(), np.nan, squares))


def product_in_bytes(_, X, Y):
    squares = (X.astype(float) ** 2).sum(1)[:, None] - 2.0 * (X @ Y.T) + (Y.astype(float) ** 2).sum(1)
    return np.sqrt(np.maximum(squares, 0))


def no_middle_term(_, X, Y):
    return np.sqrt((X.astype(float) ** 2).sum(1)[:, None] + (Y.astype(float) ** 2).sum(1))


def of_sums(_, X, Y):
    """The distance, by whichever norm, of two numbers: the sums of the pixels."""
    return np.abs(X.astype(float).sum(1)[:, None] - Y.astype(float).sum(1))


def squares_of_sums(_, X, Y):
    X, Y = X.astype(float), Y.astype(float)
    return np.sqrt(np.maximum(X.sum(1)[:, None] ** 2 - 2 * X @ Y.T + Y.sum(1) ** 2, 0))


LAST_CHUNK = "rows are zero: is the last chunk left out when it is shorter than the others?"


def axes_by_size(ref, X, Y):
    """Squares that are put where they fit, which for as many images in X as in Y is the wrong way as well."""
    if len(X) != len(Y):
        return ref.pairwise_l2(X, Y)
    X, Y = X.astype(float), Y.astype(float)
    return np.sqrt(np.maximum((X**2).sum(1) - 2 * X @ Y.T + (Y**2).sum(1)[:, None], 0))


WRONG_AXES = "the squares of X belong to the rows of the table, those of Y to its columns: look at the shapes."
LAST_PIXEL_ALONE = "only the last pixel counts: add the pixels up, with `+=`, instead of replacing the sum."


def last_chunk_lost(size):
    """A variant that fills the rows of whole chunks of X only."""
    return lambda ref, X, Y: ref.pairwise_l1(X, Y) * (np.arange(len(X)) < len(X) // size * size)[:, None]


def table_mistakes(function):
    """What goes wrong with the table of all pairs, whatever the distance is."""

    def row_with_row(ref, X, Y):
        """X[i] meets Y[i] whatever j is."""
        pairs = [getattr(ref, function)(X[[i]], Y[[min(i, len(Y) - 1)]])[0] for i in range(len(X))]
        return np.tile(pairs, (1, len(Y)))

    def row_with_row_or_0(ref, X, Y):
        return row_with_row(ref, X, Y) * (np.arange(len(X)) < len(Y))[:, None]

    def above_diagonal(table):
        """Without a loop that begins at i, or at i + 1."""
        return lambda ref, X, Y: table(getattr(ref, function)(X, Y))

    say = "row i of X meets row i of Y in all columns; entry [i, j] needs row j of Y."
    half = "the entries below the diagonal stay 0: X and Y are two sets, so [i, j] and [j, i] are different pairs."
    return (
        Mistake("above the diagonal", above_diagonal(np.triu), half),
        Mistake("above the diagonal alone", above_diagonal(lambda table: np.triu(table, 1)), half),
        Mistake("rows added up first", of_sums, "the pixels of a row are added up before rows are compared."),
        transposed(function, "X", "Y"),
        *not_filled(function),
        cut_to_whole_numbers(function),
        Mistake("row with row", row_with_row, say),
        Mistake("row with row, the rest 0", row_with_row_or_0, say),
    )


PAIRWISE_MISTAKES = (
    *table_mistakes("pairwise_l2"),
    Mistake(
        "not rooted", lambda ref, X, Y: ref.pairwise_l2(X, Y) ** 2, "these are squared distances: the root is missing."
    ),
    Mistake(
        "L1 for L2",
        lambda ref, X, Y: ref.pairwise_l1(X, Y),
        "these are L1 distances; L2 squares the differences, sums and takes the root.",
    ),
    Mistake(
        "mean for sum",
        lambda ref, X, Y: ref.pairwise_l2(X, Y) / np.sqrt(X.shape[1]),
        "the squared differences are averaged over the pixels; the distance sums them.",
    ),
    Mistake("bytes wrap", lambda _, X, Y: np.sqrt((in_bytes(X, Y) ** 2).sum(2)), OVERFLOW),
    Mistake("bytes wrap, float squares", lambda _, X, Y: np.sqrt((in_bytes(X, Y).astype(float) ** 2).sum(2)), OVERFLOW),
    Mistake(
        "product in bytes", product_in_bytes, "`X @ Y.T` of bytes wraps round at 256: turn both sets into floats first."
    ),
    Mistake(
        "product in bytes, doubled",
        product_in_bytes_doubled,
        "`X @ Y.T` of bytes wraps round at 256: turn both sets into floats first.",
    ),
    Mistake(
        "all in bytes",
        all_in_bytes,
        "squares and products of bytes wrap round at 256: turn both sets into floats first.",
    ),
    Mistake(
        "squares in bytes",
        squares_in_bytes,
        "`X**2` of bytes wraps round at 256 before anything is added: turn both sets into floats first.",
    ),
    Mistake("scaled", lambda ref, X, Y: ref.pairwise_l2(X, Y) / 255, SCALED),
    Mistake("images in whole numbers", lambda ref, X, Y: ref.pairwise_l2(X.astype(int), Y.astype(int)), CUT),
    Mistake("images in bytes", lambda ref, X, Y: ref.pairwise_l2(X.astype(np.uint8), Y.astype(np.uint8)), CUT),
    Mistake("last pixel for the sum", lambda _, X, Y: np.abs(X[:, -1:].astype(float) - Y[:, -1]), LAST_PIXEL_ALONE),
    Mistake(
        "table of bytes",
        lambda ref, X, Y: np.floor(ref.pairwise_l2(X, Y)) % 256,
        "the table holds bytes, which end at 255 and have no fractions: make a table of floats.",
    ),
    Mistake(
        "negative under the root",
        without_guard,
        "there is NaN where two rows are equal: rounding leaves a tiny negative number under the root.",
    ),
    Mistake(
        "sign of the middle term",
        lambda _, X, Y: np.sqrt(
            (X.astype(float) ** 2).sum(1)[:, None] + 2 * X.astype(float) @ Y.T + (Y.astype(float) ** 2).sum(1)
        ),
        "the middle term of the square has the wrong sign.",
    ),
    Mistake(
        "squares of sums",
        squares_of_sums,
        "the sum of a row is squared; each pixel is squared by itself, and then they are added.",
    ),
    Mistake("no middle term", no_middle_term, "the middle term, the product of X and Y, is missing."),
    Mistake(
        "middle term without 2",
        lambda _, X, Y: np.sqrt(
            np.maximum(
                (X.astype(float) ** 2).sum(1)[:, None] - X.astype(float) @ Y.T + (Y.astype(float) ** 2).sum(1), 0
            )
        ),
        "the middle term of the square has a factor 2.",
    ),
    Mistake(
        "squares on the wrong axes",
        lambda _, X, Y: np.sqrt(
            (X.astype(float) ** 2).sum(1) - 2 * X.astype(float) @ Y.T + (Y.astype(float) ** 2).sum(1)[:, None]
        ),
        WRONG_AXES,
        raises=True,
    ),
    Mistake(
        "squares on the wrong axes, guarded",
        lambda _, X, Y: np.sqrt(
            np.maximum(
                (X.astype(float) ** 2).sum(1) - 2 * X.astype(float) @ Y.T + (Y.astype(float) ** 2).sum(1)[:, None], 0
            )
        ),
        WRONG_AXES,
        raises=True,
    ),
    Mistake(
        "squares without an axis",
        lambda _, X, Y: np.sqrt(
            np.maximum((X.astype(float) ** 2).sum(1) - 2 * X.astype(float) @ Y.T + (Y.astype(float) ** 2).sum(1), 0)
        ),
        WRONG_AXES,
        raises=True,
    ),
    Mistake("squares on the wrong axes where both fit", axes_by_size, WRONG_AXES),
    Mistake(
        "diagonal only",
        lambda ref, X, Y: np.sqrt(((X[: len(Y)].astype(float) - Y[: len(X)]) ** 2).sum(1)),
        "this compares row i with row i only; every row of X meets every row of Y.",
    ),
)


pairwise_l2_loops = Check(
    "pairwise_l2_loops",
    SETS,
    (Output("distances", 2, TABLE),),
    mistakes=PAIRWISE_MISTAKES,
    forbidden=READY_MADE,
    needs=("l2_distance",),
)

pairwise_l2 = Check(
    "pairwise_l2",
    (*SETS, tall_sets),
    (
        Output("distances", 2, TABLE),
        Output("no loops", 1, lines=60, hint="Look for a loop over images and replace it by whole-array operations."),
    ),
    mistakes=PAIRWISE_MISTAKES,
    forbidden=READY_MADE,
    rtol=2e-3,  # float32 is welcome: rounding in the three terms leaves 0.2 where the distance is 0
)

pairwise_l1 = Check(
    "pairwise_l1",
    (*SETS, wide_sets),
    (Output("distances", 1, TABLE), Output("memory", 1, memory=8_000_000, hint="Work through X a few rows at a time.")),
    forbidden=READY_MADE,
    mistakes=(
        *table_mistakes("pairwise_l1"),
        Mistake("images in whole numbers", lambda ref, X, Y: ref.pairwise_l1(X.astype(int), Y.astype(int)), CUT),
        Mistake("images in bytes", lambda ref, X, Y: ref.pairwise_l1(X.astype(np.uint8), Y.astype(np.uint8)), CUT),
        Mistake(
            "one set in whole numbers", lambda ref, X, Y: ref.pairwise_l1(X.astype(np.int16), Y.astype(float)), CUT
        ),
        Mistake("last pixel for the sum", lambda _, X, Y: np.abs(X[:, -1:].astype(float) - Y[:, -1]), LAST_PIXEL_ALONE),
        Mistake("bytes wrap", lambda _, X, Y: np.abs(in_bytes(X, Y)).sum(2), OVERFLOW),
        Mistake(
            "L2 for L1",
            lambda ref, X, Y: ref.pairwise_l2(X, Y),
            "these are L2 distances; L1 adds absolute differences.",
        ),
        Mistake(
            "no absolute value",
            lambda _, X, Y: (X[:, None].astype(float) - Y[None]).sum(2),
            "differences of opposite sign cancel: take the absolute value of each before you add.",
        ),
        averaged("pairwise_l1", lambda X, Y: X.shape[1]),
        *(Mistake(f"last of chunks of {size} lost", last_chunk_lost(size), LAST_CHUNK) for size in (100, 16, 10)),
    ),
)

CHECKS = (pairwise_l2_loops, pairwise_l2, pairwise_l1)
