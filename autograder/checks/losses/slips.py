"""Checks of unit 3, losses assignment: the slides' slips, found by running."""

import numpy as np

from autograder.checks.losses.scores import READY_MADE
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula


def printed_loss(rng):
    p = float(rng.uniform(0.05, 0.9))
    return {"p": p, "printed": float(-np.log(p) / np.log(rng.uniform(2, 12)))}


log_base = Check(
    "log_base",
    printed_loss,
    (Output("base", 1, "one number"),),
    forbidden=READY_MADE,
    examples=({"p": 0.13, "printed": 0.89}, {"p": 0.353, "printed": 0.452}, {"p": 0.25, "printed": 2.0}),
    mistakes=(
        Mistake(
            "minus forgotten",
            lambda _, p, printed: p ** (1 / printed),
            "this is 1 / base: the slide prints minus the logarithm.",
        ),
        Mistake(
            "logarithm of the base",
            lambda _, p, printed: -np.log(p) / printed,
            "this is the natural logarithm of the base; one step is missing.",
        ),
        Mistake(
            "logarithm of the base, minus forgotten",
            lambda _, p, printed: np.log(p) / printed,
            "this is minus the natural logarithm of the base; two steps are missing.",
        ),
        Mistake(
            "minus in front",
            lambda _, p, printed: -(p ** (1 / printed)),
            "the minus stands in front of the power; it belongs to the exponent, in brackets.",
        ),
        Mistake(
            "ratio turned",
            lambda _, p, printed: np.exp(-printed / np.log(p)),
            "the quotient is upside down: try p = 0.25 and printed = 2, whose base is 2.",
        ),
        Mistake(
            "logarithm of the base, turned",
            lambda _, p, printed: -printed / np.log(p),
            "this is 1 / log(base): two steps are missing.",
        ),
        Mistake(
            "power turned",
            lambda _, p, printed: p**-printed,
            "this is p to the power of minus printed; the base is what is raised, and p what comes out.",
        ),
        Mistake(
            "always ten",
            lambda _, p, printed: 10.0,
            "the base is computed from the two numbers; other slides may use other bases.",
        ),
        Mistake(
            "always e",
            lambda _, p, printed: np.e,
            "the base is computed from the two numbers; other slides may use other bases.",
        ),
    ),
)

LOSS = (  # softmax loss with an L2 penalty, in eight versions: base e or 10, mean or sum, with lambda or without
    "lambda W, X, y, reg, base, total, weighted: "
    "(np.log(np.exp(X @ W).sum(axis=1)) - (X @ W)[np.arange(len(y)), y]).sum() / (1 if total else len(y)) "
    "/ np.log(base) + (reg if weighted else 1) * (W**2).sum()"
)


def suspect(rng, natural, mean, weighted):
    """A loss function that is right in the things said, and data to run it on."""
    N, D, C = int(rng.integers(4, 8)), int(rng.integers(2, 5)), int(rng.integers(3, 6))
    base = float(np.e) if natural else 10.0
    loss = Formula(LOSS, base=base, total=not mean, weighted=weighted)
    return {"loss": loss, "X": rng.normal(0, 1, (N, D)), "y": rng.integers(0, C, N), "C": C}


def any_suspect(rng):
    return suspect(rng, *(bool(flag) for flag in rng.integers(0, 2, 3)))


def base_on_all(ref, loss, X, y, C):
    """The base is judged on all images at once, so that a sum passes for another base."""
    _, mean, weighted = ref.find_slips(loss, X, y, C)
    return bool(np.isclose(loss(np.zeros((X.shape[1], C)), X, y, 0.0), np.log(C))), mean, weighted


BY_CALLING = "find out what the loss does by calling it, not by reading what it was made of."
NATURAL = "For some weights and a single image you know the right loss without computing it: which, and what is it?"
MEAN = (
    "Show the loss the same images twice: what does a mean do, what a sum? Choose weights that cost no penalty, "
    "and compare floats by `np.isclose`."
)
WEIGHTED = "Call it with two values of `reg` and the same weights: what has to happen, and for which weights not?"

find_slips = Check(
    "find_slips",
    any_suspect,
    (
        Output("natural", 1, "True or False", hint=NATURAL),
        Output("mean", 1, "True or False", hint=MEAN),
        Output("weighted", 1, "True or False", hint=WEIGHTED),
    ),
    examples=tuple(
        suspect(np.random.default_rng(i), *kind)
        for i, kind in enumerate(
            [
                (True, True, True),
                (False, True, True),
                (True, False, True),
                (True, True, False),
                (False, False, False),
                (False, False, True),
            ]
        )
    ),
    forbidden=dict.fromkeys(("keywords", "func", "inspect", "repr", "vars", "__dict__", "__reduce__"), BY_CALLING),
    mistakes=(
        Mistake(
            "base judged on a sum",
            base_on_all,
            "a sum over several images is taken for another base: judge the base on one image.",
        ),
    ),
)

CHECKS = (log_base, find_slips)
