"""Checks of unit 3, the optimization assignment: momentum as a matrix, Hessian products, conjugate gradients."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import UPHILL
from autograder.checks.losses.numeric import READY_MADE
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula


def friction(rng):
    return {
        "mu": float(rng.uniform(0.3, 0.95)),
        "lr": float(rng.uniform(0.02, 0.3)),
        "curvature": float(rng.uniform(0.5, 3)),
    }


def matrix(rows):
    """A wrong matrix: rows(mu, lr * curvature)."""
    return lambda _, mu, lr, curvature: np.array(rows(mu, lr * curvature), float)


momentum_matrix = Check(
    "momentum_matrix",
    friction,
    (Output("matrix", 2, "the first row makes the new w, the second the new v"),),
    examples=({"mu": 0.9, "lr": 0.1, "curvature": 2.0},),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "old velocity moves the weight",
            matrix(lambda mu, q: [[1, 1], [-q, mu]]),
            "the weight moves with the old velocity; put the new one into the first row.",
        ),
        Mistake(
            "old velocity, slowed",
            matrix(lambda mu, q: [[1, mu], [-q, mu]]),
            "the first row lacks what the slope adds to the new velocity.",
        ),
        Mistake(
            "velocity in full",
            matrix(lambda mu, q: [[1 - q, 1], [-q, mu]]),
            "the first row takes the old velocity in full; the new velocity holds only mu of it.",
        ),
        Mistake(
            "missing mu",
            matrix(lambda mu, q: [[1 - q, 1], [-q, 1]]),
            "the old velocity is kept in full, as in the printed line: mu is missing.",
        ),
        Mistake(
            "transposed",
            matrix(lambda mu, q: [[1 - q, -q], [mu, mu]]),
            "rows and columns are exchanged: the first row makes the new w.",
        ),
        Mistake(
            "v first",
            matrix(lambda mu, q: [[mu, -q], [mu, 1 - q]]),
            "the pair is (w, v), with w first, in the rows and in the columns.",
        ),
        Mistake("rows exchanged", matrix(lambda mu, q: [[-q, mu], [1 - q, mu]]), "the first row makes the new w."),
        Mistake("uphill", matrix(lambda mu, q: [[1 + q, mu], [q, mu]]), UPHILL),
        Mistake(
            "weight forgotten",
            matrix(lambda mu, q: [[-q, mu], [-q, mu]]),
            "the new weight is the old one plus the velocity: the old one is missing.",
        ),
        Mistake(
            "rate ignored", lambda ref, mu, lr, k: ref.momentum_matrix(mu, 1.0, k), "the learning rate is not used."
        ),
        Mistake(
            "curvature ignored",
            lambda ref, mu, lr, k: ref.momentum_matrix(mu, lr, 1.0),
            "the curvature is not used: the slope at w is curvature * w.",
        ),
        Mistake(
            "weight first",
            matrix(lambda mu, q: [[1, 1], [-q, mu - q]]),
            "the weight moves before the velocity changes; the order is the other way round.",
        ),
        Mistake(
            "velocity in units of slope",
            lambda _, mu, lr, k: np.array([[1 - lr * k, -lr * mu], [k, mu]]),
            "the velocity is kept in units of slope; here it holds the learning rate and the minus.",
        ),
        Mistake(
            "rate left out of the velocity",
            lambda _, mu, lr, k: np.array([[1 - lr * k, mu], [-k, mu]]),
            "the learning rate is missing in the second row: it is part of the new velocity.",
        ),
        Mistake(
            "mu on both",
            matrix(lambda mu, q: [[1 - mu * q, mu], [-mu * q, mu]]),
            "mu multiplies the new slope, too: only the old velocity is slowed.",
        ),
    ),
)

CUBIC = "lambda w, A: A @ w + w**3"  # the difference of its values depends on h


def bent(rng, columns=0):
    """A gradient that is not linear, at a vector or a table, and a step so large that it shows."""
    D = int(rng.integers(3, 6))
    shape = (D, columns) if columns else (D,)
    A = rng.normal(0, 1, (D, D))
    return {
        "grad": Formula(CUBIC, A=A + A.T),
        "w": rng.normal(0, 1, shape),
        "v": rng.normal(0, 1.5, shape),
        "h": float(rng.uniform(0.1, 0.4)),
    }


def quotient(wrong):
    """A wrong product: wrong(grad, w, v, h)."""
    return lambda _, grad, w, v, h: wrong(grad, w, v, h)


ONE_SIDED = "this is a one-sided difference; take the gradient on both sides of w."

hessian_vector_product = Check(
    "hessian_vector_product",
    each(bent, columns=(0, 2)),
    (Output("product", 1, "the shape of w"),),
    forbidden=READY_MADE,
    rtol=1e-6,
    mistakes=(
        Mistake("one-sided", quotient(lambda grad, w, v, h: (grad(w + h * v) - grad(w)) / h), ONE_SIDED),
        Mistake("one-sided, behind", quotient(lambda grad, w, v, h: (grad(w) - grad(w - h * v)) / h), ONE_SIDED),
        Mistake("one-sided over 2h", quotient(lambda grad, w, v, h: (grad(w + h * v) - grad(w)) / (2 * h)), ONE_SIDED),
        Mistake(
            "divided by h",
            lambda ref, *a: 2 * ref.hessian_vector_product(*a),
            "the two gradients lie 2 h v apart, and the difference is divided by h.",
        ),
        Mistake(
            "times h",
            lambda ref, g, w, v, h: ref.hessian_vector_product(g, w, v, h) * h * h,
            "`/ 2 * h` divides by 2 and multiplies by h: put 2 * h in brackets.",
        ),
        Mistake(
            "not divided",
            lambda ref, g, w, v, h: ref.hessian_vector_product(g, w, v, h) * 2 * h,
            "this is the difference of the gradients; divide it by the distance.",
        ),
        Mistake(
            "wrong sign",
            lambda ref, *a: -ref.hessian_vector_product(*a),
            "the sign is wrong: the gradient behind is subtracted from the one ahead.",
        ),
        Mistake(
            "h ignored",
            lambda ref, g, w, v, h: ref.hessian_vector_product(g, w, v, 1e-5),
            "the step given is not used: h is an argument.",
        ),
        Mistake(
            "h not along v",
            quotient(lambda grad, w, v, h: (grad(w + h) - grad(w - h)) / (2 * h) * v),
            "the step is the same in all directions; step along v.",
        ),
        Mistake(
            "times v",
            lambda ref, g, w, v, h: v * ref.hessian_vector_product(g, w, v, h),
            "the quotient is multiplied by v; v is in the steps already.",
        ),
        Mistake(
            "along v once more",
            lambda ref, g, w, v, h: (v * ref.hessian_vector_product(g, w, v, h)).sum(),
            "this is v times the product, one number; the product itself is asked for.",
        ),
        Mistake(
            "second difference",
            quotient(lambda grad, w, v, h: (grad(w + h * v) - 2 * grad(w) + grad(w - h * v)) / h**2),
            "this is the second difference of the gradient; its first one is asked for, with no gradient at w.",
        ),
        Mistake(
            "gradient times v",
            quotient(lambda grad, w, v, h: grad(w) * v),
            "this is the gradient times v; how the gradient changes along v is asked for.",
        ),
        Mistake(
            "gradient at v",
            quotient(lambda grad, w, v, h: grad(v)),
            "this is the gradient at v; v is a direction, not a place.",
        ),
        Mistake(
            "v without h",
            quotient(lambda grad, w, v, h: (grad(w + v) - grad(w - v)) / (2 * h)),
            "the step is v itself: make it h times v.",
        ),
        Mistake(
            "half steps",
            lambda ref, g, w, v, h: ref.hessian_vector_product(g, w, v, h / 2),
            "the gradients are taken half of h v away; go a whole h v to each side.",
        ),
        Mistake(
            "steps of length h",
            lambda ref, g, w, v, h: ref.hessian_vector_product(g, w, v, h / np.linalg.norm(v)),
            "the gradients are taken at the distance h whatever v is; they are asked for at w + h v and w - h v.",
        ),
        Mistake(
            "v normalised",
            quotient(
                lambda grad, w, v, h: ((u := v / np.linalg.norm(v)), (grad(w + h * u) - grad(w - h * u)) / (2 * h))[1]
            ),
            "v is shortened to length 1, and so is the product: it must grow with v.",
        ),
    ),
)

CHECKS = (momentum_matrix, hessian_vector_product)
