"""Checks of unit 1: the distance of two images."""

from dataclasses import replace

import numpy as np

from autograder.checks.common.libraries import COURSE, DISTANCES, LIBRARY
from autograder.checks.common.mistakes import averaged, not_walked
from autograder.model.check import Check, Mistake, Output

LECTURE_PAIR = {  # the worked pair of the lecture: L1 456, L2 162.1111
    "a": np.array([[56, 32, 10, 18], [90, 23, 128, 133], [24, 26, 178, 200], [2, 0, 255, 220]], np.uint8),
    "b": np.array([[10, 20, 24, 17], [8, 10, 89, 100], [12, 16, 178, 170], [4, 32, 233, 112]], np.uint8),
}
READY_MADE = LIBRARY | COURSE | DISTANCES
SCALED = "this is 255 times too small: the distance is asked for in grey levels, without dividing by 255."
CUT = "fractions get lost: images may be floats, so count in floats and not in whole numbers."
SIGNS_CANCEL = "differences of opposite sign cancel: take the absolute value of each before you add."
TOO_LATE = "the absolute value comes before the sum, pixel by pixel, or opposite signs cancel."
EACH_SQUARED = "each image is squared by itself; subtract first, then square."
OVERFLOW = "bytes wrap round at 256 (10 - 56 becomes 210): turn the images into floats before you subtract."


def bytes_of(rng, *shape):
    """A pair of byte images."""
    a, b = rng.integers(0, 256, (2, *shape)).astype(np.uint8)
    return {"a": a, "b": b}


def sides(rng):
    return (int(n) for n in rng.integers(2, 7, 2))


def image_pair(rng):
    return bytes_of(rng, *sides(rng))


def square_pair(rng):
    """As many rows as columns: a norm or a product along the wrong axis raises no error."""
    return bytes_of(rng, 3, 3)


def colour_pair(rng):
    return bytes_of(rng, *sides(rng), 3)


def flat_pair(rng):
    """Two images as rows of numbers, one of them without a single row above the other."""
    return bytes_of(rng, int(rng.integers(5, 12)))


def float_pair(rng):
    a, b = rng.random((2, *sides(rng)))
    return {"a": a, "b": b}


def signed_pair(rng):
    """Floats of both signs, larger than a byte, as images are after their mean has been subtracted."""
    a, b = rng.normal(0, 200, (2, *sides(rng))).round(1)
    return {"a": a, "b": b}


PAIRS = (image_pair, square_pair, colour_pair, flat_pair, float_pair, signed_pair)


def pixels(function):
    """Loops over the pixels that leave some out."""
    flat = (lambda ref, a, b, wrong=m.wrong: wrong(ref, a.ravel(), b.ravel()) for m in not_walked(function, "a", "b"))
    return tuple(replace(m, wrong=w) for m, w in zip(not_walked(function, "a", "b", item="pixel"), flat, strict=True))


def of_the_notebook(function):
    """The images of the notebook take the place of an argument; an error where the shapes differ."""
    say = "the images of the notebook are compared, whatever it is called with: use the arguments `a` and `b`."
    wrong = {
        "image of the notebook for a": lambda ref, a, b: getattr(ref, function)(LECTURE_PAIR["a"], b),
        "image of the notebook for b": lambda ref, a, b: getattr(ref, function)(a, LECTURE_PAIR["b"]),
        "both images of the notebook": lambda ref, a, b: getattr(ref, function)(**LECTURE_PAIR),
    }
    return tuple(Mistake(name, variant, say, raises=True) for name, variant in wrong.items())


def signed_bytes(a, b):
    return np.abs((a.astype(np.int8) - b.astype(np.int8)).astype(float)).sum()


def short_squares(a, b):
    return np.sqrt(((a.astype(np.int16) - b.astype(np.int16)) ** 2).sum())


l1_distance = Check(
    "l1_distance",
    PAIRS,
    (Output("distance", 1, "one number"),),
    examples=(LECTURE_PAIR,),
    forbidden=READY_MADE,
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
        Mistake(
            "signed bytes to the end",
            lambda _, a, b: np.abs(a.astype(np.int8) - b.astype(np.int8)).sum(),
            "signed bytes hold only -128..127 and wrap round: turn the images into floats before you subtract.",
        ),
        Mistake("whole numbers", lambda _, a, b: np.abs(a.astype(int) - b.astype(int)).sum(), CUT),
        Mistake("scaled", lambda ref, a, b: ref.l1_distance(a, b) / 255, SCALED),
        Mistake("bytes wrap, squared", lambda _, a, b: np.sqrt(((a - b) ** 2).sum()), OVERFLOW),
        Mistake("no absolute value", lambda _, a, b: (a.astype(float) - b).sum(), SIGNS_CANCEL),
        Mistake(
            "no absolute value, whole numbers", lambda _, a, b: (a.astype(int) - b.astype(int)).sum(), SIGNS_CANCEL
        ),
        Mistake("absolute value too late", lambda _, a, b: abs((a.astype(float) - b).sum()), TOO_LATE),
        Mistake(
            "absolute value too late, whole numbers",
            lambda _, a, b: abs((a.astype(int) - b.astype(int)).sum()),
            TOO_LATE,
        ),
        averaged("l1_distance", lambda a, b: a.size),
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
        *pixels("l1_distance"),
        *not_walked("l1_distance", "a", "b", item="row"),
        *of_the_notebook("l1_distance"),
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
    PAIRS,
    (Output("distance", 1, "one number"),),
    examples=(LECTURE_PAIR,),
    forbidden=READY_MADE,
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
            EACH_SQUARED,
        ),
        Mistake(
            "difference of squares, guarded",
            lambda _, a, b: np.sqrt(np.abs((a.astype(float) ** 2 - b.astype(float) ** 2).sum())),
            EACH_SQUARED,
        ),
        Mistake(
            "differences of squares, guarded one by one",
            lambda _, a, b: np.sqrt(np.abs(a.astype(float) ** 2 - b.astype(float) ** 2).sum()),
            EACH_SQUARED,
        ),
        Mistake(
            "difference of lengths",
            lambda ref, a, b: ref.l2_distance(a, 0 * a) - ref.l2_distance(b, 0 * b),
            "this is the difference of two lengths; what is asked for is the length of the difference.",
        ),
        *pixels("l2_distance"),
        *not_walked("l2_distance", "a", "b", item="row"),
        *of_the_notebook("l2_distance"),
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

CHECKS = (l1_distance, l2_distance)
