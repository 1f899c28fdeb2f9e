"""Check of unit 6: a normalization across channels."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY
from autograder.checks.common.mistakes import called
from autograder.model.check import Check, Mistake, Output


def maps(rng, K=7, n=5, dtype=np.float64):
    """Activations of different size everywhere; N, H, W, K and the window are all different."""
    a = (np.abs(rng.normal(1, 1.5, (2, 3, 4, K))) * rng.choice([0.5, 1, 3], K)).astype(dtype)
    k, alpha, beta = rng.uniform(1.2, 3), rng.uniform(0.1, 0.6), rng.uniform(0.4, 0.9)
    return {"a": a, "n": n, "k": float(k), "alpha": float(alpha), "beta": float(beta)}


def signed(rng):
    """As it stands before a ReLU."""
    made = maps(rng, 6, 3)
    return made | {"a": made["a"] * rng.choice([-1.0, 1], made["a"].shape)}


def windows(values, n, axis=-1, left=None, right=None, mode="constant", own=True):
    """Sums over windows along an axis, with n // 2 to both sides unless told."""
    before, after = n // 2 if left is None else left, n // 2 if right is None else right
    width = [(0, 0)] * values.ndim
    width[axis] = (before, after)
    padded = np.pad(values, width, mode=mode)
    view = np.lib.stride_tricks.sliding_window_view(padded, before + after + 1, axis=axis)
    return view.sum(axis=-1) - (0 if own else values)


def divided(sums=windows, power=np.square, total=lambda k, alpha, s, n: k + alpha * s, change=lambda a: a):
    """A wrong normalization: another sum, or another formula around it."""

    def wrong(_, a, n, k, alpha, beta):
        return change(a) / total(k, alpha, sums(power(a), n), n) ** beta

    return wrong


def summed(**knobs):
    """Another window."""
    return divided(lambda values, n: windows(values, n, **knobs))


def mean_at_the_border(values, n):
    counts = windows(np.ones_like(values), n)
    return windows(values, n) / counts * n


def slices_short(values, n):
    """Sums over slices that end before the last channel they should hold, and before the last of all."""
    K = values.shape[-1]
    ends = [(max(0, i - n // 2), min(K - 1, i + n // 2)) for i in range(K)]
    return np.stack([values[..., low:high].sum(axis=-1) for low, high in ends], axis=-1)


PIXELS = "the window goes over pixels; neighbours are channels here, at one pixel."
HALF = "the window has one channel too few on one side: n // 2 before and n // 2 behind, and `range` ends early."

local_response_normalization = Check(
    "local_response_normalization",
    (*each(maps, K=(7, 4), n=(5, 3)), *each(maps, K=(6,), dtype=(np.float32,)), *each(maps, K=(3,), n=(9,)), signed),
    (Output("b", 2, "(N, H, W, K), as a"),),
    examples=({"a": np.array([[[[1.0, 2, 0, 3, 1]]]]), "n": 3, "k": 1.0, "alpha": 1.0, "beta": 1.0},),
    forbidden=LIBRARY | COURSE,
    mistakes=(
        Mistake(
            "alpha over n",
            divided(total=lambda k, alpha, s, n: k + alpha / n * s),
            "alpha is divided by n, as some libraries do; in the formula of the paper alpha stands as it is.",
        ),
        Mistake("window over rows", summed(axis=1), PIXELS),
        Mistake("window over columns", summed(axis=2), PIXELS),
        Mistake(
            "window over both",
            divided(lambda values, n: windows(windows(values, n, axis=1), n, axis=2)),
            PIXELS,
        ),
        Mistake(
            "window over images",
            summed(axis=0),
            "the window goes over images; neighbours are channels here, at one pixel.",
        ),
        Mistake(
            "n as radius",
            divided(lambda values, n: windows(values, n, left=n, right=n)),
            "n is taken as the radius; it is how many channels a window has, n // 2 to each side.",
        ),
        Mistake("before only", summed(right=0), "the window ends with the channel itself; it reaches to both sides."),
        Mistake("behind only", summed(left=0), "the window begins with the channel itself; it reaches to both sides."),
        Mistake(
            "n before",
            divided(lambda values, n: windows(values, n, left=n - 1, right=0)),
            "the window ends with the channel itself; it reaches to both sides.",
        ),
        Mistake(
            "n behind",
            divided(lambda values, n: windows(values, n, left=0, right=n - 1)),
            "the window begins with the channel itself; it reaches to both sides.",
        ),
        Mistake("one short behind", divided(lambda values, n: windows(values, n, right=n // 2 - 1)), HALF),
        Mistake("one short before", divided(lambda values, n: windows(values, n, left=n // 2 - 1)), HALF),
        Mistake("one short behind, cut off at the border", divided(slices_short), HALF),
        Mistake(
            "itself left out",
            summed(own=False),
            "the channel itself is left out of its sum; it belongs to the window.",
        ),
        Mistake(
            "all channels",
            divided(lambda values, n: values.sum(axis=-1, keepdims=True)),
            "the sum is over all channels; it is over n neighbours.",
        ),
        Mistake(
            "wrapped",
            summed(mode="wrap"),
            "the window goes round at the border: the first channel and the last are no neighbours.",
        ),
        Mistake(
            "border repeated", summed(mode="edge"), "channels at the border are repeated; beyond it there is none."
        ),
        Mistake("border mirrored", summed(mode="reflect"), "channels are mirrored; beyond the border there is none."),
        Mistake(
            "mean at the border",
            divided(mean_at_the_border),
            "the sum is scaled up where the window is cut off; there it has fewer terms.",
        ),
        Mistake(
            "mean at the border, alpha over n",
            divided(lambda values, n: mean_at_the_border(values, n) / n),
            "the squares are averaged; their sum is asked for.",
        ),
        Mistake(
            "not squared", divided(power=np.asarray), "the activations are added up themselves; add their squares."
        ),
        Mistake("absolute values", divided(power=np.abs), "absolute values are added up; add squares."),
        Mistake(
            "squared sum",
            divided(lambda values, n: windows(values, n) ** 2, power=np.asarray),
            "the sum is squared; square first, then add.",
        ),
        Mistake(
            "root of the sum",
            divided(total=lambda k, alpha, s, n: k + alpha * np.sqrt(s)),
            "a root of the sum is taken, which would make a norm; the exponent beta is all there is.",
        ),
        Mistake(
            "k outside",
            lambda _, a, n, k, alpha, beta: a / (k + (alpha * windows(a**2, n)) ** beta),
            "k stands outside of the power; it is added to the sum first.",
        ),
        Mistake(
            "alpha outside",
            divided(total=lambda k, alpha, s, n: alpha * (k + s)),
            "alpha multiplies k, too; it belongs to the sum alone.",
        ),
        Mistake(
            "k times",
            divided(total=lambda k, alpha, s, n: k * alpha * s),
            "k is multiplied; it is added, and keeps the divisor from 0.",
        ),
        Mistake("k ignored", called("local_response_normalization", k=lambda _: 1.0), "`k` is not used."),
        Mistake("no k", divided(total=lambda k, alpha, s, n: alpha * s), "`k` is not used."),
        Mistake("alpha ignored", called("local_response_normalization", alpha=lambda _: 1.0), "`alpha` is not used."),
        Mistake("beta ignored", called("local_response_normalization", beta=lambda _: 1.0), "`beta` is not used."),
        Mistake(
            "beta as a factor",
            lambda _, a, n, k, alpha, beta: a / (beta * (k + alpha * windows(a**2, n))),
            "beta is a factor here; it is an exponent.",
        ),
        Mistake(
            "a root",
            called("local_response_normalization", beta=lambda _: 0.5),
            "the root is taken whatever `beta` is.",
        ),
        Mistake(
            "multiplied",
            called("local_response_normalization", beta=lambda beta: -beta),
            "the activation is multiplied; it is divided, so that large neighbours make it smaller.",
        ),
        Mistake(
            "squares divided",
            divided(change=np.square),
            "the square of the activation is divided; divide the activation.",
        ),
        Mistake(
            "divisor",
            divided(change=np.ones_like),
            "the activation itself is missing: divide it.",
        ),
    ),
)

CHECKS = (local_response_normalization,)
