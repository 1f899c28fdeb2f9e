"""Checks of unit 3, losses assignment: the multiclass SVM loss."""

import numpy as np

from autograder.checks.common.mistakes import not_filled
from autograder.checks.losses.scores import (
    CORNER,
    KINDS,
    OVER_CLASSES,
    READY_MADE,
    SCORES,
    SUM_FOR_MEAN,
    TEN,
    THREE,
    WORKED,
    ZEROS,
    hinge,
    many_scores,
    one_hot,
    rows,
)
from autograder.model.check import Check, Mistake, Output

OVERFLOW = "scores of 8 bits wrap round (10 - 56 becomes 210): turn them into floats before you subtract."


def hinge_variant(lead=None, counted=None, mean=True, true=True):
    """A hinge loss that is wrong in one place.

    lead(scores, y, margin)     margins before the maximum, (N, C); None: the right ones
    counted(margins, scores, y) which margins count, (N, C) bool; None: those above 0 of the other classes
    mean                        False: loss and gradient are sums over the images
    true                        False: the gradient leaves the true class out
    """

    def wrong(_, scores, y, margin=1.0):
        scores = scores.astype(float)
        margins = lead(scores, y, margin) if lead else scores - scores[rows(y), y][:, None] + margin
        active = counted(margins, scores, y) if counted else (margins > 0) & ~one_hot(scores, y)
        dscores = active.astype(float)
        if true:
            dscores[rows(y), y] -= active.sum(1)
        share = len(y) if mean else 1
        return (margins * active).sum() / share, dscores / share

    return wrong


def in_bytes(_, scores, y, margin=1.0):
    """The right formula in the dtype of the scores: bytes wrap round."""
    margins = np.maximum(0, scores - scores[rows(y), y][:, None] + margin)
    margins[rows(y), y] = 0
    dscores = (margins > 0).astype(float)
    dscores[rows(y), y] = -dscores.sum(1)
    return margins.sum() / len(y), dscores / len(y)


def gradient_only(change):
    """A wrong variant with the right loss; change(dscores, scores, y) -> wrong dscores."""

    def wrong(ref, scores, y, margin=1.0):
        loss, dscores = ref.svm_loss(scores, y, margin)
        return loss, change(dscores, scores, y)

    return wrong


def loss_only(change):
    """A wrong variant with the right gradient; change(loss, scores, y, margin) -> wrong loss."""

    def wrong(ref, scores, y, margin=1.0):
        loss, dscores = ref.svm_loss(scores, y, margin)
        return change(loss, scores, y, margin), dscores

    return wrong


def true_counted(ref, scores, y, margin=1.0):
    """Loss and gradient with the term of the true class, which is the margin itself."""
    loss, dscores = ref.svm_loss(scores, y, margin)
    return loss + margin, dscores - one_hot(scores, y) / len(y)


def one_by_one(ref, scores, y, margin=1.0):
    """The losses of the images, not averaged."""
    losses = [ref.svm_loss(scores[i : i + 1], y[i : i + 1], margin)[0] for i in rows(y)]
    return np.array(losses), ref.svm_loss(scores, y, margin)[1]


def squared_hinge(_, scores, y, margin=1.0):
    scores = scores.astype(float)
    margins = np.maximum(0, scores - scores[rows(y), y][:, None] + margin) * ~one_hot(scores, y)
    dscores = 2 * margins
    dscores[rows(y), y] = -dscores.sum(1)
    return (margins**2).sum() / len(y), dscores / len(y)


def gradient_turned(ref, scores, y, margin=1.0):
    """True minus other in the terms, with the gradient that belongs to it."""
    loss, dscores = ref.svm_loss(-scores.astype(float), y, margin)
    return loss, -dscores


def along_columns(_, scores, y, margin=1.0):
    """The score of image i's true class is taken from column i; an error unless N is C."""
    scores = scores.astype(float)
    terms = np.maximum(0, scores - scores[rows(y), y] + margin) * ~one_hot(scores, y)
    active = (terms > 0).astype(float)
    return terms.sum() / len(y), (active - one_hot(scores, y) * active.sum(1, keepdims=True)) / len(y)


def all_columns(_, scores, y, margin=1.0):
    """`scores[:, y]`, whole columns in place of one score for each image; an error unless N is C."""
    scores = scores.astype(float)
    terms = np.maximum(0, scores - scores[:, y] + margin)
    terms[:, y] = 0
    active = (terms > 0).astype(float)
    active[:, y] = -active.sum(axis=1)
    return terms.sum() / len(y), active / len(y)


def columns_left_out(_, scores, y, margin=1.0):
    """The right terms, of which `[:, y] = 0` takes whole columns away."""
    scores = scores.astype(float)
    terms = np.maximum(0, scores - scores[rows(y), y][:, None] + margin)
    terms[:, y] = 0
    active = (terms > 0).astype(float)
    active[rows(y), y] = -active.sum(axis=1)
    return terms.sum() / len(y), active / len(y)


def image_left_out(_, scores, y, margin=1.0):
    """Class i is left out for image i, whatever its true class."""
    scores = scores.astype(float)
    other = np.arange(scores.shape[1]) != rows(y)[:, None]
    terms = np.maximum(0, scores - scores[rows(y), y][:, None] + margin) * other
    active = (terms > 0).astype(float)
    active[rows(y), y] -= active.sum(axis=1)
    return terms.sum() / len(y), active / len(y)


def worst_rival(margins, scores, y):
    """Only the largest margin of each image counts (Crammer and Singer)."""
    rivals = np.where(one_hot(scores, y), -np.inf, margins)
    return (rivals == rivals.max(1, keepdims=True)) & (margins > 0)


def without_true_class(dscores, scores, y):
    return np.where(one_hot(scores, y), 0, dscores)


def zero_terms_counted(ref, scores, y, margin=1.0):
    """Terms of exactly 0 have a gradient."""
    counted = hinge_variant(counted=lambda m, s, y: (m >= 0) & ~one_hot(s, y))
    return counted(ref, scores, y, margin)


def sized_by_terms(ref, scores, y, margin=1.0):
    """The gradient of a term is the term itself in place of 1."""
    terms = squared_hinge(ref, scores, y, margin)[1] / 2
    return ref.svm_loss(scores, y, margin)[0], terms


def kept_in_dtype(values, scores):
    """Loss and gradient whose counts were kept in the dtype of the scores: a byte knows no -1."""
    counts = np.round(values[1] * len(scores)).astype(int)
    return values[0], counts.astype(scores.dtype) / len(scores)


def true_class_once(dscores, scores, y):
    """The true class gets -1/N however many margins are violated."""
    violated = (dscores > 0).any(1, keepdims=True)
    return np.where(one_hot(scores, y), -1.0 * violated / len(y), dscores)


def last_term(loss, scores, y, margin):
    """The last term above 0 in the place of their sum."""
    scores = scores.astype(float)
    terms = np.maximum(0, scores - scores[rows(y), y][:, None] + margin)[~one_hot(scores, y)]
    return terms[terms > 0][-1:].sum() / len(y)


def counted_down(dscores, scores, y):
    """The true class gets the number of terms in its column in place of that in its row."""
    return np.where(one_hot(scores, y), -np.maximum(dscores, 0).sum(0), dscores)


BYTE_GRADIENT = "the gradient is counted in the dtype of the scores, and a byte knows no -1: count in floats."

OVER_RIVALS = "this is divided by N times C - 1: the terms of one image are added, only the images are averaged."

TRUE_COUNTED = "the true class is counted too: its own term is always the margin, so every image pays for nothing."

FIRST_ONLY = "only the first image is looked at: is the `return` indented too far?"

TURNED = "the difference is the wrong way round: a term is large when the wrong class is ahead."

WORST_ONLY = "only the strongest rival counts; here every class that comes too close adds a term."


def first_worst_rival(margins, scores, y):
    """As worst_rival, and of several that are equally large the first."""
    worst = worst_rival(margins, scores, y)
    return worst & (worst.cumsum(1) == 1)


SVM_MISTAKES = (
    Mistake("worst rival only, the first", hinge_variant(counted=first_worst_rival), WORST_ONLY),
    Mistake(
        "terms of 0 counted",
        zero_terms_counted,
        "a term of exactly 0 counts in the gradient; the docstring asks for 0 there.",
    ),
    Mistake(
        "all columns",
        all_columns,
        "`scores[:, y]` takes whole columns; one score of each image is meant, `scores[images, y]`.",
    ),
    Mistake(
        "columns left out",
        columns_left_out,
        "`[:, y] = 0` takes whole columns away; one term of each image is meant, `[images, y]`.",
    ),
    *not_filled("svm_loss", output=1)[:4],
    Mistake("number of the image", image_left_out, "class i is left out for image i; the class to leave out is y[i]."),
    Mistake(
        "kept as bool",
        gradient_only(lambda d, s, y: ((d > 0) | one_hot(s, y) & (d != 0)) / len(y)),
        "the gradient is kept as True and False, which cannot hold a negative number: make it float first.",
    ),
    Mistake(
        "all rivals",
        gradient_only(lambda d, s, y: np.where(one_hot(s, y), -(s.shape[1] - 1) / len(y), d)),
        "the true class is pulled by all its rivals; only terms above 0 count.",
    ),
    Mistake("true class counted", loss_only(lambda loss, s, y, m: loss + m), TRUE_COUNTED),
    Mistake("true class counted, sum", loss_only(lambda loss, s, y, m: (loss + m) * len(y)), TRUE_COUNTED),
    Mistake("loss a sum", loss_only(lambda loss, s, y, m: loss * len(y)), SUM_FOR_MEAN),
    Mistake(
        "gradient a sum",
        gradient_only(lambda d, s, y: d * len(y)),
        "the loss is a mean over the images, the gradient a sum: it misses the same 1/N.",
    ),
    Mistake("mean over all scores", loss_only(lambda loss, s, y, m: loss / s.shape[1]), OVER_CLASSES),
    Mistake(
        "gradient sized by the terms",
        sized_by_terms,
        "the gradient grows with the term: a term above 0 has the slope 1 whatever its size.",
    ),
    Mistake(
        "mean over the wrong classes",
        lambda ref, s, y, m: tuple(v / (s.shape[1] - 1) for v in ref.svm_loss(s, y, m)),
        OVER_RIVALS,
    ),
    Mistake("mean over the wrong classes, loss", loss_only(lambda loss, s, y, m: loss / (s.shape[1] - 1)), OVER_RIVALS),
    Mistake(
        "wrong sign",
        gradient_only(lambda d, s, y: -d),
        "the gradient has the wrong sign: a higher score of a wrong class raises the loss.",
    ),
    Mistake(
        "true class without gradient",
        gradient_only(without_true_class),
        "the gradient misses the true class: its score stands, with a minus, in every term that counts.",
    ),
    Mistake(
        "true class once",
        gradient_only(true_class_once),
        "the true class gets one -1/N however many terms count: its score stands in each of them.",
    ),
    Mistake(
        "true class always once",
        gradient_only(lambda dscores, scores, y: np.where(one_hot(scores, y), -1.0 / len(y), dscores)),
        "the true class gets -1/N however many terms count, even where none does: its score stands in each of them.",
    ),
    Mistake(
        "true class positive",
        gradient_only(lambda d, s, y: np.abs(d)),
        "the gradient of the true class has the wrong sign: its score stands in each term with a minus.",
    ),
    Mistake("true class counted, both", true_counted, TRUE_COUNTED),
    Mistake("sum over images", hinge_variant(mean=False), SUM_FOR_MEAN),
    Mistake(
        "mean over all scores, both",
        lambda ref, s, y, m: tuple(v / s.shape[1] for v in ref.svm_loss(s, y, m)),
        OVER_CLASSES,
    ),
    Mistake(
        "no maximum",
        hinge_variant(counted=lambda m, s, y: ~one_hot(s, y)),
        "terms below 0 count as well: a class that stays far enough behind must add nothing.",
    ),
    Mistake(
        "every class in the gradient",
        gradient_only(lambda d, s, y: (1.0 - s.shape[1] * one_hot(s, y)) / len(y)),
        "the gradient has an entry for every class, but a term that is 0 has gradient 0.",
    ),
    Mistake("true minus other", hinge_variant(lead=lambda s, y, m: s[rows(y), y][:, None] - s + m), TURNED),
    Mistake("true minus other, sign kept", gradient_turned, TURNED),
    Mistake(
        "true scores along the columns",
        along_columns,
        "the true scores are subtracted along the wrong axis: one number for each row has the shape (N, 1).",
    ),
    Mistake(
        "margin ignored", lambda ref, s, y, m: ref.svm_loss(s, y, 1.0), "the margin is 1 whatever the argument says."
    ),
    Mistake(
        "margin zero",
        lambda ref, s, y, m: ref.svm_loss(s, y, 0.0),
        "the margin is not added: a lead of 0 is enough here.",
    ),
    Mistake(
        "margin negative",
        lambda ref, s, y, m: ref.svm_loss(s, y, -m),
        "the margin has the wrong sign: the true class must lead by it.",
    ),
    Mistake("squared hinge", squared_hinge, "the terms are squared; this loss adds them as they are."),
    Mistake(
        "worst rival only",
        hinge_variant(counted=worst_rival),
        WORST_ONLY,
    ),
    Mistake(
        "first image only",
        lambda ref, s, y, m: (
            ref.svm_loss(s[:1], y[:1], m)[0] / len(y),
            np.concatenate([ref.svm_loss(s[:1], y[:1], m)[1] / len(y), np.zeros((len(y) - 1, s.shape[1]))]),
        ),
        FIRST_ONLY,
    ),
    Mistake(
        "first image only, no mean",
        lambda ref, s, y, m: (
            ref.svm_loss(s[:1], y[:1], m)[0],
            np.concatenate([ref.svm_loss(s[:1], y[:1], m)[1], np.zeros((len(y) - 1, s.shape[1]))]),
        ),
        FIRST_ONLY,
    ),
    Mistake(
        "losses not averaged",
        one_by_one,
        "these are the losses of the images one by one; their mean, one number, is asked for.",
    ),
    Mistake(
        "last term only",
        loss_only(last_term),
        "only the last term is in the loss: `=` puts it in the place of the sum, `+=` adds it.",
    ),
    Mistake(
        "stops at the true class",
        hinge_variant(counted=lambda m, s, y: (m > 0) & (np.arange(s.shape[1]) < y[:, None])),
        "the classes after the true one are left out: `break` ends the loop, `continue` takes the next class.",
    ),
    Mistake(
        "counted down the columns",
        gradient_only(counted_down),
        "the terms above 0 are counted down the columns; each image counts those of its own row.",
    ),
    Mistake("bytes wrap", in_bytes, OVERFLOW),  # last: without bytes these are other mistakes, or none
    Mistake("bytes wrap, sums", lambda ref, *a: tuple(v * len(a[1]) for v in in_bytes(ref, *a)), OVERFLOW),
    Mistake("gradient in bytes", lambda ref, s, y, m: kept_in_dtype(ref.svm_loss(s, y, m), s), BYTE_GRADIENT),
    Mistake("all in bytes", lambda ref, s, y, m: kept_in_dtype(in_bytes(ref, s, y, m), s), OVERFLOW),
)

HINGE_OUTPUTS = (Output("loss", 1, "one number"), Output("dscores", 1, SCORES))

SHORT = "Look for a loop over images or classes and replace it by whole-array operations."

svm_loss_loops = Check(
    "svm_loss_loops",
    KINDS,
    HINGE_OUTPUTS,
    examples=(
        hinge(1.0, **THREE),
        hinge(1.0, **TEN),
        hinge(1.0, **WORKED),
        hinge(1.0, **CORNER),
    ),
    mistakes=SVM_MISTAKES,
    forbidden=READY_MADE,
)

svm_loss = Check(
    "svm_loss",
    (*KINDS, many_scores),
    (*HINGE_OUTPUTS, Output("no loops", 1, lines=145, hint=SHORT)),
    examples=(
        hinge(1.0, **THREE),
        hinge(1.0, **TEN),
        hinge(1.0, **ZEROS),
        hinge(1.0, **CORNER),
    ),
    mistakes=SVM_MISTAKES,
    forbidden=READY_MADE,
)

CHECKS = (svm_loss_loops, svm_loss)
