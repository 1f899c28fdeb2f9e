"""Checks of unit 3's lecture on losses: ungraded, tried on public cases only."""

import numpy as np
from scipy.special import log_softmax, softmax

from autograder.checks.losses.scores import READY_MADE, TEN, THREE
from autograder.model.check import Check, Mistake, Output

COLUMNS = tuple({"scores": row, "y": int(label)} for row, label in zip(THREE["scores"], THREE["y"], strict=True))
FAR_APART = {"scores": np.array([1000.0, 0.0, -500.0]), "y": 1}
FAR_AHEAD = {"scores": np.array([-500.0, 0.0, 1000.0]), "y": 2}
FAR_DOWN = {"scores": np.array([-1000.0, -1001.0, -1003.0]), "y": 2}


def one_image(rng):
    C = int(rng.integers(4, 9))
    return {"scores": rng.normal(0, 2.5, C).round(2), "y": int(rng.integers(C))}


def with_margin(rng):
    return one_image(rng) | {"margin": float(rng.choice([0.5, 1.0, 2.0]))}


def terms(scores, y, margin, true_class=0.0, floor=0.0):
    """Hinge terms with another value for the true class or another floor; None leaves either out."""
    gaps = scores - scores[y] + margin
    costs = gaps if floor is None else np.maximum(floor, gaps)
    return costs if true_class is None else np.where(np.arange(len(scores)) == y, true_class, costs)


hinge_terms = Check(
    "hinge_terms",
    with_margin,
    (Output("terms", 1, "(C,), what each class costs"),),
    graded=False,
    forbidden=READY_MADE,
    examples=(*(case | {"margin": 1.0} for case in COLUMNS), {"scores": np.zeros(4), "y": 1, "margin": 1.0}),
    mistakes=(
        Mistake(
            "true class counted",
            lambda _, s, y, m: terms(s, y, m, true_class=None),
            "the true class pays a whole margin for being no better than itself: it costs nothing.",
        ),
        Mistake(
            "no floor",
            lambda _, s, y, m: terms(s, y, m, floor=None),
            "a class that is beaten by more than the margin gives money back: no term is below 0.",
        ),
        Mistake(
            "no floor, true class counted",
            lambda _, s, y, m: terms(s, y, m, None, None),
            "a class that is beaten by more than the margin gives money back: no term is below 0.",
        ),
        Mistake(
            "sign turned",
            lambda _, s, y, m: terms(-s, y, m),
            "classes that are beaten pay, and those that lead do not: which score is subtracted from which?",
        ),
        Mistake(
            "no margin",
            lambda _, s, y, m: terms(s, y, 0),
            "only a class that overtakes the true one pays; coming closer than the margin costs as well.",
        ),
        Mistake(
            "margin subtracted",
            lambda _, s, y, m: terms(s, y, -m),
            "a class pays only beyond the true class plus the margin; it should pay from the margin below it on.",
        ),
        Mistake("margin ignored", lambda _, s, y, m: terms(s, y, 1), "the margin is always 1: use the argument."),
        Mistake(
            "absolute values",
            lambda _, s, y, m: np.where(np.arange(len(s)) == y, 0, np.abs(s - s[y] + m)),
            "a class far below the true one costs much: only coming too close costs, so cut off at 0.",
        ),
        Mistake(
            "added up",
            lambda _, s, y, m: terms(s, y, m).sum(),
            "this is the loss of the image; its terms are asked for, one for each class, not yet added.",
        ),
        Mistake(
            "true class left out",
            lambda _, s, y, m: np.delete(terms(s, y, m), y),
            "the true class is missing: keep its place, with the value 0, so that the places are the classes.",
        ),
        Mistake(
            "measured from the best",
            lambda _, s, y, m: terms(s, int(s.argmax()), m),
            "the scores are compared with the largest one; compare them with that of the true class.",
        ),
        Mistake(
            "margin after the floor",
            lambda _, s, y, m: np.where(np.arange(len(s)) == y, 0, np.maximum(0, s - s[y]) + m),
            "every class pays the margin: add it before cutting off at 0, not after.",
        ),
        Mistake(
            "squared",
            lambda _, s, y, m: terms(s, y, m) ** 2,
            "the terms are squared; that is another loss, the squared hinge.",
        ),
        Mistake(
            "counted",
            lambda _, s, y, m: (terms(s, y, m) > 0) * 1.0,
            "this says which classes cost something; how much is asked for.",
        ),
    ),
)


def only_scores(case):
    return {"scores": case["scores"]}


def powers(scores, base=np.e, shift=0.0):
    return np.power(base, scores - shift)


SHIFT_TOO_SMALL = "the shift leaves numbers too large for np.exp: afterwards no score should lie above 0."
NO_SHIFT = (
    "there is NaN for large scores, since np.exp ends near 709. What may you add to all scores without any "
    "change to the result?"
)

BASE_2 = "the logarithm has base 2; the natural one is asked for."
BY_FIRST = "the first score is subtracted; np.exp overflows where another is 1000 above it. Subtract the largest."

probabilities = Check(
    "probabilities",
    lambda rng: only_scores(one_image(rng)),
    (Output("probabilities", 1, "(C,), summing to 1"),),
    graded=False,
    forbidden=READY_MADE | {"softmax": "this is the library's; the exercise is about writing your own."},
    examples=(
        *(only_scores(case) for case in (COLUMNS[0], FAR_APART, FAR_AHEAD, FAR_DOWN)),
        {"scores": np.zeros(5)},
        {"scores": np.array([1000.0, 999.0, 998.0])},  # large, and near each other
    ),
    mistakes=(
        Mistake("not shifted", lambda _, s: np.exp(s) / np.exp(s).sum(), NO_SHIFT),
        Mistake(
            "shifted by the smallest",
            lambda _, s: powers(s, shift=s.min()) / powers(s, shift=s.min()).sum(),
            SHIFT_TOO_SMALL,
        ),
        Mistake(
            "shifted by the first",
            lambda _, s: powers(s, shift=s[0]) / powers(s, shift=s[0]).sum(),
            SHIFT_TOO_SMALL,
        ),
        Mistake(
            "not divided",
            lambda _, s: np.exp(s),
            "these are powers of e; divide them by their sum, so that the result sums to 1.",
        ),
        Mistake(
            "shifted, not divided",
            lambda _, s: np.exp(s - s.max()),
            "these are powers of e; divide them by their sum, so that the result sums to 1.",
        ),
        Mistake(
            "no powers",
            lambda _, s: s / s.sum(),
            "the scores themselves are divided by their sum, and may be negative: take powers of e first.",
        ),
        Mistake(
            "shifted from zero",
            lambda _, s: (s - s.min()) / (s - s.min()).sum(),
            "the scores are moved above 0 and divided by their sum: take powers of e instead.",
        ),
        Mistake(
            "base two",
            lambda _, s: powers(s, 2.0, s.max()) / powers(s, 2.0, s.max()).sum(),
            "these are powers of 2; softmax takes powers of e.",
        ),
        Mistake(
            "base ten",
            lambda _, s: powers(s, 10.0, s.max()) / powers(s, 10.0, s.max()).sum(),
            "these are powers of 10; softmax takes powers of e.",
        ),
        Mistake(
            "upside down",
            lambda _, s: softmax(-s),
            "the largest score gets the smallest probability: look at the sign in the exponent.",
        ),
        Mistake(
            "logarithms",
            lambda _, s: log_softmax(s),
            "these are logarithms of probabilities; the probabilities are asked for.",
        ),
        Mistake(
            "cut off",
            lambda _, s: softmax(np.clip(s, -700, 700)),
            "scores beyond a limit are treated as equal: shift them instead of cutting them off.",
        ),
        Mistake(
            "divided by the largest",
            lambda _, s: softmax(s / np.abs(s).max() if s.any() else s),
            "the scores are scaled, which is another temperature; add or subtract, do not divide.",
        ),
        Mistake(
            "each by itself",
            lambda _, s: 1 / (1 + np.exp(-s)),
            "each score is squashed by itself; the classes of an image share one sum.",
        ),
        Mistake(
            "winner takes all",
            lambda _, s: (np.arange(len(s)) == s.argmax()) * 1.0,
            "the best class gets everything; the others have a share too.",
        ),
    ),
)


def minus_log(scores, y, shift=0.0):
    """Minus the logarithm of a share that may have underflowed to 0."""
    p = np.exp(scores - shift)
    return -np.log(p[y] / p.sum())


surprise = Check(
    "surprise",
    one_image,
    (Output("loss", 1, "one number"),),
    graded=False,
    forbidden=READY_MADE | {"softmax": "this is the library's; the exercise is about writing your own."},
    examples=(
        *COLUMNS,
        FAR_APART,
        FAR_AHEAD,
        FAR_DOWN,
        {"scores": np.zeros(10), "y": 3},
        {"scores": TEN["scores"][2], "y": 6},
    ),
    mistakes=(
        Mistake(
            "not shifted",
            lambda _, s, y: minus_log(s, y),
            "very large or very small scores give NaN or infinity: np.exp over- or underflows. Shift them first.",
        ),
        Mistake(
            "logarithm of zero",
            lambda _, s, y: minus_log(s, y, s.max()),
            "a share underflows to 0, and its logarithm is infinite: write ln of a quotient as a difference, so "
            "that the logarithm of the small share is never needed.",
        ),
        Mistake("shifted by the first", lambda _, s, y: np.log(np.exp(s - s[0]).sum()) + s[0] - s[y], BY_FIRST),
        Mistake("base 2", lambda _, s, y: -log_softmax(s)[y] / np.log(2), BASE_2),
        Mistake("base 2 in the sum", lambda _, s, y: np.log2(np.exp(s - s.max()).sum()) + s.max() - s[y], BASE_2),
        Mistake(
            "mean over classes",
            lambda _, s, y: -log_softmax(s)[y] / len(s),
            "the loss is divided by the number of classes; this is one image, and nothing is averaged.",
        ),
        Mistake(
            "half shifted",
            lambda _, s, y: -log_softmax(s)[y] - s.max(),
            "the largest score is subtracted under the exponential only; the score of the true class, which "
            "is subtracted in the end, needs the same shift.",
        ),
        Mistake(
            "a little added",
            lambda _, s, y: -np.log(softmax(s)[y] + 1e-12),
            "a small number is added before the logarithm; the loss is then wrong where it matters most.",
        ),
        Mistake(
            "a little added, 1e-15",
            lambda _, s, y: -np.log(softmax(s)[y] + 1e-15),
            "a small number is added before the logarithm; the loss is then wrong where it matters most.",
        ),
        Mistake(
            "a little added, 1e-8",
            lambda _, s, y: -np.log(softmax(s)[y] + 1e-8),
            "a small number is added before the logarithm; the loss is then wrong where it matters most.",
        ),
        Mistake(
            "cut off",
            lambda _, s, y: -np.log(max(softmax(s)[y], 1e-15)),
            "the probability is cut off before the logarithm; the loss is then wrong where it matters most.",
        ),
        Mistake(
            "base ten",
            lambda _, s, y: -log_softmax(s)[y] / np.log(10),
            "this is the logarithm to base 10; ours is natural.",
        ),
        Mistake(
            "base ten, underflow",
            lambda _, s, y: -np.log10(softmax(s)[y]),
            "this is the logarithm to base 10; ours is natural.",
        ),
        Mistake(
            "base two",
            lambda _, s, y: -log_softmax(s)[y] / np.log(2),
            "this is the logarithm to base 2; ours is natural.",
        ),
        Mistake(
            "no minus", lambda _, s, y: log_softmax(s)[y], "the logarithm of a probability is negative; a loss is not."
        ),
        Mistake(
            "probability",
            lambda _, s, y: softmax(s)[y],
            "this is the probability of the true class; minus its natural logarithm is asked for.",
        ),
        Mistake(
            "one minus probability",
            lambda _, s, y: 1 - softmax(s)[y],
            "this is one minus the probability; the logarithm is missing.",
        ),
        Mistake(
            "of the winner",
            lambda _, s, y: -log_softmax(s).max(),
            "this is the surprise at the class with the largest score; that of the true class is asked for.",
        ),
        Mistake(
            "of all classes",
            lambda _, s, y: -log_softmax(s),
            "this is the surprise at every class; that of the true class is asked for.",
        ),
        Mistake(
            "averaged over classes",
            lambda _, s, y: -log_softmax(s).mean(),
            "the logarithms of all classes are averaged; only the true class counts.",
        ),
        Mistake(
            "summed over classes",
            lambda _, s, y: -log_softmax(s).sum(),
            "the logarithms of all classes are added; only the true class counts.",
        ),
        Mistake(
            "entropy",
            lambda _, s, y: -(softmax(s) * log_softmax(s)).sum(),
            "this is the entropy of the probabilities, which does not know the true class: use y.",
        ),
    ),
)


def weights_and_losses(rng):
    D, C, N = (int(n) for n in rng.integers(2, 7, 3))
    return {
        "losses": rng.exponential(2, N + 1).round(3),
        "W": rng.normal(0, 1, (D, C)).round(3),
        "reg": float(rng.choice([0.01, 0.1, 0.7])),
    }


SLIDE = {"losses": np.array([2.9, 0, 12.9]), "W": np.array([[1.0, 0.25], [0, 0.25], [0, 0.25], [0, 0.25]]), "reg": 0.1}

full_loss = Check(
    "full_loss",
    weights_and_losses,
    (Output("loss", 1, "one number"),),
    graded=False,
    forbidden=READY_MADE,
    examples=(SLIDE, SLIDE | {"reg": 0.0}),
    mistakes=(
        Mistake(
            "sum for mean",
            lambda _, loss, W, reg: loss.sum() + reg * (W**2).sum(),
            "the losses are added; their mean is asked for, so that twice the images do not double it.",
        ),
        Mistake(
            "lambda missing",
            lambda _, loss, W, reg: loss.mean() + (W**2).sum(),
            "the penalty counts fully whatever reg is: multiply it by reg.",
        ),
        Mistake("no penalty", lambda _, loss, W, reg: loss.mean(), "the penalty is missing."),
        Mistake(
            "multiplied",
            lambda _, loss, W, reg: loss.mean() * reg * (W**2).sum(),
            "mean and penalty are multiplied; they are added.",
        ),
        Mistake(
            "half of lambda",
            lambda _, loss, W, reg: loss.mean() + reg / 2 * (W**2).sum(),
            "the penalty is halved; that is the convention from unit 4 on, and here it is reg times the sum.",
        ),
        Mistake(
            "last row left out",
            lambda _, loss, W, reg: loss.mean() + reg * (W[:-1] ** 2).sum(),
            "the last row of W is left out; this W holds no biases, so all of it is penalized.",
        ),
        Mistake(
            "mean of squares",
            lambda _, loss, W, reg: loss.mean() + reg * (W**2).mean(),
            "the squared weights are averaged; add them.",
        ),
        Mistake(
            "absolute values",
            lambda _, loss, W, reg: loss.mean() + reg * np.abs(W).sum(),
            "this penalty adds absolute values; add squares.",
        ),
        Mistake(
            "length",
            lambda _, loss, W, reg: loss.mean() + reg * np.sqrt((W**2).sum()),
            "this penalty is the length of W; its square, the plain sum of squares, is asked for.",
        ),
        Mistake(
            "sum of weights",
            lambda _, loss, W, reg: loss.mean() + reg * W.sum(),
            "the weights are added without squares, so that positive and negative ones cancel.",
        ),
        Mistake(
            "square of the sum",
            lambda _, loss, W, reg: loss.mean() + reg * W.sum() ** 2,
            "the sum is squared; square each weight, then add.",
        ),
        Mistake(
            "penalty averaged over images",
            lambda _, loss, W, reg: loss.mean() + reg * (W**2).sum() / len(loss),
            "the penalty is divided by the number of images; only the losses are averaged.",
        ),
        Mistake(
            "penalty for each image",
            lambda _, loss, W, reg: (loss + reg * (W**2).sum()).sum(),
            "the penalty is added once for each image and never averaged.",
        ),
        Mistake(
            "spectral norm",
            lambda _, loss, W, reg: loss.mean() + reg * np.linalg.norm(W, 2) ** 2,
            "np.linalg.norm(W, 2) of a matrix is its largest singular value; add the squares of all weights.",
        ),
        Mistake(
            "matrix product",
            lambda _, loss, W, reg: loss.mean() + reg * (W.T @ W).sum(),
            "W.T @ W also multiplies different columns; square each weight by itself.",
        ),
        Mistake(
            "penalty subtracted",
            lambda _, loss, W, reg: loss.mean() - reg * (W**2).sum(),
            "large weights lower the loss: the penalty is added.",
        ),
    ),
)

CHECKS = (hinge_terms, probabilities, surprise, full_loss)
