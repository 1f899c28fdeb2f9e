"""Checks of unit 4, the networks assignment: two layers with their ten lines back, and tied weights."""

import numpy as np

from autograder.checks.backprop.entrywise import CORNER, MASK_OF_SLOPE, NO_SHIFT
from autograder.checks.backprop.layers import READY_MADE
from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output


def problem(rng, square=False, N=None):
    """A small network with data; with as many hidden units as inputs and classes a wrong transposition fits."""
    D, H, C = (3, 3, 3) if square else (2, int(rng.integers(4, 7)), 3)
    N = N or int(rng.integers(7, 9))
    params = {
        "W1": rng.normal(0, 1, (D, H)),
        "b1": rng.normal(0, 1, H),
        "W2": rng.normal(0, 1, (H, C)),
        "b2": rng.normal(0, 1, C),
    }
    return {
        "X": rng.normal(0, 1, (N, D)),
        "T": np.eye(C)[rng.integers(0, C, N)],
        "params": params,
        "decay": float(rng.uniform(0.05, 0.5)),
    }


def at_the_bend(rng):
    """Whole numbers, so that some activations of the first layer are exactly 0."""
    made = problem(rng)
    X, params = np.round(made["X"]), made["params"]
    X[0], params = 0, params | {"W1": np.round(params["W1"]), "b1": np.round(params["b1"])}
    params["b1"][:2] = 0
    return made | {"X": X, "params": params}


def enormous(rng):
    """The same with samples so large that the exponential of an activation overflows."""
    made = problem(rng)
    return made | {"X": 1000 * made["X"]}


def softmax(A):
    E = np.exp(A - A.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def data_term(x):
    lead = x["A2"] - x["A2"].max(axis=1, keepdims=True)
    return -(x["T"] * (lead - np.log(np.exp(lead).sum(axis=1, keepdims=True)))).sum() / len(x["T"])


def plus(*names):
    """The slopes of the data term, with the penalty's added to those of the parameters named."""
    return lambda x: {n: x["d" + n] + (x["decay"] * x[n] if n in names else 0) for n in ("W1", "b1", "W2", "b2")}


def squares(x, *names):
    return sum((x[name] ** 2).sum() for name in names)


STEPS = {  # the deck's lines in order, each a function of the values before it
    "A1": lambda x: x["X"] @ x["W1"] + x["b1"],
    "Z": lambda x: np.maximum(0, x["A1"]),
    "A2": lambda x: x["Z"] @ x["W2"] + x["b2"],
    "Y": lambda x: softmax(x["A2"]),
    "D": data_term,
    "R": lambda x: x["decay"] / 2 * squares(x, "W1", "W2"),
    "L": lambda x: x["D"] + x["R"],
    "dA2": lambda x: (x["Y"] - x["T"]) / len(x["X"]),
    "dW2": lambda x: x["Z"].T @ x["dA2"],
    "db2": lambda x: x["dA2"].sum(axis=0),
    "dZ": lambda x: x["dA2"] @ x["W2"].T,
    "dA1": lambda x: x["dZ"] * (x["A1"] > 0),
    "dW1": lambda x: x["X"].T @ x["dA1"],
    "db1": lambda x: x["dA1"].sum(axis=0),
    "grads": plus("W1", "W2"),
}


def network(**changes):
    """Two layers with some of the lines in STEPS changed."""

    def wrong(_, X, T, params, decay):
        x = {"X": X, "T": T, "decay": decay, **params}
        for name, right in STEPS.items():
            x[name] = changes.get(name, right)(x)
        return x["L"], x["grads"]

    return wrong


PENALTY_LOST = "the slope of the penalty is lost: a weight is used twice, in its layer and in the penalty."
EXCHANGED = "the two arguments of `relu_backward` are exchanged: the slope comes first, then the activation."
BIASES_PAY = "the biases pay the penalty, too; only weights do."

two_layer_loss = Check(
    "two_layer_loss",
    (*each(problem, square=(False, True)), *each(problem, N=(1,)), enormous, at_the_bend),
    (Output("loss", 1, "one number"), Output("grads", 2, "a dict with W1, b1, W2 and b2")),
    forbidden=READY_MADE,
    needs=("affine_forward", "affine_backward", "relu_backward", "softmax_entropy"),
    mistakes=(
        Mistake(
            "no shift",
            network(
                Y=lambda x: np.exp(x["A2"]) / np.exp(x["A2"]).sum(axis=1, keepdims=True),
                D=lambda x: -(x["T"] * np.log(x["Y"])).sum() / len(x["T"]),
            ),
            NO_SHIFT,
        ),
        Mistake(
            "penalty not halved",
            network(R=lambda x: x["decay"] * squares(x, "W1", "W2")),
            "the penalty in the loss is not halved.",
        ),
        Mistake(
            "penalty's slope doubled",
            network(grads=lambda x: plus("W1", "W2")(x | {"decay": 2 * x["decay"]})),
            "the slope of the penalty has a 2 too many: the half in front of the squares takes it away.",
        ),
        Mistake(
            "penalty of unit 3",
            network(
                R=lambda x: x["decay"] * squares(x, "W1", "W2"),
                grads=lambda x: plus("W1", "W2")(x | {"decay": 2 * x["decay"]}),
            ),
            "this is the penalty of unit 3, lambda times the squares; here it is half of that.",
        ),
        Mistake(
            "penalty's slope halved",
            network(grads=lambda x: plus("W1", "W2")(x | {"decay": x["decay"] / 2})),
            "the slope of the penalty is halved; the 2 of the square makes up for that half.",
        ),
        Mistake(
            "data's slope overwritten",
            network(grads=lambda x: plus("W1", "W2")(x | {"dW1": 0 * x["W1"], "dW2": 0 * x["W2"]})),
            "the slope of the data term is overwritten by that of the penalty: add the two.",
        ),
        Mistake(
            "penalty's slope subtracted",
            network(grads=lambda x: plus("W1", "W2")(x | {"decay": -x["decay"]})),
            "the slope of the penalty is subtracted; both terms of the loss are added, and so are their slopes.",
        ),
        Mistake("penalty not in grads", network(grads=plus()), PENALTY_LOST),
        Mistake("penalty in W1 only", network(grads=plus("W1")), PENALTY_LOST),
        Mistake("penalty in W2 only", network(grads=plus("W2")), PENALTY_LOST),
        Mistake("penalty not in loss", network(R=lambda x: 0), "the penalty is left out of the loss."),
        Mistake(
            "no penalty", network(R=lambda x: 0, grads=plus()), "the penalty is left out of the loss and of the slopes."
        ),
        Mistake(
            "W1 alone pays",
            network(R=lambda x: x["decay"] / 2 * squares(x, "W1")),
            "only W1 pays the penalty in the loss.",
        ),
        Mistake(
            "W2 alone pays",
            network(R=lambda x: x["decay"] / 2 * squares(x, "W2")),
            "only W2 pays the penalty in the loss.",
        ),
        Mistake(
            "lengths",
            network(R=lambda x: x["decay"] / 2 * (squares(x, "W1") ** 0.5 + squares(x, "W2") ** 0.5)),
            "the lengths of the weights are taken; their squares are asked for.",
        ),
        Mistake(
            "biases pay",
            network(
                R=lambda x: x["decay"] / 2 * squares(x, "W1", "W2", "b1", "b2"), grads=plus("W1", "W2", "b1", "b2")
            ),
            BIASES_PAY,
        ),
        Mistake("biases pay in grads", network(grads=plus("W1", "W2", "b1", "b2")), BIASES_PAY),
        Mistake(
            "biases pay in loss", network(R=lambda x: x["decay"] / 2 * squares(x, "W1", "W2", "b1", "b2")), BIASES_PAY
        ),
        Mistake(
            "no lambda",
            network(R=lambda x: squares(x, "W1", "W2") / 2, grads=lambda x: plus("W1", "W2")(x | {"decay": 1})),
            "decay is not used.",
        ),
        Mistake(
            "penalty over N",
            network(
                R=lambda x: x["decay"] / 2 * squares(x, "W1", "W2") / len(x["X"]),
                grads=lambda x: plus("W1", "W2")(x | {"decay": x["decay"] / len(x["X"])}),
            ),
            "the penalty is divided by N; only the data term is a mean.",
        ),
        Mistake("mask of the slope", network(dA1=lambda x: x["dZ"] * (x["dZ"] > 0)), f"in dA1 {MASK_OF_SLOPE}"),
        Mistake("ReLU's arguments", network(dA1=lambda x: x["A1"] * (x["dZ"] > 0)), EXCHANGED),
        Mistake("slope at 0", network(dA1=lambda x: x["dZ"] * (x["A1"] >= 0)), f"in dA1 {CORNER}"),
        Mistake(
            "half at 0",
            network(dA1=lambda x: x["dZ"] * np.heaviside(x["A1"], 0.5)),
            "in dA1 the slope at exactly 0 is 1/2 here; 0 was agreed on.",
        ),
        Mistake(
            "no mask",
            network(dA1=lambda x: x["dZ"]),
            "the slope passes the ReLU everywhere: where A1 was cut off, nothing comes back.",
        ),
        Mistake(
            "no ReLU",
            network(Z=lambda x: x["A1"], dA1=lambda x: x["dZ"]),
            "nothing bends between the layers: Z = max(0, A1).",
        ),
        Mistake(
            "sigmoid for ReLU",
            network(Z=lambda x: 1 / (1 + np.exp(-x["A1"])), dA1=lambda x: x["dZ"] * x["Z"] * (1 - x["Z"])),
            "a sigmoid stands between the layers; here it is the ReLU.",
        ),
        Mistake(
            "times Z",
            network(dA1=lambda x: x["dZ"] * x["Z"]),
            "in dA1 the slope is multiplied by the ReLU's value; where it is not 0 its slope is 1.",
        ),
        Mistake(
            "dW1 past the ReLU",
            network(dW1=lambda x: x["X"].T @ x["dZ"]),
            "dW1 skips the ReLU: its layer made A1, and Z came after.",
        ),
        Mistake(
            "db1 past the ReLU",
            network(db1=lambda x: x["dZ"].sum(axis=0)),
            "db1 skips the ReLU: its layer made A1, and Z came after.",
        ),
        Mistake(
            "dW2 by A1",
            network(dW2=lambda x: x["A1"].T @ x["dA2"]),
            "dW2 is made with A1; what went into the second layer is Z.",
        ),
        Mistake("no b1", network(A1=lambda x: x["X"] @ x["W1"]), "b1 is not added on the way forward."),
        Mistake("no b2", network(A2=lambda x: x["Z"] @ x["W2"]), "b2 is not added on the way forward."),
        Mistake(
            "no biases",
            network(A1=lambda x: x["X"] @ x["W1"], A2=lambda x: x["Z"] @ x["W2"]),
            "the biases are not added on the way forward.",
        ),
        Mistake(
            "dZ by W2",
            network(dZ=lambda x: x["dA2"] @ x["W2"]),
            "dZ is made with W2 as it is; the shapes ask for W2 transposed.",
        ),
        Mistake("1/N missing", network(dA2=lambda x: x["Y"] - x["T"]), "dA2 misses the 1/N of the mean."),
        Mistake(
            "T alone over N",
            network(dA2=lambda x: x["Y"] - x["T"] / len(x["X"])),
            "in dA2 only T is divided by N; the whole difference is.",
        ),
        Mistake(
            "over classes",
            network(D=lambda x: data_term(x) / x["T"].shape[1]),
            "the data term is divided by N times C: only the samples are averaged.",
        ),
        Mistake(
            "sum for mean",
            network(D=lambda x: data_term(x) * len(x["X"]), dA2=lambda x: x["Y"] - x["T"]),
            "the data term is a sum over the samples; divide by N.",
        ),
        Mistake(
            "1/N twice",
            network(dA2=lambda x: (x["Y"] - x["T"]) / len(x["X"]) ** 2),
            "the slopes are divided by N twice.",
        ),
        Mistake(
            "differentiated twice",
            network(dA2=lambda x: x["Y"] * (1 - x["Y"]) * (x["Y"] - x["T"]) / len(x["X"])),
            "softmax is differentiated twice: Y - T holds it already.",
        ),
        Mistake(
            "climbing",
            network(grads=lambda x: {n: -g for n, g in plus("W1", "W2")(x).items()}),
            "the slopes have the wrong sign: they point to where the loss grows, the minus comes with the step.",
        ),
        Mistake(
            "dA2 turned", network(dA2=lambda x: (x["T"] - x["Y"]) / len(x["X"])), "dA2 has the wrong sign: it is Y - T."
        ),
        Mistake("no minus", network(D=lambda x: -data_term(x)), "the minus of the cross-entropy is missing."),
        Mistake(
            "means for biases",
            network(db1=lambda x: x["dA1"].mean(axis=0), db2=lambda x: x["dA2"].mean(axis=0)),
            "the slopes for the biases are means; the 1/N is in dA2 already.",
        ),
        Mistake(
            "ReLU on the scores",
            network(A2=lambda x: np.maximum(0, x["Z"] @ x["W2"] + x["b2"])),
            "a ReLU stands behind the second layer, too; the softmax takes the activations as they are.",
        ),
        Mistake(
            "dW1 of both penalties",
            network(grads=lambda x: plus("W1")(x | {"dW2": x["dW2"] + x["W2"]})),
            "decay is missing in the slope of the penalty for W2.",
        ),
    ),
)


def folded(rng, square=False, zeros=False):
    """A network with tied weights; square, where a slope that is not turned back keeps the shape."""
    N, D = int(rng.integers(4, 6)), 3
    H = D if square else 2
    made = {"dA": rng.normal(0, 1, (N, D)), "X": rng.normal(0, 1, (N, D)), "W": rng.normal(0, 1, (D, H))}
    if zeros:  # activations of exactly 0
        made["X"][0], made["W"][:, 0] = 0, np.round(made["W"][:, 0])
    return made


def two_uses(combined=lambda first, second: first + second, mask=lambda dZ, inner: inner > 0):
    """A wrong slope for tied weights: combined(first, second) of the two uses, both in the shape of W."""

    def wrong(_, dA, X, W):
        inner, dZ = X @ W, dA @ W
        return combined(X.T @ (dZ * mask(dZ, inner)), dA.T @ np.maximum(0, inner))

    return wrong


def not_turned(first, second):
    return first + second.T  # for a square W: the slope for W.T, added as it is


tied_gradient = Check(
    "tied_gradient",
    (*each(folded, square=(False, True)), *each(folded, zeros=(True,))),
    (Output("dW", 2, "(D, H), the shape of W"),),
    forbidden=READY_MADE,
    needs=("affine_forward", "affine_backward", "relu_backward"),
    examples=(
        {
            "dA": np.array([[1.0, 2, 3], [-1, 0, 1]]),
            "X": np.array([[1.0, -1, 2], [0, 1, 1]]),
            "W": np.array([[1.0, 0, -1], [2, 1, 0], [0, 1, 1]]),
        },
    ),
    mistakes=(
        Mistake("first use only", two_uses(lambda a, b: a), "only the first use of W is counted; it also unfolds."),
        Mistake("second use only", two_uses(lambda a, b: b), "only the second use of W is counted; it also folds."),
        Mistake(
            "not turned back",
            two_uses(not_turned),
            "the slope for the second use is that of W transposed: turn it back before you add.",
            raises=True,
        ),
        Mistake(
            "reshaped, not turned",
            two_uses(lambda first, second: first + second.T.reshape(first.shape)),
            "`reshape` does not turn a matrix: the slope for the second use is that of W transposed, so take `.T`.",
        ),
        Mistake("slope at 0", two_uses(mask=lambda dZ, inner: inner >= 0), CORNER),
        Mistake("mean of the uses", two_uses(lambda a, b: (a + b) / 2), "the two slopes are averaged; they are added."),
        Mistake("product of the uses", two_uses(lambda a, b: a * b), "the two slopes are multiplied; they are added."),
        Mistake("difference", two_uses(lambda a, b: a - b), "one slope is subtracted from the other; they are added."),
        Mistake(
            "first use twice",
            two_uses(lambda a, b: 2 * a),
            "the first use is counted twice; the second has a slope of its own.",
        ),
        Mistake(
            "no mask",
            two_uses(mask=lambda dZ, inner: np.ones(inner.shape)),
            "the slope passes the ReLU everywhere: where it cut off, nothing comes back.",
        ),
        Mistake("mask of the slope", two_uses(mask=lambda dZ, inner: dZ > 0), MASK_OF_SLOPE),
        Mistake(
            "ReLU's arguments",
            lambda _, dA, X, W: X.T @ (X @ W * (dA @ W > 0)) + dA.T @ np.maximum(0, X @ W),
            EXCHANGED,
        ),
        Mistake(
            "second use without ReLU",
            lambda _, dA, X, W: X.T @ (dA @ W * (X @ W > 0)) + dA.T @ (X @ W),
            "the second use is multiplied by what comes out of the ReLU, not by what goes into it.",
        ),
        Mistake(
            "no ReLU", lambda _, dA, X, W: X.T @ (dA @ W) + dA.T @ (X @ W), "the ReLU between the two uses is left out."
        ),
    ),
)


CHECKS = (two_layer_loss, tied_gradient)
