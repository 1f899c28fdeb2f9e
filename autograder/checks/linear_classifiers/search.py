"""Checks of unit 2, fourth part: random search."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import exchanged
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula, Seed

SQUARES = "lambda W, target: ((W - target) ** 2).mean()"
TIED = "lambda W, target: np.round(np.abs(W - target).mean(), 1)"
ERRORS = "lambda W, X, y: ((X @ W).argmax(axis=1) != y).mean()"


def problem(rng, loss=SQUARES):
    """A loss, smooth or with many equal values, the shape of its W, and how often to try."""
    D, C = int(rng.integers(2, 5)), int(rng.integers(2, 4))
    target = rng.normal(0, 1, (D, C))
    return {
        "loss": Formula(loss, target=target),
        "shape": (D, C),
        "steps": int(rng.integers(20, 40)),
        "rng": Seed(int(rng.integers(2**31))),
    }


def classifier_errors():
    rng = np.random.default_rng(5)
    X, y = rng.normal(0, 1, (30, 4)), rng.integers(0, 3, 30)
    return {"loss": Formula(ERRORS, X=X, y=y), "shape": (4, 3), "steps": 25, "rng": Seed(3)}


def searched(
    better=lambda new, old: new < old,
    draw=lambda rng, shape: rng.normal(size=shape),
    walk=False,
    raw=False,
    last=False,
    extra=0,
    never=False,
):
    """A random search with its parts exchanged."""

    def wrong(_, loss, shape, steps, rng):
        best, lowest, history = np.zeros(shape), None, []
        for _ in range(steps + extra):
            W = draw(rng, shape) + (best if walk else 0)
            value = loss(W)
            if lowest is None or better(value, lowest):
                best, lowest = W, value
            history.append(np.inf if never else value if raw else lowest)
        return W if last else best, np.array(history)

    return wrong


def against_the_previous(_, loss, shape, steps, rng):
    """W is the last candidate that beat its predecessor."""
    best, previous, history = None, np.inf, []
    for _ in range(steps):
        W = rng.normal(size=shape)
        value = loss(W)
        if value < previous:
            best = W
        previous = value
        history.append(value)
    return best, np.minimum.accumulate(history)


def steps_from_best(size, first=1):
    """Steps of a length from the best so far; the first candidate is drawn as it should be, or a step from 0."""

    def wrong(_, loss, shape, steps, rng):
        best = (first or size) * rng.normal(size=shape)
        lowest = loss(best)
        history = [lowest]
        for _ in range(steps - 1):
            W = best + size * rng.normal(size=shape)
            value = loss(W)
            if value < lowest:
                best, lowest = W, value
            history.append(lowest)
        return best, np.array(history)

    return wrong


STEPS = "each candidate is a step from the best so far; here each is drawn around 0."


def the_first_alone(ref, loss, shape, steps, rng):
    W = rng.normal(size=shape)
    return W, np.full(steps, float(loss(W)))


def infinity_first(ref, loss, shape, steps, rng):
    W, history = ref.random_search(loss, shape, steps, rng)
    return W, np.concatenate([[np.inf], history[:-1]])


def started_from(W0, lowest):
    """A search with a best W before the first draw: W0(rng, shape), whose loss is lowest(loss, W0)."""

    def wrong(_, loss, shape, steps, rng):
        best, history = W0(rng, shape), []
        least = lowest(loss, best)
        for _ in range(steps):
            W = rng.normal(size=shape)
            value = loss(W)
            if value < least:
                best, least = W, value
            history.append(least)
        return best, np.array(history)

    return wrong


NOT_DRAWN = "it starts from zeros, which were never drawn, and they compete: only drawn candidates count."

random_search = Check(
    "random_search",
    each(problem, loss=(SQUARES, TIED)),
    (
        Output("W", 1.5, "an array of the given shape, the best of all that were tried"),
        Output("history", 1.5, "(steps,), the lowest loss after each step"),
    ),
    examples=(classifier_errors(),),
    forbidden=dict.fromkeys(
        ("scipy", "minimize", "sklearn", "cvcourse"), "this search knows nothing but the value of the loss."
    ),
    mistakes=(
        Mistake(
            "raw losses",
            searched(raw=True),
            "history holds the loss of each candidate; the lowest so far is asked for, which never rises.",
        ),
        Mistake(
            "last candidate",
            searched(last=True),
            "W is the last candidate, not the best one: keep the best when you find it.",
        ),
        Mistake(
            "better than the one before",
            against_the_previous,
            "each candidate is compared with the one before it; compare it with the best so far.",
        ),
        Mistake(
            "last candidate, raw losses",
            searched(raw=True, last=True),
            "W is the last candidate and history its losses: keep the best when you find it.",
        ),
        Mistake(
            "highest",
            searched(better=lambda new, old: new > old),
            "it keeps the candidate with the highest loss; a loss is better when it is lower.",
        ),
        Mistake("walk", searched(walk=True), STEPS),
        *(Mistake(f"steps of {size}", steps_from_best(size), STEPS) for size in (1, 0.5, 0.1, 0.05, 0.01, 0.001)),
        *(
            Mistake(f"steps of {size} from 0", steps_from_best(size, first=0), STEPS)
            for size in (0.5, 0.1, 0.05, 0.01, 0.001)
        ),
        Mistake(
            "last of equals",
            searched(better=lambda new, old: new <= old),
            "of candidates with the same loss the first one stays; here a later one takes its place.",
        ),
        Mistake(
            "lowest not kept",
            searched(last=True, never=True),
            "the lowest loss stays at infinity and every candidate is better: keep the new loss with the new W.",
        ),
        Mistake("always the same", the_first_alone, "the same candidate is tried at every step: draw inside the loop."),
        Mistake(
            "own generator",
            lambda ref, loss, shape, steps, rng: ref.random_search(loss, shape, steps, np.random.default_rng(0)),
            "the draws come from another generator; use the `rng` that is handed in.",
        ),
        exchanged("random_search", "W"),
        Mistake(
            "uniform draws",
            searched(draw=lambda rng, shape: rng.random(shape)),
            "the weights are drawn between 0 and 1; draw from the normal distribution, `rng.normal(size=shape)`.",
        ),
        Mistake(
            "small draws",
            searched(draw=lambda rng, shape: rng.normal(size=shape) * 1e-4),
            "the weights are scaled by 0.0001; here they are used as `rng.normal(size=shape)` gives them.",
        ),
        Mistake(
            "infinity first",
            infinity_first,
            "history starts before the first step, with infinity; its first value is the loss after one step.",
        ),
        Mistake("zeros first", started_from(lambda _, shape: np.zeros(shape), lambda loss, W: loss(W)), NOT_DRAWN),
        Mistake(
            "lowest from 0",
            started_from(lambda _, shape: np.zeros(shape), lambda loss, W: 0.0),
            "the lowest loss starts at 0, and no loss is lower: what number is every loss below?",
        ),
        Mistake(
            "drawn before",
            started_from(lambda rng, shape: rng.normal(size=shape), lambda loss, W: loss(W)),
            "one candidate is drawn before the first step, so that there is one too many.",
        ),
        Mistake("one step too many", searched(extra=1), "one candidate too many is tried: history has `steps` values."),
        Mistake("one step too few", searched(extra=-1), "one candidate is missing: history has `steps` values."),
    ),
)

CHECKS = (random_search,)
