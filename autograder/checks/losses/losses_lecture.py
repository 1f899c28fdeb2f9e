"""Checks of unit 3's lecture on losses: ungraded, tried on public cases only."""

import numpy as np

from autograder.checks.common.generators import each, only
from autograder.checks.common.mistakes import not_filled, not_walked
from autograder.checks.common.softmax import softmax_mistakes, surprise_mistakes
from autograder.checks.losses.scores import READY_MADE, TEN, THREE
from autograder.model.check import Check, Mistake, Output

COLUMNS = tuple({"scores": row, "y": int(label)} for row, label in zip(THREE["scores"], THREE["y"], strict=True))
FAR_APART = {"scores": np.array([1000.0, 0.0, -500.0]), "y": 1}
FAR_AHEAD = {"scores": np.array([-500.0, 0.0, 1000.0]), "y": 2}
LARGE = {"scores": np.array([1000.0, 999.0, 998.0]), "y": 0}  # large, and near each other
NEARLY_GONE = {"scores": np.array([720.0, 3.0, 0.0]), "y": 2}  # e^720 overflows, e^-720 does not underflow
HALFWAY = {"scores": np.array([500.0, 499.0, 498.0]), "y": 0}  # e^500 is a number, e^1000 is none
HUGE = (LARGE, HALFWAY)
FAR_DOWN = {"scores": np.array([-1000.0, -1001.0, -1003.0]), "y": 2}
EQUAL = {"scores": np.zeros(10), "y": 3}


def one_image(rng, C=None, first=False):
    """The scores of one image; the true class stands first, or anywhere but first."""
    C = C or int(rng.integers(4, 9))
    return {"scores": rng.normal(0, 2.5, C).round(2), "y": 0 if first else int(rng.integers(1, C))}


IMAGES = (*each(one_image, first=(False, True)), *each(one_image, C=(2,)))


def with_margin(rng, margin=1.0):
    """Scores of which the largest is not that of the true class."""
    case = one_image(rng)
    case["scores"][0] = case["scores"].max() + 0.4
    return case | {"margin": margin}


def terms(scores, y, margin, true_class=0.0, floor=0.0):
    """Hinge terms with another value for the true class or another floor; None leaves either out."""
    gaps = scores - scores[y] + margin
    costs = gaps if floor is None else np.maximum(floor, gaps)
    return costs if true_class is None else np.where(np.arange(len(scores)) == y, true_class, costs)


hinge_terms = Check(
    "hinge_terms",
    each(with_margin, margin=(0.5, 2.0)),
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
            "measured from the best, true class 0",
            lambda _, s, y, m: np.where(np.arange(len(s)) == y, 0, np.maximum(0, s - s.max() + m)),
            "the scores are compared with the largest one; compare them with that of the true class.",
        ),
        Mistake(
            "measured from the best, all counted",
            lambda _, s, y, m: np.maximum(0, s - s.max() + m),
            "the scores are compared with the largest one; compare them with that of the true class.",
        ),
        *not_filled("hinge_terms", rows="term")[:4],
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


probabilities = Check(
    "probabilities",
    tuple(only(draw, "scores") for draw in IMAGES),
    (Output("probabilities", 1, "(C,), summing to 1"),),
    graded=False,
    forbidden=READY_MADE | {"softmax": "this is the library's; the exercise is about writing your own."},
    examples=tuple(
        {"scores": case["scores"]} for case in (COLUMNS[0], FAR_APART, FAR_AHEAD, FAR_DOWN, EQUAL, LARGE, HALFWAY)
    ),
    mistakes=(
        *softmax_mistakes(table=False),
        *not_filled("probabilities", rows="probability")[:4],
    ),
)

surprise = Check(
    "surprise",
    IMAGES,
    (Output("loss", 1, "one number"),),
    graded=False,
    forbidden=READY_MADE | {"softmax": "this is the library's; the exercise is about writing your own."},
    examples=(*COLUMNS, FAR_APART, FAR_AHEAD, FAR_DOWN, NEARLY_GONE, EQUAL, {"scores": TEN["scores"][2], "y": 6}),
    mistakes=surprise_mistakes("surprise"),
)


def weights_and_losses(rng, square=False):
    """Losses of some images and weights; as many classes as features, where a matrix product raises no error."""
    D, C, N = (3, 3, 3) if square else (int(n) for n in rng.permutation([2, 4, 5]))
    return {
        "losses": rng.exponential(2, N + 1).round(3),
        "W": rng.normal(0, 1, (D, C)).round(3),
        "reg": float(rng.choice([0.01, 0.1, 0.7])),
    }


SLIDE = {"losses": np.array([2.9, 0, 12.9]), "W": np.array([[1.0, 0.25], [0, 0.25], [0, 0.25], [0, 0.25]]), "reg": 0.1}

full_loss = Check(
    "full_loss",
    each(weights_and_losses, square=(False, True)),
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
            "lambda squared",
            lambda _, loss, W, reg: loss.mean() + ((reg * W) ** 2).sum(),
            "reg is squared with the weights; it stands outside of the square.",
        ),
        *not_walked("full_loss", "losses", item="loss"),
        Mistake(
            "penalty subtracted",
            lambda _, loss, W, reg: loss.mean() - reg * (W**2).sum(),
            "large weights lower the loss: the penalty is added.",
        ),
    ),
)

CHECKS = (hinge_terms, probabilities, surprise, full_loss)
