"""Checks of unit 1, first half: distances."""

import numpy as np

from autograder.checks.common import OWN
from autograder.model.check import Check, Mistake, Output

SLIDE = {  # the worked pair of the slides: L1 456, L2 162.1111
    "a": np.array([[56, 32, 10, 18], [90, 23, 128, 133], [24, 26, 178, 200], [2, 0, 255, 220]], np.uint8),
    "b": np.array([[10, 20, 24, 17], [8, 10, 89, 100], [12, 16, 178, 170], [4, 32, 233, 112]], np.uint8),
}
LIBRARY = dict.fromkeys(
    (
        "scipy",
        "sklearn",
        "cdist",
        "pdist",
        "cityblock",
        "euclidean",
        "euclidean_distances",
        "manhattan_distances",
        "pairwise_distances",
        "distance_matrix",
        "KNeighborsClassifier",
        "KFold",
    ),
    OWN,
)
SCALED = "this is 255 times too small: the distance is asked for in grey levels, without dividing by 255."
CUT = "fractions get lost: images may be floats, so count in floats and not in whole numbers."
LAST_DIFFERENCE = "only the last difference counts: add them up, with `+=`, instead of replacing the sum."
FIRST_DIFFERENCE = "only the first difference counts: is the `return` inside the loop?"
LAST_PIXEL = "the last pixel is left out."
OVERFLOW = "bytes wrap round at 256 (10 - 56 becomes 210): turn the images into floats before you subtract."


def image_pair(rng):
    size = tuple(int(n) for n in rng.integers(2, 9, 2))
    a, b = rng.integers(0, 256, (2, *size)).astype(np.uint8)
    return {"a": a, "b": b}


def float_pair(rng):
    a, b = rng.random((2, *(int(n) for n in rng.integers(2, 6, 2))))
    return {"a": a, "b": b}


def colour_pair(rng):
    a, b = rng.integers(0, 256, (2, *(int(n) for n in rng.integers(2, 5, 2)), 3)).astype(np.uint8)
    return {"a": a, "b": b}


def two_sets(rng, M=None, N=None, D=None):
    """Two sets of images as bytes; one row of Y is a copy of a row of X, so that a distance is 0."""
    M, N, D = (
        int(n) if fixed is None else fixed
        for n, fixed in zip(rng.integers([3, 6, 7], [6, 9, 30]), (M, N, D), strict=True)
    )
    X, Y = rng.integers(0, 256, (M, D)).astype(np.uint8), rng.integers(0, 256, (N, D)).astype(np.uint8)
    Y[int(rng.integers(N))] = X[int(rng.integers(M))]
    return {"X": X, "Y": Y}


def float_sets(rng):
    """Two sets of floats with equal rows, made so that ||x||^2 - 2 x.y + ||y||^2 falls below 0 somewhere."""
    while True:
        X = rng.normal(100, 30, (6, 20))
        Y = np.concatenate([X, rng.normal(100, 30, (3, 20))])
        squares = (X**2).sum(1)[:, None] - 2 * X @ Y.T + (Y**2).sum(1)
        if (squares < 0).any():
            return {"X": X, "Y": Y}


def tall_sets(rng):
    """Many rows, few pixels: a loop over either set shows in the number of lines run."""
    return two_sets(rng, 90, 80, 4)


def wide_sets(rng):
    """The sizes of the memory bound: (60, 784) against (80, 784)."""
    return two_sets(rng, 60, 80, 784)


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
    X, Y = X.astype(float), Y.astype(float)
    return np.sqrt((X**2).sum(1)[:, None] - 2 * X @ Y.T + (Y**2).sum(1))


def product_in_bytes(_, X, Y):
    squares = (X.astype(float) ** 2).sum(1)[:, None] - 2.0 * (X @ Y.T) + (Y.astype(float) ** 2).sum(1)
    return np.sqrt(np.maximum(squares, 0))


def no_middle_term(_, X, Y):
    return np.sqrt((X.astype(float) ** 2).sum(1)[:, None] + (Y.astype(float) ** 2).sum(1))


PAIRWISE_MISTAKES = (
    Mistake(
        "transposed",
        lambda ref, X, Y: ref.pairwise_l2(X, Y).T,
        "the table is transposed: rows belong to X, columns to Y.",
    ),
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
    Mistake("scaled", lambda ref, X, Y: ref.pairwise_l2(X, Y) / 255, SCALED),
    Mistake(
        "whole numbers",
        lambda ref, X, Y: np.floor(ref.pairwise_l2(X, Y)),
        "the distances are cut to whole numbers: make a table of floats.",
    ),
    Mistake(
        "table of bytes",
        lambda ref, X, Y: np.floor(ref.pairwise_l2(X, Y)) % 256,
        "the table holds bytes, which end at 255 and have no fractions: make a table of floats.",
    ),
    Mistake(
        "last row and column lost",
        lambda ref, X, Y: (
            ref.pairwise_l2(X, Y) * ((np.arange(len(X)) < len(X) - 1)[:, None] & (np.arange(len(Y)) < len(Y) - 1))
        ),
        "the last row and the last column stay 0: `range(n)` ends at n - 1 by itself.",
    ),
    Mistake(
        "first row only",
        lambda ref, X, Y: ref.pairwise_l2(X, Y) * (np.arange(len(X)) == 0)[:, None],
        "only the first row is filled: is the `return` indented too far?",
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
        "diagonal only",
        lambda ref, X, Y: np.sqrt(((X[: len(Y)].astype(float) - Y[: len(X)]) ** 2).sum(1)),
        "this compares row i with row i only; every row of X meets every row of Y.",
    ),
)


def signed_bytes(a, b):
    return np.abs((a.astype(np.int8) - b.astype(np.int8)).astype(float)).sum()


def short_squares(a, b):
    return np.sqrt(((a.astype(np.int16) - b.astype(np.int16)) ** 2).sum())


TABLE = "(M, N), entry [i, j] is the distance of X[i] and Y[j]"

l1_distance = Check(
    "l1_distance",
    (image_pair, image_pair, float_pair, colour_pair),
    (Output("distance", 1, "one number"),),
    examples=(SLIDE, float_pair(np.random.default_rng(4)), colour_pair(np.random.default_rng(5))),
    forbidden=LIBRARY,
    mistakes=(
        Mistake("bytes wrap", lambda _, a, b: np.abs(a - b).sum(), OVERFLOW),
        Mistake("bytes wrap, b - a", lambda _, a, b: np.abs(b - a).sum(), OVERFLOW),
        Mistake("sum in bytes", lambda _, a, b: np.abs(a - b).sum(dtype=a.dtype), OVERFLOW),
        Mistake("sum in bytes, b - a", lambda _, a, b: np.abs(b - a).sum(dtype=a.dtype), OVERFLOW),
        Mistake(
            "signed bytes",
            lambda _, a, b: signed_bytes(a, b),
            "signed bytes hold only -128..127 and wrap round: turn the images into floats before you subtract.",
        ),
        Mistake("whole numbers", lambda _, a, b: np.abs(a.astype(int) - b.astype(int)).sum(), CUT),
        Mistake("scaled", lambda ref, a, b: ref.l1_distance(a, b) / 255, SCALED),
        Mistake("bytes wrap, squared", lambda _, a, b: np.sqrt(((a - b) ** 2).sum()), OVERFLOW),
        Mistake(
            "no absolute value",
            lambda _, a, b: (a.astype(float) - b).sum(),
            "differences of opposite sign cancel: take the absolute value of each before you add.",
        ),
        Mistake(
            "absolute value too late",
            lambda _, a, b: abs((a.astype(float) - b).sum()),
            "the absolute value comes before the sum, pixel by pixel, or opposite signs cancel.",
        ),
        Mistake(
            "mean for sum",
            lambda ref, a, b: ref.l1_distance(a, b) / a.size,
            "this is the mean over the pixels; the distance is their sum.",
        ),
        Mistake(
            "L2 for L1",
            lambda ref, a, b: ref.l2_distance(a, b),
            "this is the L2 distance; L1 neither squares nor takes a root.",
        ),
        Mistake(
            "one axis only",
            lambda _, a, b: np.abs(a.astype(float) - b).sum(axis=0),
            "the sum runs over one axis only; add over all pixels to get one number.",
        ),
        Mistake(
            "one axis only, rows",
            lambda _, a, b: np.abs(a.astype(float) - b).sum(axis=1),
            "the sum runs over one axis only; add over all pixels to get one number.",
        ),
        Mistake(
            "matrix norm",
            lambda _, a, b: np.linalg.norm(a.astype(float) - b, 1),
            "the 1-norm of a matrix is its largest column sum: flatten the difference first.",
        ),
        Mistake(
            "largest difference",
            lambda _, a, b: np.abs(a.astype(float) - b).max(),
            "this is the largest difference; L1 adds all of them.",
        ),
        Mistake("last difference", lambda _, a, b: abs(float(a.flat[-1]) - float(b.flat[-1])), LAST_DIFFERENCE),
        Mistake("first difference", lambda _, a, b: abs(float(a.flat[0]) - float(b.flat[0])), FIRST_DIFFERENCE),
        Mistake("last pixel lost", lambda ref, a, b: ref.l1_distance(a.ravel()[:-1], b.ravel()[:-1]), LAST_PIXEL),
        Mistake(
            "positive differences",
            lambda _, a, b: np.maximum(a.astype(float) - b, 0).sum(),
            "only the pixels where a is the brighter one are counted: take the absolute value of each difference.",
        ),
        Mistake(
            "not summed",
            lambda _, a, b: np.abs(a.astype(float) - b),
            "these are the differences pixel by pixel; their sum is asked for.",
        ),
    ),
)

l2_distance = Check(
    "l2_distance",
    (image_pair, image_pair, float_pair, colour_pair),
    (Output("distance", 1, "one number"),),
    examples=(SLIDE, float_pair(np.random.default_rng(4)), colour_pair(np.random.default_rng(5))),
    forbidden=LIBRARY,
    mistakes=(
        Mistake("sum in bytes", lambda _, a, b: np.sqrt(((a - b) ** 2).sum(dtype=a.dtype)), OVERFLOW),
        Mistake(
            "squares in int16",
            lambda _, a, b: short_squares(a, b),
            "the squares wrap round: int16 ends at 32767 and a square may be 65025; count in floats.",
        ),
        Mistake("whole numbers", lambda _, a, b: np.sqrt(((a.astype(int) - b.astype(int)) ** 2).sum()), CUT),
        Mistake("scaled", lambda ref, a, b: ref.l2_distance(a, b) / 255, SCALED),
        Mistake(
            "bytes wrap, float squares, b - a", lambda _, a, b: np.sqrt(((b - a).astype(float) ** 2).sum()), OVERFLOW
        ),
        Mistake("bytes wrap", lambda _, a, b: np.sqrt(((a - b) ** 2).sum()), OVERFLOW),
        Mistake("bytes wrap, float squares", lambda _, a, b: np.sqrt(((a - b).astype(float) ** 2).sum()), OVERFLOW),
        Mistake(
            "not rooted",
            lambda ref, a, b: ref.l2_distance(a, b) ** 2,
            "this is the squared distance: the root is missing.",
        ),
        Mistake(
            "root of each",
            lambda ref, a, b: ref.l1_distance(a, b),
            "this is the L1 distance: square first, sum, and take one root at the end.",
        ),
        Mistake(
            "half of the square",
            lambda ref, a, b: ref.l2_distance(a, b) ** 2 / 2,
            "`** 1/2` squares nothing and halves: the power comes first, so write `** 0.5` or a root.",
        ),
        Mistake(
            "doubled for squared",
            lambda _, a, b: np.sqrt(2 * (a.astype(float) - b).sum()),
            "`* 2` doubles; the square is `** 2`.",
        ),
        Mistake(
            "caret",
            lambda _, a, b: np.sqrt(((a.astype(int) - b.astype(int)) ^ 2).sum()),
            "`^` is no power in Python, it compares bits: the square is `** 2`.",
        ),
        Mistake(
            "not squared",
            lambda ref, a, b: np.sqrt(ref.l1_distance(a, b)),
            "this is the root of the L1 distance: square each difference before you add.",
        ),
        Mistake(
            "difference of squares",
            lambda _, a, b: np.sqrt((a.astype(float) ** 2 - b.astype(float) ** 2).sum()),
            "each image is squared by itself; subtract first, then square.",
        ),
        Mistake(
            "difference of lengths",
            lambda ref, a, b: ref.l2_distance(a, 0 * a) - ref.l2_distance(b, 0 * b),
            "this is the difference of two lengths; what is asked for is the length of the difference.",
        ),
        Mistake("last pixel lost", lambda ref, a, b: ref.l2_distance(a.ravel()[:-1], b.ravel()[:-1]), LAST_PIXEL),
        Mistake(
            "opposite signs cancel",
            lambda _, a, b: abs((a.astype(float) - b).sum()),
            "the differences are added before they are squared, so opposite signs cancel.",
        ),
        Mistake(
            "mean for sum",
            lambda ref, a, b: ref.l2_distance(a, b) / np.sqrt(a.size),
            "the squares are averaged over the pixels; the distance sums them.",
        ),
        Mistake(
            "one axis only",
            lambda _, a, b: np.sqrt(((a.astype(float) - b) ** 2).sum(axis=0)),
            "the sum runs over one axis only; add over all pixels to get one number.",
        ),
        Mistake(
            "one axis only, rows",
            lambda _, a, b: np.sqrt(((a.astype(float) - b) ** 2).sum(axis=1)),
            "the sum runs over one axis only; add over all pixels to get one number.",
        ),
        Mistake(
            "spectral norm",
            lambda _, a, b: np.linalg.norm(a.astype(float) - b, 2),
            "the 2-norm of a matrix is its largest singular value: flatten the difference first.",
        ),
    ),
)

pairwise_l2_loops = Check(
    "pairwise_l2_loops",
    (two_sets, float_sets),
    (Output("distances", 2, TABLE),),
    examples=(two_sets(np.random.default_rng(4)),),
    mistakes=PAIRWISE_MISTAKES,
    forbidden=LIBRARY,
    needs=("l2_distance",),
)

pairwise_l2 = Check(
    "pairwise_l2",
    (two_sets, float_sets, tall_sets),
    (
        Output("distances", 2, TABLE),
        Output("no loops", 1, lines=60, hint="Look for a loop over images and replace it by whole-array operations."),
    ),
    examples=(
        float_sets(np.random.default_rng(1)),
        two_sets(np.random.default_rng(4)),
        tall_sets(np.random.default_rng(2)),
    ),
    mistakes=PAIRWISE_MISTAKES,
    forbidden=LIBRARY,
    rtol=2e-3,  # float32 is welcome: rounding in the three terms leaves 0.2 where the distance is 0
)

pairwise_l1 = Check(
    "pairwise_l1",
    (two_sets, wide_sets),
    (Output("distances", 1, TABLE), Output("memory", 1, memory=8_000_000, hint="Work through X a few rows at a time.")),
    examples=(two_sets(np.random.default_rng(4)), wide_sets(np.random.default_rng(3))),
    forbidden=LIBRARY,
    mistakes=(
        Mistake(
            "transposed",
            lambda ref, X, Y: ref.pairwise_l1(X, Y).T,
            "the table is transposed: rows belong to X, columns to Y.",
        ),
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
        Mistake(
            "mean for sum",
            lambda ref, X, Y: ref.pairwise_l1(X, Y) / X.shape[1],
            "this is the mean over the pixels; the distance is their sum.",
        ),
        Mistake(
            "last chunk lost",
            lambda ref, X, Y: 0 * ref.pairwise_l1(X, Y),
            "rows are zero: is the last chunk left out when it is shorter than the others?",
        ),
    ),
)

CHECKS = (l1_distance, l2_distance, pairwise_l2_loops, pairwise_l2, pairwise_l1)
