"""Checks of unit 3, losses assignment: the slides' slips, found by running."""

from itertools import permutations, product

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import result
from autograder.checks.losses.scores import READY_MADE
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula


def printed_loss(rng, small=False):
    """A probability and what was printed for it, with a base between 2 and 12."""
    p = float(rng.uniform(0.05, 0.3) if small else rng.uniform(0.4, 0.9))
    return {"p": p, "printed": float(-np.log(p) / np.log(rng.uniform(3, 9)))}


log_base = Check(
    "log_base",
    each(printed_loss, small=(False, True)),
    (Output("base", 1, "one number"),),
    forbidden=READY_MADE,
    examples=({"p": 0.13, "printed": 0.89}, {"p": 0.353, "printed": 0.452}, {"p": 0.25, "printed": 2.0}),
    mistakes=(
        Mistake(
            "minus forgotten",
            lambda _, p, printed: p ** (1 / printed),
            "this is 1 / base: minus the logarithm is printed.",
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
            "power of two",
            lambda _, p, printed: 2 ** (-np.log(p) / printed),
            "2 is raised to the natural logarithm of the base; natural logarithms belong to e.",
        ),
        Mistake(
            "power of ten",
            lambda _, p, printed: 10 ** (-np.log(p) / printed),
            "10 is raised to the natural logarithm of the base; natural logarithms belong to e.",
        ),
        Mistake(
            "logarithm to base 2",
            lambda _, p, printed: np.exp(-np.log2(p) / printed),
            "e is raised to a logarithm with base 2: take both with the same base.",
        ),
        Mistake(
            "logarithm to base 10",
            lambda _, p, printed: np.exp(-np.log10(p) / printed),
            "e is raised to a logarithm with base 10: take both with the same base.",
        ),
        Mistake(
            "always the logarithm of ten",
            lambda _, p, printed: np.log(10),
            "the base is computed from the two numbers; other texts may use other bases.",
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
            "the base is computed from the two numbers; other texts may use other bases.",
        ),
        Mistake(
            "always e",
            lambda _, p, printed: np.e,
            "the base is computed from the two numbers; other texts may use other bases.",
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


def turned(place):
    """One of the answers is turned round."""

    def wrong(ref, *args):
        found = list(ref.find_slips(*args))
        found[place] = not found[place]
        return tuple(found)

    return wrong


NAMES = ("natural", "mean", "weighted")


def reordered(order):
    """The three answers in another order."""
    say = f"the answers come in the order {', '.join(order)}; {', '.join(NAMES)} is asked for."
    places = [NAMES.index(name) for name in order]
    wrong = result("find_slips", lambda found: tuple(found[place] for place in places))
    return Mistake(f"in the order {', '.join(order)}", wrong, say)


def base_on_all(ref, loss, X, y, C):
    """The base is judged on all images at once, so that a sum passes for another base."""
    _, mean, weighted = ref.find_slips(loss, X, y, C)
    return bool(np.isclose(loss(np.zeros((X.shape[1], C)), X, y, 0.0), np.log(C))), mean, weighted


SUSPECTS = each(suspect, natural=(True, False), mean=(True, False), weighted=(True, False))
MIXED = [kind for kind in product((True, False), repeat=3) if len(set(kind)) > 1]  # an exchange of two answers shows
BY_CALLING = "find out what the loss does by calling it, not by reading what it was made of."
NATURAL = "For some weights and a single image you know the right loss without computing it: which, and what is it?"
MEAN = (
    "Show the loss the same images twice: what does a mean do, what a sum? Choose weights that cost no penalty, "
    "and compare floats by `np.isclose`."
)
WEIGHTED = "Call it with two values of `reg` and the same weights: what has to happen, and for which weights not?"

find_slips = Check(
    "find_slips",
    SUSPECTS,
    examples=tuple(suspect(np.random.default_rng(seed), *kind) for seed, kind in enumerate(MIXED)),
    outputs=(
        Output("natural", 1, "True or False", hint=NATURAL),
        Output("mean", 1, "True or False", hint=MEAN),
        Output("weighted", 1, "True or False", hint=WEIGHTED),
    ),
    forbidden=dict.fromkeys(("keywords", "func", "inspect", "repr", "vars", "__dict__", "__reduce__"), BY_CALLING),
    mistakes=(
        *(
            Mistake(f"{name} turned", turned(place), f"{name} is turned round: True where it is right, else False.")
            for place, name in enumerate(NAMES)
        ),
        *(reordered(order) for order in permutations(NAMES) if order != NAMES),
        Mistake(
            "base judged on a sum",
            base_on_all,
            "a sum over several images is taken for another base: judge the base on one image.",
        ),
    ),
)

CHECKS = (log_base, find_slips)
