"""Checks of unit 6: blocks that can be undone."""

import numpy as np

from autograder.checks.common.libraries import COURSE, LIBRARY
from autograder.checks.common.mistakes import exchanged
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula

BENT = "lambda x, W: np.maximum(0, x @ W)"  # forgets what is negative: it has no inverse
SQUARED = "lambda x, a: a * x**2 - x"


def halves(rng, first="y1", second="y2", shape=(5, 4)):
    """Two halves of the channels, and functions that are told apart and have no inverse."""
    W = rng.normal(0, 1, (shape[-1], shape[-1]))
    one = Formula(BENT, W=W)
    other = Formula(SQUARED, a=float(rng.uniform(0.5, 2)))
    F, G = (one, other) if rng.random() < 0.5 else (other, one)
    return {first: rng.normal(0, 1, shape), second: rng.normal(0, 1, shape), "F": F, "G": G}


def into(rng):
    return halves(rng, "x1", "x2")


def maps_into(rng):
    return halves(rng, "x1", "x2", (2, 3, 4, 2))


def out_of(rng):
    return halves(rng)


def maps_out_of(rng):
    return halves(rng, shape=(2, 3, 4, 2))


def by_hand(first, second, one, other):
    """The numbers of the text: F doubles, G takes three times."""
    F, G = Formula("lambda x: 2 * x"), Formula("lambda x: 3 * x")
    return {first: np.array([one]), second: np.array([other]), "F": F, "G": G}


def both(*steps):
    """A wrong way in two steps, of (ref, a, b, F, G) and of the same with what the first one gave."""
    first, second = steps

    def wrong(ref, a, b, F, G):
        found = first(a, b, F, G)
        return found, second(found, a, b, F, G)

    return wrong


HALVES = (Output("y1", 0.5, "the shape of x1"), Output("y2", 0.5, "the shape of x1"))

reversible_forward = Check(
    "reversible_forward",
    (into, maps_into),
    HALVES,
    examples=(by_hand("x1", "x2", 1.0, 5.0),),
    mistakes=(
        exchanged("reversible_forward", "y1"),
        Mistake(
            "old x1",
            both(lambda a, b, F, G: a + F(b), lambda y1, a, b, F, G: b + G(a)),
            "the second line uses the old `x1`; G gets `y1`. With the old one the block cannot be undone.",
        ),
        Mistake(
            "F and G exchanged",
            both(lambda a, b, F, G: a + G(b), lambda y1, a, b, F, G: b + F(y1)),
            "F and G are exchanged: F makes `y1`.",
        ),
        Mistake(
            "of its own half",
            both(lambda a, b, F, G: a + F(a), lambda y1, a, b, F, G: b + G(b)),
            "each half is added to a function of itself; F gets the other half, `x2`, and G gets `y1`.",
        ),
        Mistake(
            "F of its own half",
            both(lambda a, b, F, G: a + F(a), lambda y1, a, b, F, G: b + G(y1)),
            "F gets `x1`, to which it is added; it gets the other half, `x2`.",
        ),
        Mistake(
            "nothing around",
            both(lambda a, b, F, G: F(b), lambda y1, a, b, F, G: G(y1)),
            "`x1` and `x2` themselves are not added: without them nothing can be undone.",
        ),
        Mistake(
            "subtracted",
            both(lambda a, b, F, G: a - F(b), lambda y1, a, b, F, G: b - G(y1)),
            "F and G are subtracted; on the way forth they are added.",
        ),
        Mistake(
            "G of F",
            both(lambda a, b, F, G: a + F(b), lambda y1, a, b, F, G: b + G(F(b))),
            "G gets what F returned; it gets `y1`, in which `x1` is as well.",
        ),
        Mistake(
            "second half first",
            lambda ref, a, b, F, G: (a + F(b + G(a)), b + G(a)),
            "`y2` is made first; `y1` is, and G gets it.",
        ),
        Mistake(
            "inverse",
            lambda ref, a, b, F, G: ref.reversible_inverse(a, b, F, G),
            "this is the way back.",
        ),
    ),
    forbidden=LIBRARY | COURSE,
)


def slide(ref, y1, y2, F, G):
    """As it is printed: x1 from an x2 that nobody has yet."""
    x1 = y1 - F(x2)  # noqa: F821
    x2 = y2 + G(y1)
    return x1, x2


def slide_with_its_sign_right(ref, y1, y2, F, G):
    x1 = y1 - F(x2)  # noqa: F821
    x2 = y2 - G(y1)
    return x1, x2


NOT_YET = "`x1` is worked out from `x2`, which is not known yet: begin with the other line."


def back(x2, x1):
    """A wrong way back that begins with x2."""

    def wrong(ref, y1, y2, F, G):
        found = x2(y1, y2, F, G)
        return x1(found, y1, y2, F, G), found

    return wrong


reversible_inverse = Check(
    "reversible_inverse",
    (out_of, maps_out_of),
    (Output("x1", 1, "the shape of y1"), Output("x2", 1, "the shape of y1")),
    examples=(by_hand("y1", "y2", 11.0, 38.0),),
    mistakes=(
        exchanged("reversible_inverse", "x1"),
        Mistake("x1 first", slide, NOT_YET, raises=True),
        Mistake("x1 first, minus", slide_with_its_sign_right, NOT_YET, raises=True),
        Mistake(
            "sign of the slide",
            back(lambda y1, y2, F, G: y2 + G(y1), lambda x2, y1, y2, F, G: y1 - F(x2)),
            "G is added, as the slide has it; what was added on the way forth is taken away.",
        ),
        Mistake(
            "both signs",
            back(lambda y1, y2, F, G: y2 + G(y1), lambda x2, y1, y2, F, G: y1 + F(x2)),
            "F and G are added; what was added on the way forth is taken away.",
        ),
        Mistake(
            "sign of F",
            back(lambda y1, y2, F, G: y2 - G(y1), lambda x2, y1, y2, F, G: y1 + F(x2)),
            "F is added; what was added on the way forth is taken away.",
        ),
        Mistake(
            "old y2",
            back(lambda y1, y2, F, G: y2 - G(y1), lambda x2, y1, y2, F, G: y1 - F(y2)),
            "F gets `y2`; on the way forth it got `x2`, which is worked out first.",
        ),
        Mistake(
            "slide with y2",
            back(lambda y1, y2, F, G: y2 + G(y1), lambda x2, y1, y2, F, G: y1 - F(y2)),
            "F gets `y2` in the place of `x2`, and G is added in the place of taken away.",
        ),
        Mistake(
            "the same order as forth",
            lambda ref, y1, y2, F, G: (y1 - F(y2), y2 - G(y1 - F(y2))),
            "the steps are in the order of the way forth; the last is undone first, and G gets `y1`.",
        ),
        Mistake(
            "F and G exchanged",
            back(lambda y1, y2, F, G: y2 - F(y1), lambda x2, y1, y2, F, G: y1 - G(x2)),
            "F and G are exchanged: G made `y2`, so G undoes it.",
        ),
        Mistake(
            "G of its own half",
            back(lambda y1, y2, F, G: y2 - G(y2), lambda x2, y1, y2, F, G: y1 - F(x2)),
            "G gets `y2`; on the way forth it got `y1`.",
        ),
        Mistake(
            "forth again",
            lambda ref, y1, y2, F, G: ref.reversible_forward(y1, y2, F, G),
            "this is the way forth once more.",
        ),
    ),
    forbidden=LIBRARY | COURSE,
)

CHECKS = (reversible_forward, reversible_inverse)
