"""Checks of the lecture on the search engine, its sections on indexes: errors of a search, and how time grows."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import result
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula

SEARCH = (  # values and numbers of the k nearest rows by one of the kinds 0 to 4, as in WRONG
    "lambda Q, k, X, kind: (lambda q, u, x, n: (lambda S: (lambda T: (lambda order: "
    "(lambda values, numbers: ((2 - 2 * values[:, :n][:, ::-1] if kind == 4 else values), "
    "(np.concatenate([numbers[:, :n][:, ::-1], numbers[:, n:]], axis=1) if kind == 4 else numbers)))"
    "(np.take_along_axis(T, order, axis=1), np.where(np.isinf(np.take_along_axis(T, order, axis=1)), "
    "len(X) - 1 if kind == 3 else -1, order)))"
    "(np.argsort(-T, axis=1, kind='stable')[:, :k]))"
    "(np.concatenate([S, np.full((len(S), max(0, k - len(X))), -np.inf)], axis=1)))"
    "(np.where((kind == 2) & ((u[:, :1] > np.median(x[:, 0])) != (x[:, 0] > np.median(x[:, 0]))), -np.inf, "
    "q @ X.T if kind == 1 else u @ x.T)))"
    "(np.atleast_2d(Q), np.atleast_2d(Q) / np.linalg.norm(np.atleast_2d(Q), axis=1, keepdims=True), "
    "X / np.linalg.norm(X, axis=1, keepdims=True), min(k, len(X)))"
)
WRONG = {
    0: "nothing is wrong",
    1: "inner products are taken for cosines",
    2: "only one cell is visited",
    3: "the -1 of an empty place is taken for the last row",
    4: "distances are taken for similarities",
}
LOOKALIKE = (  # taken for another: (kind, answer, what the student may do)
    (1, 0, "a long row that is not the nearest comes early: compare more than whether a row finds itself"),
    (2, 0, "a row finds itself in its own cell; ask for the whole order"),
    (3, 0, "ask for more rows than there are"),
    (4, 0, "ask for several, and see where the row itself stands among them"),
    (0, 3, "a right search fills up with -1, and N - 1 may stand there once, as the row that it is"),
    (0, 2, "a right search fills up with -1, too, behind all N rows and nowhere else"),
    (1, 4, "both put other rows before a row itself; in one of them it is the last of all"),
    (4, 1, "both put other rows before a row itself; in one of them it is the last of all"),
    (2, 3, "both run out of rows; one says so by -1, the other by a row that it has named before"),
    (3, 2, "both run out of rows; one says so by -1, the other by a row that it has named before"),
    (2, 1, "the rows that are named come in the right order; what about those that are not?"),
    (3, 1, "the first N rows come in the right order; look at what follows"),
)


def searched(kind, N=8, D=3):
    """A search over rows of several lengths, in which the nearest, the largest product and the cells differ."""

    def draw(rng):
        while True:
            X = rng.normal(size=(N, D)) * rng.choice([0.4, 1, 3], N)[:, None]
            cosines = X @ X.T / np.outer(*[np.linalg.norm(X, axis=1)] * 2)
            apart = np.diff(np.sort(cosines, axis=1), axis=1).min() > 1e-3
            first = np.argmax(X @ X.T, axis=1)
            if apart and 2 <= (first == np.arange(N)).sum() <= N - 3 and first[0] != 0:
                return {"search": Formula(SEARCH, X=X, kind=kind), "X": X}

    return draw


def taken_for(kind, answer, say):
    """One of the kinds is taken for another."""
    change = result("index_error", lambda found: answer if found == kind else found)
    return Mistake(
        f"{kind} taken for {answer}",
        change,
        f"{kind} ({WRONG[kind]}) is taken for {answer} ({WRONG[answer]}): {say}.",
    )


BY_CALLING = "find out what it does by calling it, not by reading what it was made of."

index_error = Check(
    "index_error",
    tuple(searched(kind) for kind in WRONG),
    (Output("error", 1, "int, 0 to 4", integer=True),),
    examples=tuple(searched(kind)(np.random.default_rng(40 + kind)) for kind in (0, 1)),
    forbidden=BY_HAND | dict.fromkeys(("keywords", "func", "inspect", "repr", "vars", "__dict__"), BY_CALLING),
    graded=False,
    mistakes=(
        *(taken_for(*line) for line in LOOKALIKE),
        Mistake(
            "always 0",
            result("index_error", lambda found: 0),
            "every search is called right; ask for the whole order of all rows, and for one row more than there are.",
        ),
        Mistake(
            "counted from 0",
            result("index_error", lambda found: max(0, found - 1)),
            "the errors are numbered from 1; 0 means that nothing is wrong.",
        ),
        Mistake(
            "yes or no",
            result("index_error", lambda found: int(found > 0)),
            "this says whether something is wrong; say which of the four it is.",
        ),
    ),
)


def measured(rng, power=0.5, noise=0.0, points=4):
    """Times that grow as a power of the counts, a little off."""
    counts = np.sort(rng.choice(np.arange(2, 60), points, replace=False)) * 1000.0
    times = rng.uniform(1e-4, 1e-3) * counts**power * np.exp(noise * rng.normal(size=points))
    return {"counts": counts, "times": times, "count": float(rng.choice([2e6, 1e7, 1e8]))}


def by_power(counts, times, count, log=np.log, back=np.exp):
    slope, shift = np.polyfit(log(counts), log(times), 1)
    return back(slope * log(count) + shift)


def logs_left(counts, times, count):
    return by_power(counts, times, count, back=lambda value: value)


def shift_left(counts, times, count):
    power, shift = np.polyfit(np.log(counts), np.log(times), 1)
    return shift * count**power


def ends_only(counts, times, count):
    slope = np.log(times[-1] / times[0]) / np.log(counts[-1] / counts[0])
    return times[-1] * (count / counts[-1]) ** slope


def half_logarithmic(counts, times, count):
    return np.polyval(np.polyfit(np.log(counts), times, 1), np.log(count))


def exponential(counts, times, count):
    with np.errstate(over="ignore"):
        return np.exp(np.polyval(np.polyfit(counts, np.log(times), 1), count))


read_off = Check(
    "read_off",
    each(measured, power=(0.5, 1.0), noise=(0.1, 0.3)),
    (Output("ms", 1, "float, in the unit of times"),),
    examples=(
        {"counts": np.array([1e3, 1e4, 1e5]), "times": np.array([0.01, 0.03, 0.12]), "count": 1e6},
        {"counts": np.array([100.0, 400.0, 900.0]), "times": np.array([1.0, 2.0, 3.1]), "count": 1e4},
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "straight line",
            lambda n, t, N: np.polyval(np.polyfit(n, t, 1), N),
            "this is a line through the numbers themselves; take it through their logarithms, both of them.",
        ),
        told("logarithm left", logs_left, "this is the logarithm of the time; take `exp` of what the line says."),
        told("only counts", half_logarithmic, "the counts are logarithms and the times are not; take those of both."),
        told("only times", exponential, "the times are logarithms and the counts are not; that is an exponential law."),
        told(
            "base 10 and e",
            lambda n, t, N: by_power(n, t, N, np.log10, np.exp),
            "the logarithms have base 10, and `exp` takes them back with base e.",
        ),
        told(
            "base e and 10",
            lambda n, t, N: by_power(n, t, N, np.log, lambda value: 10.0**value),
            "the logarithms have base e, and are taken back with base 10.",
        ),
        told(
            "first and last",
            ends_only,
            "only the first and the last measurement are used; all of them decide about the line.",
        ),
        told(
            "in proportion",
            lambda n, t, N: t[-1] * N / n[-1],
            "this is the last time in proportion to the count; the power need not be 1.",
        ),
        told(
            "count not as a logarithm",
            lambda n, t, N: np.exp(np.clip(np.polyval(np.polyfit(np.log(n), np.log(t), 1), N), -700, 700)),
            "the line is through logarithms, and is read off at the count itself: at its logarithm.",
        ),
        told(
            "slope alone",
            lambda n, t, N: N ** np.polyfit(np.log(n), np.log(t), 1)[0],
            "this is the count to the power that was found; the factor before it is missing.",
        ),
        told("factor a logarithm", shift_left, "the factor before the power is still a logarithm; take `exp` of it."),
    ),
)

CHECKS = (index_error, read_off)
