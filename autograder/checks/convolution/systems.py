"""Checks of unit 5, the convolution assignment: is a system linear, is it shift-invariant?"""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.convolution.signals import READY_MADE
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula

SYSTEMS = {
    "sum": "lambda x: np.convolve(x, [2.0, -1.0, 3.0])[:len(x)]",
    "square": "lambda x: x ** 2",
    "absolute": "lambda x: np.abs(x)",
    "plus 3": "lambda x: x + 3",
    "growing": "lambda x: np.arange(len(x)) * x",
    "every second": "lambda x: np.where(np.arange(len(x)) % 2 == 0, x, 0)",
    "largest of two": "lambda x: np.maximum(x, np.concatenate([[0.0], x[:-1]]))",
    "slow": "lambda x: x[np.arange(len(x)) // 2]",
    "start": "lambda x: np.full(len(x), x[0])",
}


def whole(rng, size):
    """Whole numbers that are not 0, as floats: sums of them are exact."""
    return rng.integers(1, 10, size) * rng.choice([-1.0, 1.0], size)


def two_signals(rng, system="sum"):
    a, b = whole(rng, 2)
    return {
        "system": Formula(SYSTEMS[system]),
        "x": whole(rng, 7),
        "y": whole(rng, 7),
        "a": float(a),
        "b": float(b) if abs(b) != abs(a) else float(b) + np.sign(b),
    }


def gap(left, right):
    """A wrong linearity error: left and right are functions of system, x, y, a, b."""

    def wrong(_, *given):
        return float(np.abs(left(*given) - right(*given)).max())

    return wrong


def together(s, x, y, a, b):
    return s(a * x + b * y)


def apart(s, x, y, a, b):
    return a * s(x) + b * s(y)


SIGNED = "a difference may be negative: take the absolute value at each place, and then the largest."
NOT_WEIGHTED = "`a` and `b` are not used: a sum alone does not say what happens to multiples."

linearity_error = Check(
    "linearity_error",
    each(two_signals, system=("sum", "square", "absolute", "plus 3", "growing", "largest of two")),
    (Output("error", 1, "one number, 0 where the rule holds"),),
    forbidden=READY_MADE,
    examples=(
        {
            "system": Formula(SYSTEMS["square"]),
            "x": np.array([1.0, 2, 3]),
            "y": np.array([1.0, 0, -1]),
            "a": 2.0,
            "b": 1.0,
        },
    ),
    mistakes=(
        Mistake("no weights", gap(lambda s, x, y, a, b: s(x + y), lambda s, x, y, a, b: s(x) + s(y)), NOT_WEIGHTED),
        Mistake(
            "weights inside only",
            gap(together, lambda s, x, y, a, b: s(x) + s(y)),
            "`a` and `b` weigh the signals and not the answers: the same weights belong on both sides.",
        ),
        Mistake(
            "weights outside only",
            gap(lambda s, x, y, a, b: s(x + y), apart),
            "`a` and `b` weigh the answers and not the signals: the same weights belong on both sides.",
        ),
        Mistake(
            "weighted before on both sides",
            gap(together, lambda s, x, y, a, b: s(a * x) + s(b * y)),
            "the system is given a x and b y; on this side it is given x and y, and its answers are multiplied.",
        ),
        Mistake(
            "one signal",
            gap(lambda s, x, y, a, b: s(a * x), lambda s, x, y, a, b: a * s(x)),
            "only multiples of x are tried; what happens to the sum of two signals?",
        ),
        Mistake(
            "weights exchanged",
            gap(together, lambda s, x, y, a, b: b * s(x) + a * s(y)),
            "`a` and `b` are exchanged on one side.",
        ),
        Mistake(
            "subtracted",
            gap(together, lambda s, x, y, a, b: a * s(x) - b * s(y)),
            "the two answers are subtracted from each other; they are added.",
        ),
        Mistake(
            "signed",
            lambda _, *given: float((together(*given) - apart(*given)).max()),
            SIGNED,
        ),
        Mistake(
            "absolute of the largest",
            lambda _, *given: float(abs((together(*given) - apart(*given)).max())),
            SIGNED,
        ),
        Mistake(
            "mean",
            lambda _, *given: float(np.abs(together(*given) - apart(*given)).mean()),
            "this is the mean over the places; the largest is asked for.",
        ),
        Mistake(
            "sum",
            lambda _, *given: float(np.abs(together(*given) - apart(*given)).sum()),
            "this is the sum over the places; the largest is asked for.",
        ),
        Mistake(
            "place by place",
            lambda _, *given: np.abs(together(*given) - apart(*given)),
            "this has a number for each place; the largest of them is asked for.",
        ),
        Mistake(
            "squared",
            lambda _, *given: float(((together(*given) - apart(*given)) ** 2).max()),
            "this is the largest square; the largest absolute value is asked for.",
        ),
        Mistake(
            "without a system",
            gap(lambda s, x, y, a, b: a * x + b * y, apart),
            "on one side the system is missing: both sides compare what it answers.",
        ),
    ),
)


def moved_signal(rng, system="sum"):
    return {"system": Formula(SYSTEMS[system]), "x": whole(rng, 8), "k": int(rng.choice([2, 3]))}


def later(x, k):
    return np.concatenate([np.zeros(k), x[: len(x) - k]])


def moves(moved, answer, compared=lambda gaps, k: gaps[k:]):
    """A wrong shift error: the moved signal, the moved answer, and which of their gaps are compared."""

    def wrong(_, system, x, k):
        gaps = np.abs(system(moved(x, k)) - answer(system(x), k))
        return float(compared(gaps, k).max())

    return wrong


def rolled(x, k):
    return np.roll(x, k)


def everywhere(gaps, k):
    return gaps


FRONT = "the first k places are compared, too: before its beginning the moved answer is not known, and not 0."
ROUND = (
    "the end of the signal comes back in at the front: `np.roll` turns it round, while here zeros come in from the "
    "left."
)

shift_error = Check(
    "shift_error",
    each(moved_signal, system=("sum", "plus 3", "growing", "every second", "slow", "largest of two", "start")),
    (Output("error", 1, "one number, 0 where the rule holds"),),
    forbidden=READY_MADE,
    examples=(
        {"system": Formula(SYSTEMS["growing"]), "x": np.array([1.0, 2, 3, 4]), "k": 1},
        {"system": Formula(SYSTEMS["plus 3"]), "x": np.array([1.0, 2, 3, 4]), "k": 2},
    ),
    mistakes=(
        Mistake("front compared", moves(later, later, everywhere), FRONT),
        Mistake("rolled", moves(rolled, rolled), ROUND),
        Mistake("rolled, everywhere", moves(rolled, rolled, everywhere), ROUND),
        Mistake("rolled signal", moves(rolled, later), ROUND),
        Mistake("rolled answer, everywhere", moves(later, rolled, everywhere), FRONT),
        Mistake(
            "answer not moved",
            moves(later, lambda y, k: y),
            "the answer of before is not moved: compare place n with place n - k.",
        ),
        Mistake(
            "answer not moved, everywhere",
            moves(later, lambda y, k: y, everywhere),
            "the answer of before is not moved: compare place n with place n - k.",
        ),
        Mistake(
            "signal not moved",
            moves(lambda x, k: x, later),
            "the signal itself is not moved: its answer is compared with the moved answer to the same signal.",
        ),
        Mistake(
            "to the left",
            lambda _, system, x, k: float(
                np.abs(system(np.concatenate([x[k:], np.zeros(k)]))[: len(x) - k] - system(x)[k:]).max()
            ),
            "the signal is moved to the left; zeros come in from the left, so that it moves to the right.",
        ),
        Mistake(
            "one place",
            lambda ref, system, x, k: ref.shift_error(system, x, 1),
            "the signal moves by one place whatever k is.",
        ),
        Mistake(
            "first number repeated",
            moves(lambda x, k: np.concatenate([np.full(k, x[0]), x[: len(x) - k]]), later),
            "the first number is repeated in front; before the signal begins there is silence, that is, 0.",
        ),
        Mistake(
            "mean",
            lambda _, system, x, k: float(np.abs(system(later(x, k))[k:] - system(x)[: len(x) - k]).mean()),
            "this is the mean over the places; the largest is asked for.",
        ),
        Mistake(
            "signed",
            lambda _, system, x, k: float((system(later(x, k))[k:] - system(x)[: len(x) - k]).max()),
            SIGNED,
        ),
        Mistake(
            "place by place",
            lambda _, system, x, k: np.abs(system(later(x, k))[k:] - system(x)[: len(x) - k]),
            "this has a number for each place; the largest of them is asked for.",
        ),
        Mistake(
            "last place left out",
            moves(later, later, lambda gaps, k: gaps[k:-1]),
            "the last place is not compared; only the last k numbers of the old signal are out of sight.",
        ),
    ),
)

CHECKS = (linearity_error, shift_error)
