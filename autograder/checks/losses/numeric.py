"""Checks of unit 3, the optimization assignment: numerical slopes, walks, batches and the training loop."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY, SLOPES
from autograder.checks.common.mistakes import IN_THE_LOOP, not_filled
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula

READY_MADE = LIBRARY | COURSE | SLOPES

SHAPES = ((4,), (2, 3), (3, 3))

BUMPS = "lambda x, a, b: float((a * x**3).sum() + (b * x).sum() ** 2)"  # its central difference depends on h


def bumpy(rng, shape=(4,)):
    """A cubic function of a vector or a table, and a step so large that it shows in the gradient."""
    f = Formula(BUMPS, a=rng.normal(0, 1, shape), b=rng.normal(0, 1, shape))
    return {"f": f, "x": rng.normal(0, 1, shape), "h": float(rng.uniform(0.05, 0.3))}


def whole_numbers(rng):
    """The same at a point of whole numbers: a step stored in an array of integers is cut off."""
    return bumpy(rng) | {"x": rng.integers(1, 4, 3), "f": Formula(BUMPS, a=rng.normal(0, 1, 3), b=np.ones(3)), "h": 0.1}


def moved(x, place, step):
    x = x.astype(float)
    x[place] += step
    return x


def differences(quotient):
    """A wrong gradient: quotient(f, x, i, h) gives entry i."""

    def wrong(_, f, x, h):
        return np.array([quotient(f, x, i, h) for i in np.ndindex(x.shape)]).reshape(x.shape)

    return wrong


def ahead(f, x, i, h):
    return (f(moved(x, i, h)) - f(moved(x, i, 0))) / h


def behind(f, x, i, h):
    return (f(moved(x, i, 0)) - f(moved(x, i, -h))) / h


def both(f, x, i, h):
    return (f(moved(x, i, h)) - f(moved(x, i, -h))) / (2 * h)


def in_whole_numbers(f, x, i, h):
    up, down = x.copy(), x.copy()
    up[i], down[i] = x[i] + h, x[i] - h
    return (f(up) - f(down)) / (2 * h)


def whole_slopes(_, f, x, h):
    """Right slopes, stored in an array of the dtype of x."""
    return differences(both)(_, f, x, h).astype(x.dtype)


def rows_moved(_, f, x, h):
    """Each row of a table is moved as a whole."""
    slopes = [both(f, x, (i, ...), h) for i in range(len(x))]
    return np.broadcast_to(np.reshape(slopes, (-1,) + (1,) * (x.ndim - 1)), x.shape)


def restored_in_whole_numbers(_, f, x, h):
    """x[i] += h, then -= 2h, then += h, in an array of integers."""
    x, gradient = x.copy(), np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        heights = []
        for step in (h, -2 * h):
            x[i] = x[i] + step
            heights.append(f(x))
        x[i] = x[i] + h
        gradient[i] = (heights[0] - heights[1]) / (2 * h)
    return gradient


def first_alone(ref, f, x, h):
    """The slope along the first entry, and 0 for the others."""
    gradient = np.zeros(x.shape)
    gradient.flat[0] = ref.numerical_gradient(f, x, h).flat[0]
    return gradient


def never_back(_, f, x, h):
    """Each entry stays moved while the next is measured."""
    x, gradient = x.astype(float), np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        gradient[i] = (above - f(x)) / (2 * h)
    return gradient


numerical_gradient = Check(
    "numerical_gradient",
    (*each(bumpy, shape=SHAPES), whole_numbers),
    (Output("gradient", 2, "the shape of x, one slope for each entry"),),
    forbidden=READY_MADE,
    rtol=1e-6,
    mistakes=(
        Mistake(
            "whole numbers",
            differences(in_whole_numbers),
            "x may hold whole numbers, and a step stored in such an array is cut off: work on a float copy.",
        ),
        Mistake(
            "whole numbers, restored",
            restored_in_whole_numbers,
            "x may hold whole numbers, and a step stored in such an array is cut off: work on a float copy.",
        ),
        Mistake(
            "slopes in whole numbers",
            whole_slopes,
            "the slopes are cut off: where x holds whole numbers, so does an array made like it. Store floats.",
        ),
        Mistake("one-sided", differences(ahead), "this is the one-sided quotient; look to both sides of x."),
        Mistake("one-sided, behind", differences(behind), "this is the one-sided quotient; look to both sides of x."),
        Mistake(
            "one-sided over 2h",
            differences(lambda *a: ahead(*a) / 2),
            "one height is taken at x itself; look to both sides of x.",
        ),
        Mistake(
            "divided by h",
            differences(lambda *a: 2 * both(*a)),
            "the two heights lie 2h apart, and the difference is divided by h.",
        ),
        Mistake(
            "not divided",
            differences(lambda f, x, i, h: 2 * h * both(f, x, i, h)),
            "these are differences of heights; a slope is a difference divided by the distance.",
        ),
        Mistake(
            "divided by h / 2",
            differences(lambda *a: 4 * both(*a)),
            "the two heights lie 2h apart: check what the difference is divided by.",
        ),
        Mistake(
            "times h",
            differences(lambda f, x, i, h: h * h * both(f, x, i, h)),
            "`/ 2 * h` divides by 2 and multiplies by h: put 2 * h in brackets.",
        ),
        Mistake(
            "wrong sign",
            differences(lambda *a: -both(*a)),
            "the sign is wrong: the height ahead comes first, the height behind is subtracted.",
        ),
        Mistake(
            "h ignored",
            lambda ref, f, x, h: ref.numerical_gradient(f, x, 1e-5),
            "the step given is not used: h is an argument.",
        ),
        Mistake(
            "half steps",
            differences(lambda f, x, i, h: both(f, x, i, h / 2)),
            "the heights are taken h / 2 away; go a whole h to each side.",
        ),
        Mistake(
            "rows moved",
            rows_moved,
            "a row of the table is moved as a whole; each slope needs a step along its own entry alone.",
        ),
        Mistake(
            "never back",
            never_back,
            "an entry that has been moved stays moved while the next one is measured: put it back.",
        ),
        Mistake("first entry only", first_alone, f"only the first slope is there: {IN_THE_LOOP}"),
        *not_filled("numerical_gradient", rows="slope")[1:4],
        Mistake(
            "one place",
            lambda _, f, x, h: np.zeros(x.shape),
            "every slope is 0, as if both heights were taken at one place: `up = x` makes no copy of x.",
        ),
        Mistake(
            "all entries at once",
            lambda _, f, x, h: np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h)),
            "all entries are moved together; each slope needs a step along its own entry alone.",
        ),
    ),
)


def two_arrays(rng, shape=(5,), size=0):
    """Two arrays that are nearly equal, with an opposite pair, a zero against a number and a double zero.

    size    the numbers are about as large as 10 to this power
    """
    a = rng.normal(0, 10.0 ** (size + rng.integers(-2, 3, shape)), shape)
    b = a * (1 + rng.normal(0, 0.3, shape))
    a.flat[0], b.flat[0], b.flat[1], a.flat[2] = 0, 0, -a.flat[1], 0
    return {"a": a, "b": b}


def over(scale):
    """A wrong relative error, with scale(a, b) below; 0 where the difference is 0."""

    def wrong(_, a, b):
        gap = np.abs(a - b)
        return np.divide(gap, scale(a, b), out=np.zeros_like(gap), where=gap != 0)

    return wrong


def over_one(name):
    """A relative error that knows one size alone, and is 0 where that is 0."""

    def wrong(_, a, b):
        size = np.abs({"a": a, "b": b}[name])
        return np.divide(np.abs(a - b), size, out=np.zeros_like(size), where=size != 0)

    return wrong


def at_least(tiny):
    """A smallest size for what goes below."""
    return over(lambda a, b: np.maximum(tiny, np.maximum(np.abs(a), np.abs(b))))


TINY_BELOW = "a tiny number keeps 0 from below, and small entries feel it: treat the entries where both are 0 apart."

TINY = (1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)

SIZES = "the numbers are compared with the wrong size: the larger of |a| and |b|, entry by entry, goes below."

relative_error = Check(
    "relative_error",
    (*each(two_arrays, shape=((5,), (3, 4))), *each(two_arrays, size=(-9, -20, 20))),
    (Output("error", 1, "the shape of a, one error for each entry"),),
    examples=(
        {"a": np.array([1.0, 2, -1, 0]), "b": np.array([1.0, 1, 1, 0])},
        {"a": np.array([3.0, 0, -5]), "b": np.array([0.0, -2, 0])},
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("not relative", lambda _, a, b: np.abs(a - b), "this is the difference itself: set it against a size."),
        Mistake(
            "over the sum",
            over(lambda a, b: np.abs(a) + np.abs(b)),
            "the sum of the sizes stands below; the larger of the two is asked for.",
        ),
        *(
            Mistake(f"plus {tiny}", over(lambda a, b, t=tiny: np.maximum(np.abs(a), np.abs(b)) + t), TINY_BELOW)
            for tiny in TINY
        ),
        *(Mistake(f"at least {tiny}", at_least(tiny), TINY_BELOW) for tiny in TINY),
        *(
            Mistake(
                f"over the sum, at least {tiny}",
                over(lambda a, b, t=tiny: np.maximum(t, np.abs(a) + np.abs(b))),
                "the sum of the sizes stands below; the larger of the two is asked for.",
            )
            for tiny in TINY
        ),
        Mistake(
            "0 by 0",
            lambda _, a, b: np.abs(a - b) / np.maximum(np.abs(a), np.abs(b)),
            "where both are 0 it divides 0 by 0; the docstring asks for 0 there.",
        ),
        Mistake(
            "0 by 0, over the sum",
            lambda _, a, b: np.abs(a - b) / (np.abs(a) + np.abs(b)),
            "where both are 0 it divides 0 by 0; and the larger of the two sizes stands below, not their sum.",
        ),
        Mistake(
            "over the signed larger",
            over(np.maximum),
            "the larger of a and b may be negative or 0: compare their sizes.",
        ),
        Mistake("over |a|", over(lambda a, b: np.abs(a)), SIZES),
        Mistake("over |b|", over(lambda a, b: np.abs(b)), SIZES),
        *(Mistake(f"over |{one}|, guarded", over_one(one), SIZES) for one in "ab"),
        Mistake("over the smaller", over(lambda a, b: np.minimum(np.abs(a), np.abs(b))), SIZES),
        Mistake(
            "over the largest of all",
            over(lambda a, b: np.full(a.shape, max(np.abs(a).max(), np.abs(b).max()))),
            "one size serves all entries; each entry has its own.",
        ),
        Mistake(
            "signed",
            lambda ref, a, b: ref.relative_error(a, b) * np.sign(a - b),
            "an error has no sign: take the absolute value of the difference.",
        ),
        Mistake(
            "signed, other way",
            lambda ref, a, b: ref.relative_error(a, b) * np.sign(b - a),
            "an error has no sign: take the absolute value of the difference.",
        ),
        Mistake(
            "largest only",
            lambda ref, a, b: ref.relative_error(a, b).max(),
            "this is the largest error; return one for each entry, so that one can see where it is wrong.",
        ),
        Mistake(
            "mean only",
            lambda ref, a, b: ref.relative_error(a, b).mean(),
            "this is the mean error; return one for each entry, so that one can see where it is wrong.",
        ),
    ),
)

CHECKS = (numerical_gradient, relative_error)
