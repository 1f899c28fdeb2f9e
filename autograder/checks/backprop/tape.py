"""Checks of unit 4, the tape: its operations.

They go through cvcourse.backprop.asked.gradients: arrays in; the value and the gradient of each array
out. Gradients hold 2 before `back` runs, and it runs twice.
"""

import numpy as np

from autograder.checks.backprop.stand_ins import OPERATION
from autograder.checks.common.libraries import LIBRARY, SLOPES, ready_made
from autograder.model.check import Check, Mistake, Output
from cvcourse.backprop.asked import ALREADY, gradients

THROUGH = "cvcourse.backprop.asked.gradients"
READY_MADE = LIBRARY | SLOPES | ready_made("asked", "small_steps")
OVERWRITTEN = "the gradient is overwritten: what other uses have added to it is lost. Add with `+=`."
NOTHING = (
    "a gradient never arrives. `node` needs `back` itself, not what a call of it gives, and all inputs. Inside `back`, "
    "`dA = dA + ...` makes a new array, and what it returns is thrown away: change the array that is there, with `+=`."
)


def asked(operation):
    """A mistake that is written as an operation on the tape: operation(reference, *nodes) -> Node."""
    return lambda ref, *args: gradients(lambda *nodes: operation(ref, *nodes), *args)


def changed(name, change):
    """A mistake in every gradient of the operation of this name: change(gradient) -> wrong one; the value is right."""

    def wrong(ref, *args):
        value, *grads = gradients(getattr(ref, name), *args)
        return (value, *map(change, grads))

    return wrong


def putting(name):
    """The two mistakes in how a gradient is handed on."""
    return (
        Mistake("gradient overwritten", changed(name, lambda g: g - ALREADY), OVERWRITTEN),
        Mistake("gradient never arrives", changed(name, np.zeros_like), NOTHING),
    )


def units(rng):
    """Activations around 0, one exactly 0, and a gradient with both signs everywhere."""
    shape = [(3, 4), (5,), (2, 3, 2)][int(rng.integers(3))]
    A = rng.normal(0, 1.5, shape)
    A.flat[1] = 0
    return {"A": A, "dZ": rng.normal(0, 2, shape)}


def relu_slope(slope, value=lambda A: np.maximum(0, A)):
    """A wrong ReLU: slope(A, dZ) -> dA."""
    return lambda ref, A, dZ: (value(A), slope(A, dZ))


relu = Check(
    "relu",
    units,
    (Output("Z", 0.5, "the shape of A"), Output("dA", 0.5, "the shape of A")),
    examples=({"A": np.array([[1.0, -2.0, 0.0], [-0.5, 3.0, 2.0]]), "dZ": np.array([[1.0, 2, -3], [4, -5, 6]])},),
    through=THROUGH,
    stand_in=OPERATION,
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "mask from the output's gradient",
            relu_slope(lambda A, dZ: dZ * (dZ > 0)),
            "the mask is made from the sign of the gradient dZ; whether a unit was open is in its value.",
        ),
        Mistake("no mask", relu_slope(lambda A, dZ: dZ), "the gradient passes shut units, too: mask it."),
        Mistake(
            "mask alone",
            relu_slope(lambda A, dZ: (A > 0) * 1.0),
            "the slope of the ReLU itself arrives; it has to be multiplied by what came down, dZ.",
        ),
        Mistake("open at 0", relu_slope(lambda A, dZ: dZ * (A >= 0)), "a unit at exactly 0 passes the gradient here."),
        Mistake("mask turned", relu_slope(lambda A, dZ: dZ * (A < 0)), "the gradient passes where the unit was shut."),
        Mistake(
            "mask turned, with 0",
            relu_slope(lambda A, dZ: dZ * (A <= 0)),
            "the gradient passes where the unit was shut.",
        ),
        Mistake(
            "times the value",
            relu_slope(lambda A, dZ: dZ * np.maximum(0, A)),
            "the gradient is multiplied by the value Z; multiply it by whether Z is above 0.",
        ),
        Mistake(
            "leaky",
            relu_slope(lambda A, dZ: np.where(A > 0, dZ, 0.01 * dZ)),
            "a little of the gradient leaks through shut units; a ReLU stops it.",
        ),
        Mistake(
            "sign",
            relu_slope(lambda A, dZ: dZ * np.sign(A)),
            "shut units hand on the gradient with its sign turned; they hand on nothing.",
        ),
        Mistake(
            "absolute value",
            relu_slope(lambda A, dZ: dZ * (A != 0), np.abs),
            "this is the absolute value; a ReLU makes negative numbers 0.",
        ),
        Mistake("overwritten where open", relu_slope(lambda A, dZ: (A > 0) * (dZ - ALREADY)), OVERWRITTEN),
        Mistake(
            "minimum",
            relu_slope(lambda A, dZ: dZ * (A < 0), lambda A: np.minimum(0, A)),
            "the negative part is kept; keep the positive one.",
        ),
        *putting("relu"),
    ),
)


def layer(N, D, C):
    """A generator of inputs of an affine layer with N rows, D inputs and C outputs; the square ones tell no axes."""

    def inputs(rng):
        n, d, c = (3, 3, 3) if rng.random() < 0.5 else (N, D, C)
        return {
            "X": rng.normal(size=(n, d)),
            "U": (rng.normal(size=(d, c)), rng.normal(size=c)),
            "dA": rng.normal(size=(n, c)),
        }

    return inputs


def affine_slopes(dX=lambda X, W, dA: dA @ W.T, dW=lambda X, W, dA: X.T @ dA, db=lambda X, W, dA: dA.sum(axis=0)):
    """A wrong way back of the layer; the value is right."""
    return lambda ref, X, U, dA: (X @ U[0] + U[1], dX(X, U[0], dA), dW(X, U[0], dA), db(X, U[0], dA))


SQUARE, OBLONG = layer(3, 3, 3), layer(4, 2, 3)

affine = Check(
    "affine",
    OBLONG,
    (Output("A", 0.5, "(N, C)"), Output("dX", 0.5, "(N, D)"), Output("dW", 0.5, "(D, C)"), Output("db", 0.5, "(C,)")),
    examples=(SQUARE(np.random.default_rng(0)), SQUARE(np.random.default_rng(1))),
    through=THROUGH,
    stand_in=OPERATION,
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "transposed weight gradient",
            affine_slopes(dW=lambda X, W, dA: dA.T @ X),
            "dW is transposed: it has the shape of W, (D, C).",
        ),
        Mistake(
            "X not transposed",
            affine_slopes(dW=lambda X, W, dA: X @ dA),
            "dW mixes samples with inputs: row d of it belongs to input d of all samples.",
        ),
        Mistake(
            "W not transposed",
            affine_slopes(dX=lambda X, W, dA: dA @ W),
            "dX goes through W in the direction of the way forth; on the way back it is turned.",
        ),
        Mistake(
            "W first",
            affine_slopes(dX=lambda X, W, dA: W @ dA),
            "in dX, W stands first; rows are samples, so dA comes first and W, turned, after it.",
        ),
        Mistake(
            "W first, turned",
            affine_slopes(dX=lambda X, W, dA: W.T @ dA),
            "in dX, W stands first; rows are samples, so dA comes first and W, turned, after it.",
        ),
        Mistake(
            "dX transposed", affine_slopes(dX=lambda X, W, dA: W @ dA.T), "dX is transposed: its rows are samples."
        ),
        Mistake(
            "bias gradient a mean",
            affine_slopes(db=lambda X, W, dA: dA.mean(axis=0)),
            "db is a mean over the samples; each of them adds its part in full. The 1/N is in the loss.",
        ),
        Mistake(
            "bias gradient over classes",
            affine_slopes(db=lambda X, W, dA: dA.sum(axis=1)),
            "db is summed over the wrong axis: one bias belongs to one column and serves all samples.",
        ),
        Mistake(
            "bias gradient one number",
            affine_slopes(db=lambda X, W, dA: np.full(dA.shape[1], dA.sum())),
            "db is the sum of everything; each bias gets the sum of its own column.",
        ),
        Mistake(
            "bias gradient not summed",
            affine_slopes(db=lambda X, W, dA: dA[0]),
            "db is the gradient of one sample; the bias serves all of them.",
        ),
        Mistake(
            "bias gradient of the last sample",
            affine_slopes(db=lambda X, W, dA: dA[-1]),
            "db is the gradient of one sample; the bias serves all of them.",
        ),
        Mistake(
            "bias gradient 1",
            affine_slopes(db=lambda X, W, dA: np.ones(dA.shape[1])),
            "db is 1 whatever came down: dA is not used in it.",
        ),
        Mistake(
            "divided by N",
            affine_slopes(dW=lambda X, W, dA: X.T @ dA / len(X)),
            "dW is divided by N; the mean belongs to the loss, which has divided already.",
        ),
        Mistake(
            "divided by N, bias too",
            affine_slopes(dW=lambda X, W, dA: X.T @ dA / len(X), db=lambda X, W, dA: dA.mean(axis=0)),
            "dW is divided by N; the mean belongs to the loss, which has divided already.",
        ),
        Mistake(
            "no bias", lambda ref, X, U, dA: (X @ U[0], dA @ U[0].T, X.T @ dA, dA.sum(axis=0)), "the bias is not added."
        ),
        Mistake(
            "bias subtracted",
            lambda ref, X, U, dA: (X @ U[0] - U[1], dA @ U[0].T, X.T @ dA, dA.sum(axis=0)),
            "the bias is subtracted.",
        ),
        Mistake(
            "entry by entry",
            lambda ref, X, U, dA: (X * U[0] + U[1], dA * U[0], X * dA, dA.sum(axis=0)),
            "`*` multiplies entry by entry; a layer is a matrix product, `@`.",
        ),
        Mistake("dX gets nothing", affine_slopes(dX=lambda X, W, dA: 0 * X), f"dX stays as it was: {NOTHING}"),
        Mistake("dW gets nothing", affine_slopes(dW=lambda X, W, dA: 0 * W), f"dW stays as it was: {NOTHING}"),
        Mistake("db gets nothing", affine_slopes(db=lambda X, W, dA: 0 * dA[0]), f"db stays as it was: {NOTHING}"),
        Mistake(
            "dU gets nothing",
            affine_slopes(dW=lambda X, W, dA: 0 * W, db=lambda X, W, dA: 0 * dA[0]),
            "dW and db stay as they were: a gradient never arrives there. `dU = ...` and `dU += ...` make a new "
            "pair; take it apart, `dW, db = dU`, and add to each of the two.",
        ),
        *putting("affine"),
    ),
)


def scored(rng, size=3.0):
    """Activations, some of them far from 0, with one-hot targets."""
    N, C = int(rng.integers(2, 5)), int(rng.integers(3, 6))
    A = rng.normal(0, size, (N, C))
    if rng.random() < 0.5:
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
    scored,
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
                "a tiny number is added in the logarithm, which hides how wrong the worst samples are.",
            )
            for tiny in (1e-8, 1e-10, 1e-12, 1e-15)
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

CHECKS = (relu, affine, entropy, decay)
