"""Checks of unit 4, the tape: cross-entropy and weight decay."""

import numpy as np

from autograder.checks.backprop.stand_ins import OPERATION
from autograder.checks.backprop.tape import READY_MADE, THROUGH, putting
from autograder.checks.common.generators import each
from autograder.checks.common.softmax import TINY, TINY_ADDED
from autograder.model.check import Check, Mistake, Output


def scored(rng, sizes=(4, 3), far=False):
    """Activations, some of them far from 0 when asked for, with one-hot targets."""
    N, C = sizes
    A = rng.normal(0, 3.0, sizes)
    if far:
        A[0] += 1000.0
        A[-1] -= 1000.0
    return {"A": A, "T": np.eye(C)[rng.integers(0, C, N)], "dD": np.array(rng.normal() + 2)}


def parts(A):
    """The logarithms of the softmax probabilities, and these."""
    top = A.max(axis=1, keepdims=True)
    logs = A - top - np.log(np.exp(A - top).sum(axis=1, keepdims=True))
    return logs, np.exp(logs)


def wrong_entropy(slope=lambda Y, T, dD: dD * (Y - T) / len(T), value=lambda logs, T: -(T * logs).sum() / len(T)):
    """A wrong cross-entropy: slope(Y, T, dD) -> dA, value(logs, T) -> D."""

    def wrong(ref, A, T, dD):
        logs, Y = parts(A)
        return value(logs, T), slope(Y, T, dD), np.zeros_like(T)

    return wrong


def twice(Y, T, dD):
    """Y - T, which is softmax and logarithm together, sent through the softmax once more."""
    d = dD * (Y - T) / len(T)
    return Y * (d - (d * Y).sum(axis=1, keepdims=True))


def worn(Y, T, dD):
    """What the second run finds when the first has subtracted T from Y in place."""
    return dD * (Y - 2 * T) / len(T)


def unshifted(ref, A, T, dD):
    """The formula as it is printed: the exponential overflows."""
    E = np.exp(A)
    Y = E / E.sum(axis=1, keepdims=True)
    return -(T * np.log(Y)).sum() / len(T), dD * (Y - T) / len(T), np.zeros_like(T)


def one_shift(ref, A, T, dD):
    """One shift for the whole table: the other rows underflow."""
    return unshifted(ref, A - A.max(), T, dD)


def targets_too(ref, A, T, dD):
    """The gradient of the targets as well."""
    logs, Y = parts(A)
    return -(T * logs).sum() / len(T), dD * (Y - T) / len(T), -dD * logs / len(T)


def other_axis(ref, A, T, dD):
    """The softmax over the samples."""
    logs, Y = (part.T for part in parts(A.T))
    return -(T * logs).sum() / len(T), dD * (Y - T) / len(T), np.zeros_like(T)


OF_ZERO = "a probability is rounded to 0 before its logarithm is taken: take the logarithm of the sum alone."

entropy = Check(
    "entropy",
    (*each(scored, sizes=((4, 3), (3, 3), (1, 4), (5, 2))), *each(scored, far=(True,))),
    (
        Output("D", 0.5, "a Node with one number"),
        Output("dA", 1, "(N, C)"),
        Output("dT", 0.5, "(N, C)", hint="The targets are data and get no gradient."),
    ),
    examples=(
        {"A": np.array([[1.0, 2, 3], [0, 0, 0]]), "T": np.eye(3)[[2, 0]], "dD": np.array(1.0)},
        {"A": np.array([[-1000.0, 990, 1000], [-5, -1003, -1000]]), "T": np.eye(3)[[1, 2]], "dD": np.array(3.0)},
    ),
    through=THROUGH,
    stand_in=OPERATION,
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "1/N missing",
            wrong_entropy(lambda Y, T, dD: dD * (Y - T)),
            "1/N is missing in the gradient: D is a mean over the samples.",
        ),
        Mistake(
            "1/N twice",
            wrong_entropy(lambda Y, T, dD: dD * (Y - T) / len(T) ** 2),
            "the gradient is divided by N twice.",
        ),
        Mistake(
            "divided by N C",
            wrong_entropy(lambda Y, T, dD: dD * (Y - T) / T.size),
            "the gradient is divided by N C; the mean is over the N samples.",
        ),
        Mistake(
            "sum",
            wrong_entropy(lambda Y, T, dD: dD * (Y - T), lambda logs, T: -(T * logs).sum()),
            "this is the sum over the samples; D is their mean.",
        ),
        Mistake(
            "value a sum",
            wrong_entropy(value=lambda logs, T: -(T * logs).sum()),
            "the value is the sum over the samples; D is their mean.",
        ),
        Mistake(
            "mean of the table",
            wrong_entropy(value=lambda logs, T: -(T * logs).mean()),
            "the value is the mean of all N C entries; the mean is over the N samples.",
        ),
        Mistake(
            "mean of the table, slope too",
            wrong_entropy(lambda Y, T, dD: dD * (Y - T) / T.size, lambda logs, T: -(T * logs).mean()),
            "the value is the mean of all N C entries; the mean is over the N samples.",
        ),
        Mistake(
            "no minus",
            wrong_entropy(value=lambda logs, T: (T * logs).sum() / len(T)),
            "the minus is missing: the logarithm of a probability is below 0, and a loss is not.",
        ),
        Mistake(
            "wrong sign",
            wrong_entropy(lambda Y, T, dD: dD * (T - Y) / len(T)),
            "the gradient has the wrong sign: raising the activation of the true class must lower the loss.",
        ),
        Mistake(
            "differentiated twice",
            wrong_entropy(twice),
            "Y - T is the slope of softmax and logarithm together; here it goes through the softmax again.",
        ),
        Mistake(
            "slope of the logarithm",
            wrong_entropy(lambda Y, T, dD: -dD * T / Y / len(T)),
            "this is the gradient with respect to the probabilities Y; A comes before the softmax.",
        ),
        Mistake(
            "probabilities",
            wrong_entropy(lambda Y, T, dD: dD * Y / len(T)),
            "the gradient is made of the probabilities alone: the targets are not subtracted.",
        ),
        Mistake(
            "logarithms for Y",
            wrong_entropy(lambda Y, T, dD: dD * (np.log(Y) - T) / len(T)),
            "T is taken from the logarithms; it belongs to the probabilities Y.",
        ),
        Mistake(
            "T alone over N",
            wrong_entropy(lambda Y, T, dD: dD * Y - T / len(T)),
            "brackets are missing in the gradient: the whole of Y - T is multiplied by dD and divided by N.",
        ),
        Mistake(
            "dD not used",
            wrong_entropy(lambda Y, T, dD: (Y - T) / len(T)),
            "dD is not used: whatever comes down from above must scale the gradient.",
        ),
        Mistake(
            "memory worn out",
            wrong_entropy(worn),
            "the first run back is right and the second is not: `back` changes what it remembers, as `Y -= T` "
            "does. Leave it as it was.",
        ),
        Mistake(
            "logarithm of 0", wrong_entropy(value=lambda logs, T: -(T * np.log(np.exp(logs))).sum() / len(T)), OF_ZERO
        ),
        Mistake(
            "logarithm of 0, true class",
            wrong_entropy(value=lambda logs, T: -np.log(np.exp(logs)[T == 1]).sum() / len(T)),
            OF_ZERO,
        ),
        *(
            Mistake(
                f"{tiny} added",
                wrong_entropy(value=lambda logs, T, tiny=tiny: -(T * np.log(np.exp(logs) + tiny)).sum() / len(T)),
                TINY_ADDED,
            )
            for tiny in TINY
        ),
        Mistake(
            "base 10",
            wrong_entropy(value=lambda logs, T: -(T * logs).sum() / len(T) / np.log(10)),
            "the logarithm has base 10; the natural one is asked for.",
        ),
        Mistake("no shift", unshifted, "activations of 1000 overflow: take the largest of each row away first."),
        Mistake(
            "shift by the first",
            lambda ref, A, T, dD: unshifted(ref, A - A[:, :1], T, dD),
            "activations of 1000 overflow: take the largest of each row away first.",
        ),
        Mistake(
            "one shift",
            one_shift,
            "the largest of the whole table is taken away, and other rows underflow: shift each row by its own.",
        ),
        Mistake(
            "targets have a gradient", targets_too, "the targets get a gradient; they are data, leave theirs alone."
        ),
        Mistake("over the samples", other_axis, "the softmax runs down the columns; it belongs to each row."),
        *putting("entropy"),
    ),
)


def weights(rng):
    """Three weight arrays of different shapes."""
    shapes = ((2, 3), (3, 2), (2, 2))
    return {
        "W": tuple(rng.normal(size=s) for s in shapes),
        "rate": float(rng.uniform(0.05, 0.5)),
        "dR": np.array(rng.normal() + 2),
    }


def wrong_decay(slope=lambda w, rate, dR: dR * rate * w, value=lambda W, rate: rate / 2 * sum((w**2).sum() for w in W)):
    """A wrong decay: slope(w, rate, dR) -> dw, value(W, rate) -> R."""
    return lambda ref, W, rate, dR: (value(W, rate), *(slope(w, rate, dR) for w in W))


def first_only(ref, W, rate, dR):
    """The penalty of the first matrix."""
    return rate / 2 * (W[0] ** 2).sum(), dR * rate * W[0], *(0 * w for w in W[1:])


decay = Check(
    "decay",
    weights,
    (
        Output("R", 0.5, "a Node with one number"),
        *(Output(f"dW[{i}]", 0.5, "the shape of the matrix") for i in range(3)),
    ),
    examples=(
        {"W": (np.array([[1.0, 2]]), np.array([[3.0]]), np.array([[-1.0], [0]])), "rate": 0.1, "dR": np.array(1.0)},
    ),
    through=THROUGH,
    stand_in=OPERATION,
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "last only",
            lambda ref, W, rate, dR: (rate / 2 * (W[-1] ** 2).sum(), *(dR * rate * w for w in W)),
            "the value is that of the last matrix alone: add them up.",
        ),
        Mistake(
            "absolute values",
            wrong_decay(
                lambda w, rate, dR: dR * rate * np.sign(w), lambda W, rate: rate * sum(np.abs(w).sum() for w in W)
            ),
            "this is the penalty of the absolute values, L1; decay takes squares.",
        ),
        Mistake(
            "half in neither slope",
            wrong_decay(lambda w, rate, dR: 2 * dR * rate * w),
            "the gradient is twice what it should be: the half cancels the 2 of the square.",
        ),
        Mistake(
            "without the half",
            wrong_decay(lambda w, rate, dR: 2 * dR * rate * w, lambda W, rate: rate * sum((w**2).sum() for w in W)),
            "this is the penalty of the unit on losses, without the half.",
        ),
        Mistake(
            "half in the slope",
            wrong_decay(lambda w, rate, dR: dR * rate * w / 2),
            "the gradient still has the half; the 2 of the square cancels it.",
        ),
        Mistake(
            "value without the half",
            wrong_decay(value=lambda W, rate: rate * sum((w**2).sum() for w in W)),
            "the value lacks the half.",
        ),
        Mistake("without rate", wrong_decay(lambda w, rate, dR: dR * w), "lambda is missing in the gradient."),
        Mistake(
            "without rate anywhere",
            wrong_decay(lambda w, rate, dR: dR * w, lambda W, rate: sum((w**2).sum() for w in W) / 2),
            "lambda is not used.",
        ),
        Mistake(
            "dR not used",
            wrong_decay(lambda w, rate, dR: rate * w),
            "dR is not used: whatever comes down from above must scale the gradient.",
        ),
        Mistake(
            "slope of the absolute value",
            wrong_decay(lambda w, rate, dR: dR * rate * np.sign(w)),
            "every weight is pulled with the same force; the pull of a square grows with the weight.",
        ),
        Mistake(
            "lengths",
            wrong_decay(value=lambda W, rate: rate / 2 * sum(np.sqrt((w**2).sum()) for w in W)),
            "the value adds up lengths; the squares of the lengths are asked for.",
        ),
        Mistake(
            "mean",
            wrong_decay(value=lambda W, rate: rate / 2 * sum((w**2).mean() for w in W)),
            "the value is made of means; all squares are added.",
        ),
        Mistake(
            "mean, slope too",
            wrong_decay(
                lambda w, rate, dR: dR * rate * w / w.size, lambda W, rate: rate / 2 * sum((w**2).mean() for w in W)
            ),
            "the value is made of means; all squares are added.",
        ),
        Mistake(
            "square of the sum",
            wrong_decay(value=lambda W, rate: rate / 2 * sum(w.sum() ** 2 for w in W)),
            "the weights are added before they are squared: 1 and -1 would cost nothing.",
        ),
        Mistake("first matrix only", first_only, "only the first matrix is penalised: go through all of them."),
        *putting("decay"),
    ),
)

CHECKS = (entropy, decay)
