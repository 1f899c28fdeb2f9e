"""Mistakes in a softmax and in its logarithm, on the scores of one image or on the rows of a table."""

import numpy as np

from autograder.checks.common.mistakes import other_bases
from autograder.model.check import Mistake

NO_SHIFT = (
    "`np.exp` ends near 709: adding one number to all scores of an image changes no probability, and you may choose "
    "the number."
)
TOO_LARGE = "after the shift no score should lie above 0: `np.exp` ends near 709."
ONE_SHIFT = "one maximum for the whole table is not enough: a row far below it underflows to 0 / 0. Shift each row."
COLUMNS = "each column sums to 1: the classes of one image lie in a row, so sum along the rows."
WHOLE_TABLE = "the whole table sums to 1: each image has probabilities of its own, so sum along the rows."
NOT_DIVIDED = "these do not sum to 1: divide the exponentials by their sum."
CUT_OFF = "cutting the scores off makes different large scores equal: shift them instead."
LOG_OF_ZERO = (
    "a probability underflows to 0 before its logarithm is taken: the logarithm of a quotient is a difference, whose "
    "first term needs no exponential."
)
TINY_ADDED = "a tiny number keeps the logarithm from 0, which hides how wrong the worst images are."
HALF_SHIFTED = "the largest score is subtracted in the sum only; the score of the true class needs the same shift."
BY_FIRST = "the first score is subtracted, and another one overflows: subtract the largest."
TINY = (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-20, 1e-300)

SHIFTS = {  # what is subtracted from the scores before the exponential -> what is said where that overflows
    "no shift": (lambda s: 0.0, NO_SHIFT),
    "one shift": (lambda s: s.max(), ONE_SHIFT),
    "shift by the columns": (lambda s: s.max(axis=0), "the shift is that of the columns; each row has its own."),
    "shift by the first": (lambda s: s[..., :1], BY_FIRST),
    "shift by the smallest": (lambda s: s.min(axis=-1, keepdims=True), TOO_LARGE),
    "shift by the mean": (lambda s: s.mean(axis=-1, keepdims=True), TOO_LARGE),
    "shift added": (lambda s: -s.max(axis=-1, keepdims=True), "the maximum is added; subtract it."),
}


def row_maximum(scores):
    return scores.max(axis=-1, keepdims=True)


def log_softmax(scores):
    lead = scores - row_maximum(scores.astype(float))
    return lead - np.log(np.exp(lead).sum(axis=-1, keepdims=True))


def softmax(scores):
    return np.exp(log_softmax(scores))


def quotient(shift=row_maximum, axis=-1, base=np.e, divided=True):
    """A softmax(scores) with another shift, another axis of the sum or another base of the powers."""

    def wrong(scores):
        powers = base ** (scores.astype(float) - shift(scores.astype(float)))
        total = powers.sum() if axis is None else powers.sum(axis=axis, keepdims=True)
        return powers / total if divided else powers

    return wrong


def softmax_mistakes(table=True):
    """What goes wrong in a softmax(scores); with a table there are columns, too."""
    mistakes = {name: (quotient(shift), say) for name, (shift, say) in SHIFTS.items() if table or "column" not in name}
    if not table:
        del mistakes["one shift"]  # one image has no other
    starts = {"": row_maximum, ", no shift": lambda s: 0.0, ", one shift": np.max}
    for start, shift in starts.items():
        mistakes[f"not divided{start}"] = (quotient(shift, divided=False), NOT_DIVIDED)
        for base in (2.0, 10.0):
            say = f"the base of the powers is {base:g}; softmax takes e."
            mistakes[f"powers of {base:g}{start}"] = (quotient(shift, base=base), say)
        if table:
            mistakes[f"over everything{start}"] = (quotient(shift, axis=None), WHOLE_TABLE)
    for start, shift in (starts | {", own shift": lambda s: s.max(axis=0)}).items() if table else ():
        mistakes[f"over the wrong axis{start}"] = (quotient(shift, axis=0), COLUMNS)
    for limit in (100, 500, 700, 709):
        mistakes[f"cut off at {limit}"] = (lambda s, limit=limit: softmax(np.clip(s, -limit, limit)), CUT_OFF)
    mistakes |= {
        "NaN made 0": (
            lambda s: np.nan_to_num(quotient(lambda s: 0.0)(s)),
            "`np.nan_to_num` hides that `np.exp` has overflowed: 0 takes the place of the right probability.",
        ),
        "without exponential": (
            lambda s: s / s.sum(axis=-1, keepdims=True),
            "the scores are divided by their sum; they may be negative, so take powers of e first.",
        ),
        "without exponential, moved above 0": (
            lambda s: (m := s - s.min(axis=-1, keepdims=True)) / m.sum(axis=-1, keepdims=True),
            "the scores are moved above 0 and divided by their sum: take powers of e instead.",
        ),
        "sign turned": (
            lambda s: softmax(-s.astype(float)),
            "the largest score gets the smallest probability: look at the sign in the exponent.",
        ),
        "logarithms": (log_softmax, "these are logarithms of probabilities; the probabilities are asked for."),
        "sigmoid": (
            lambda s: 1 / (1 + np.exp(-s.astype(float))),
            "this is the sigmoid of each score by itself; the classes of an image share one sum.",
        ),
        "divided by the largest": (lambda s: softmax(s / np.abs(s).max(axis=-1, keepdims=True)), SCALED),
        "divided by the largest, with its sign": (lambda s: softmax(s / s.max(axis=-1, keepdims=True)), SCALED),
        "divided by the largest of all": (lambda s: softmax(s / np.abs(s).max()), SCALED),
        "decisions": (
            lambda s: (s == row_maximum(s)) * 1.0,
            "the largest score gets everything; the others have a share, too.",
        ),
    }
    return tuple(Mistake(name, lambda _, s, f=f: f(s), say) for name, (f, say) in mistakes.items())


SCALED = "the scores are divided by the largest; subtract it, since dividing changes the probabilities."


def plain_log(s, y, shift=0.0):
    """The logarithm of the quotient as it is printed."""
    powers = np.exp(s - shift)
    return -np.log(powers[y] / powers.sum())


def in_two_terms(s, y, shift=0.0, log=np.log):
    """The logarithm of the sum minus the score of the true class, both shifted."""
    return log(np.exp(s - shift).sum()) - (s - shift)[y]


def surprise_mistakes(function):
    """What goes wrong in the cross-entropy of one image, function(scores, y)."""
    of_one = {
        "no shift": (plain_log, NO_SHIFT),
        "no shift, in two terms": (in_two_terms, NO_SHIFT),
        "shift by the true class": (lambda s, y: np.log(np.exp(s - s[y]).sum()), TOO_LARGE),
        "shift by the first": (lambda s, y: in_two_terms(s, y, s[0]), BY_FIRST),
        "shift by the first, quotient": (lambda s, y: plain_log(s, y, s[0]), BY_FIRST),
        "logarithm of 0": (lambda s, y: plain_log(s, y, s.max()), LOG_OF_ZERO),
        "half shifted": (lambda s, y: np.log(np.exp(s - s.max()).sum()) - s[y], HALF_SHIFTED),
        "base 2 in the sum": (
            lambda s, y: in_two_terms(s, y, s.max(), np.log2),
            "the logarithm has base 2; the natural one is asked for.",
        ),
        "base 10 in the sum": (
            lambda s, y: in_two_terms(s, y, s.max(), np.log10),
            "the logarithm has base 10; the natural one is asked for.",
        ),
        "base 10, underflow": (
            lambda s, y: -np.log10(softmax(s)[y]),
            "the logarithm has base 10; the natural one is asked for.",
        ),
        "one added": (
            lambda s, y: in_two_terms(s, y, s.max(), np.log1p),
            "1 is added to the sum of the exponentials: `np.log1p` is the logarithm of 1 + x.",
        ),
        "one added, no shift": (
            lambda s, y: in_two_terms(s, y, 0.0, np.log1p),
            "1 is added to the sum of the exponentials: `np.log1p` is the logarithm of 1 + x.",
        ),
        "no minus": (
            lambda s, y: log_softmax(s)[y],
            "the minus is missing: the logarithm of a probability is at most 0, and a loss is not.",
        ),
        "sum without logarithm": (
            lambda s, y: np.exp(s - s.max()).sum() - (s - s.max())[y],
            "the sum of the exponentials is used itself; its logarithm is needed.",
        ),
        "mean over classes": (
            lambda s, y: -log_softmax(s)[y] / len(s),
            "the loss is divided by the number of classes; this is one image, and nothing is averaged.",
        ),
        "counted from 1": (
            lambda s, y: -log_softmax(s)[y - 1],
            "the classes are counted from 1; y counts from 0.",
        ),
        "probability": (
            lambda s, y: softmax(s)[y],
            "this is the probability of the true class; minus its natural logarithm is asked for.",
        ),
        "one minus the probability": (
            lambda s, y: 1 - softmax(s)[y],
            "this is 1 minus the probability; its negative logarithm is asked for.",
        ),
        "the winner": (
            lambda s, y: -log_softmax(s).max(),
            "this is the loss of the class with the largest score; that of the true class is asked for.",
        ),
        "every class": (
            lambda s, y: -log_softmax(s),
            "this is the loss of every class; that of the true class is asked for.",
        ),
        "all classes": (lambda s, y: -log_softmax(s).sum(), ALL_CLASSES),
        "all classes, averaged": (lambda s, y: -log_softmax(s).mean(), ALL_CLASSES),
        "entropy": (
            lambda s, y: -(softmax(s) * log_softmax(s)).sum(),
            "this is the entropy of the probabilities, which does not know the true class: use y.",
        ),
    }
    of_one |= {f"plus {t}": (lambda s, y, t=t: -np.log(softmax(s)[y] + t), TINY_ADDED) for t in TINY}
    of_one |= {f"floor {t}": (lambda s, y, t=t: -np.log(max(softmax(s)[y], t)), TINY_ADDED) for t in TINY}
    named = (Mistake(name, lambda _, s, y, f=f: f(s, y), say) for name, (f, say) in of_one.items())
    return (*named, *other_bases(function))


ALL_CLASSES = "the losses of all classes are put together; only that of the true class counts."
