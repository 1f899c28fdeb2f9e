"""Checks of unit 5, the convolution assignment: signals and impulse responses."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, FILTERS, LIBRARY, ready_made
from autograder.checks.common.mistakes import not_filled, result
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula

READY_MADE = LIBRARY | COURSE | FILTERS | ready_made("fft")


def signal_and_answer(rng, M=3):
    """A signal and a shorter, an equally long or a longer answer to an impulse."""
    return {"x": rng.normal(0, 1, 5), "h": rng.normal(0, 1, M)}


def full(x, h):
    return np.convolve(x, h)


def cut(start, stop):
    """The full convolution between two places; they are functions of len(x) and len(h)."""
    return lambda _, x, h: full(x, h)[start(len(x), len(h)) : stop(len(x), len(h))]


def wrapped(_, x, h):
    """The part beyond len(x) comes back in front."""
    y = np.zeros(len(x))
    np.add.at(y, np.arange(len(x) + len(h) - 1) % len(x), full(x, h))
    return y


def answer_wrapped(_, x, h):
    """Places of h below 0 count from its end; those beyond its end are left out."""
    n, m = np.arange(len(x) + len(h) - 1)[:, None] - np.arange(len(x)), len(h)
    return np.where((n >= -m) & (n < m), h[n % m], 0) @ x


def assigned(_, x, h):
    """`=` for `+=`: of each stretch the last copy that was laid there."""
    y = np.zeros(len(x) + len(h) - 1)
    for k, value in enumerate(x):
        y[k : k + len(h)] = value * h
    return y


def last_product(_, x, h):
    """`=` for `+=` in a sum over k: the last product that there is."""
    y = np.zeros(len(x) + len(h) - 1)
    for k, value in enumerate(x):
        for m, weight in enumerate(h):
            y[k + m] = value * weight
    return y


CUT = "the result is cut: {}; the full convolution has N + M - 1 numbers."
OVERLAP = "where copies overlap they must be added up: `=` replaces, `+=` adds."

convolve1d = Check(
    "convolve1d",
    each(signal_and_answer, M=(3, 5, 8, 1)),
    (Output("y", 2, "(N + M - 1,), from the first place where the two meet to the last"),),
    forbidden=READY_MADE,
    examples=(
        {"x": np.array([2.0, 1]), "h": np.array([1, 0.5, 0.25])},
        {"x": np.array([0.0, 1, 0, 0]), "h": np.array([3.0, 1, 2])},
    ),
    mistakes=(
        Mistake(
            "correlation",
            lambda _, x, h: full(x, h[::-1]),
            "`h` is laid down backwards: an impulse in x must be answered by h as it is. In the sum the index of h "
            "is n - k.",
        ),
        Mistake(
            "signal backwards",
            lambda _, x, h: full(x[::-1], h),
            "`x` is read backwards: its first number has to arrive first.",
        ),
        Mistake(
            "backwards",
            lambda _, x, h: full(x, h)[::-1],
            "the result is backwards: place 0 holds x[0] h[0].",
        ),
        Mistake(
            "same", cut(lambda n, m: (m - 1) // 2, lambda n, m: (m - 1) // 2 + n), CUT.format("its middle is left")
        ),
        Mistake(
            "same, rounded up", cut(lambda n, m: m // 2, lambda n, m: m // 2 + n), CUT.format("its middle is left")
        ),
        Mistake(
            "same as numpy",
            lambda _, x, h: np.convolve(x, h, "same"),
            CUT.format("its middle is left"),
        ),
        Mistake(
            "valid",
            lambda _, x, h: np.convolve(x, h, "valid"),
            CUT.format("the places where the two meet only in part are missing"),
        ),
        Mistake(
            "length of the signal",
            cut(lambda n, m: 0, lambda n, m: n),
            CUT.format("it ends with the signal, and the echo after it is missing"),
        ),
        Mistake(
            "one short",
            cut(lambda n, m: 0, lambda n, m: n + m - 2),
            CUT.format("the last number is missing"),
        ),
        Mistake(
            "one long",
            lambda _, x, h: np.append(full(x, h), 0),
            "there is one number too many at the end: N + M - 1 places hold a product, no more.",
        ),
        Mistake(
            "answer wrapped",
            answer_wrapped,
            "h is read at places below 0, where nothing is heard yet: an index below 0 counts from the end in Python.",
        ),
        Mistake(
            "circular",
            wrapped,
            "what runs out at the end comes back in at the front: an index below 0 counts from the end in Python.",
        ),
        Mistake("assigned", assigned, OVERLAP),
        Mistake("last product", last_product, OVERLAP),
        Mistake(
            "normalised",
            lambda _, x, h: full(x, h) / h.sum(),
            "the result is divided by the sum of h; the sum of products is asked for as it is.",
        ),
        Mistake(
            "all products",
            lambda _, x, h: np.outer(x, h),
            "these are all products in a table; those on each slanted line have to be added.",
        ),
        *not_filled("convolve1d", rows="number")[:4],
    ),
)

CUT_OFF = "lambda x, h: np.convolve(x, h)[:len(x)]"
LEAKING = "lambda x, a: np.array([sum(a ** (n - k) * x[k] for k in range(n + 1)) for n in range(len(x))])"


def system_to_clap_at(rng, leaking=False):
    """A system that forgets, or one that never quite does."""
    if leaking:
        return {"system": Formula(LEAKING, a=float(rng.uniform(-0.9, 0.9))), "n": int(rng.integers(5, 9))}
    return {"system": Formula(CUT_OFF, h=rng.normal(0, 1, 3)), "n": int(rng.integers(5, 9))}


def answers_to(signal):
    """A wrong impulse response: the answer to another signal, signal(n)."""
    return lambda _, system, n: system(signal(n))


def impulse(n, place=0):
    signal = np.zeros(n)
    signal[place] = 1
    return signal


AT_FRONT = "the impulse is not at place 0: the 1 comes first."

impulse_response = Check(
    "impulse_response",
    each(system_to_clap_at, leaking=(False, True)),
    (Output("response", 1, "(n,), the answer to the impulse"),),
    forbidden=READY_MADE,
    examples=({"system": Formula(CUT_OFF, h=np.array([1, 0.5, 0.25])), "n": 5},),
    mistakes=(
        Mistake(
            "step", answers_to(np.ones), "this is the answer to a signal of ones; an impulse is 1 once and then 0."
        ),
        Mistake("impulse in the middle", answers_to(lambda n: impulse(n, n // 2)), AT_FRONT),
        Mistake("impulse at the end", answers_to(lambda n: impulse(n, -1)), AT_FRONT),
        Mistake("impulse at 1", answers_to(lambda n: impulse(n, 1)), AT_FRONT),
        Mistake("the impulse itself", lambda _, system, n: impulse(n), "this is the impulse; hand it to the system."),
        Mistake(
            "strength n",
            answers_to(lambda n: n * impulse(n)),
            "the impulse is n high; its strength is 1.",
        ),
        Mistake(
            "ramp",
            answers_to(lambda n: np.arange(n, dtype=float)),
            "this is the answer to 0, 1, 2, ...; an impulse is 1 once and then 0.",
        ),
        Mistake(
            "too long",
            lambda _, system, n: system(impulse(n + 1)),
            "the impulse is n + 1 long; its 1 is one of the n numbers.",
        ),
        Mistake(
            "single number",
            lambda _, system, n: system(np.ones(1)),
            "only the first number of the answer is there: the impulse has length n, and zeros after its 1.",
        ),
        Mistake(
            "backwards",
            result("impulse_response", lambda value: value[::-1]),
            "the answer is backwards: return it as the system gives it.",
        ),
    ),
)

CHECKS = (convolve1d, impulse_response)
