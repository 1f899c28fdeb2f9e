"""Checks of unit 4, the tape: its operations.

They go through cvcourse.backprop.asked.gradients: arrays in; the value and the gradient of each array
out. Gradients hold 2 before `back` runs, and it runs twice.
"""

import numpy as np

from autograder.checks.backprop.stand_ins import OPERATION
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import LIBRARY, SLOPES, ready_made
from autograder.model.check import Check, Mistake, Output
from cvcourse.backprop import node
from cvcourse.backprop.asked import ALREADY, gradients

THROUGH = "cvcourse.backprop.asked.gradients"

READY_MADE = LIBRARY | SLOPES | ready_made("asked", "small_steps", "tf")  # the rest of the course holds the Nodes

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


def units(rng, shape=(5,)):
    """Activations around 0, one exactly 0, and a gradient with both signs everywhere."""
    A = rng.normal(0, 1.5, shape)
    A.flat[1] = 0
    return {"A": A, "dZ": rng.normal(0, 2, shape)}


def relu_slope(slope, value=lambda A: np.maximum(0, A)):
    """A wrong ReLU: slope(A, dZ) -> dA."""
    return lambda ref, A, dZ: (value(A), slope(A, dZ))


relu = Check(
    "relu",
    each(units, shape=((5,), (3, 4), (3, 3), (2, 3, 2))),
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


def layer(rng, sizes=(4, 2, 3)):
    """An affine layer with N rows, D inputs and C outputs; the square one tells no axes."""
    n, d, c = sizes
    return {
        "X": rng.normal(size=(n, d)),
        "U": (rng.normal(size=(d, c)), rng.normal(size=c)),
        "dA": rng.normal(size=(n, c)),
    }


def affine_slopes(dX=lambda X, W, dA: dA @ W.T, dW=lambda X, W, dA: X.T @ dA, db=lambda X, W, dA: dA.sum(axis=0)):
    """A wrong way back of the layer; the value is right."""
    return lambda ref, X, U, dA: (X @ U[0] + U[1], dX(X, U[0], dA), dW(X, U[0], dA), db(X, U[0], dA))


def bias_gradient(collect):
    """An affine layer in which `db += collect(dA)` is tried, an error where the shapes do not fit."""

    def layer(ref, X, U):
        W, b = U

        def back(dA, dX, dU):
            dW, db = dU
            dX += dA @ W.value.T
            dW += X.value.T @ dA
            db += collect(dA)

        return node(X.value @ W.value + b.value, back, (X, U))

    return asked(layer)


affine = Check(
    "affine",
    each(layer, sizes=((3, 3, 3), (4, 2, 3), (1, 3, 2), (4, 3, 3))),
    (Output("A", 0.5, "(N, C)"), Output("dX", 0.5, "(N, D)"), Output("dW", 0.5, "(D, C)"), Output("db", 0.5, "(C,)")),
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
            "bias gradient with a row for each sample",
            bias_gradient(lambda dA: dA),
            "db gets a row for each sample; the bias serves all of them, so their gradients are added.",
            raises=True,
        ),
        Mistake(
            "bias gradient a mean",
            affine_slopes(db=lambda X, W, dA: dA.mean(axis=0)),
            "db is a mean over the samples; each of them adds its part in full. The 1/N is in the loss.",
        ),
        Mistake(
            "bias gradient over classes",
            bias_gradient(lambda dA: dA.sum(axis=1)),
            "db is summed over the wrong axis: one bias belongs to one column and serves all samples.",
            raises=True,
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

CHECKS = (relu, affine)
