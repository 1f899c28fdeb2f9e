"""Checks of the lecture on optimization: ungraded, tried on public cases only."""

import numpy as np

from autograder.checks.common.mistakes import not_filled
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula


def slope_and_way(rng):
    D = int(rng.integers(2, 6))
    return {"gradient": rng.normal(size=D), "direction": rng.normal(size=D) * rng.uniform(0.3, 4)}


slope_along = Check(
    "slope_along",
    slope_and_way,
    (Output("slope", 1, "one number"),),
    graded=False,
    examples=(
        {"gradient": np.array([3.0, 4.0]), "direction": np.array([0.0, 2.0])},
        {"gradient": np.array([3.0, 4.0]), "direction": np.array([-3.0, -4.0])},
    ),
    mistakes=(
        Mistake(
            "length counted",
            lambda _, g, d: g @ d,
            "a longer direction gives a larger slope: ask for the rise for one unit of length.",
        ),
        Mistake(
            "both normalised",
            lambda _, g, d: g @ d / np.linalg.norm(d) / np.linalg.norm(g),
            "this is the cosine of an angle; how steep the gradient is must still count.",
        ),
        Mistake(
            "gradient normalised",
            lambda _, g, d: g @ d / np.linalg.norm(g),
            "you divide by the length of the gradient; it is the direction whose length must not count.",
        ),
        Mistake(
            "squared length",
            lambda _, g, d: g @ d / (d @ d),
            "you divide by the squared length of the direction: is the root missing?",
        ),
        Mistake(
            "L1 length",
            lambda _, g, d: g @ d / np.abs(d).sum(),
            "you divide by the L1 length; a way in a landscape has the ordinary length, L2.",
        ),
        Mistake(
            "sign turned",
            lambda _, g, d: -(g @ d) / np.linalg.norm(d),
            "the sign is turned: along the gradient itself the loss rises.",
        ),
        Mistake(
            "not summed",
            lambda _, g, d: g * d / np.linalg.norm(d),
            "these are the shares of the axes; the slope is one number, their sum.",
        ),
        Mistake(
            "length of the gradient",
            lambda _, g, d: np.linalg.norm(g),
            "this is the slope in the steepest direction, whatever the direction asked for.",
        ),
    ),
)


def hill(rng):
    """A start, a rate and the gradient of a bowl whose axes are mixed."""
    D = int(rng.integers(2, 4))
    A = rng.normal(size=(D, D))
    formula = Formula("lambda w, A, c: A @ (w - c)", A=A @ A.T / D + np.eye(D), c=rng.normal(size=D))
    return {
        "gradient": formula,
        "w": 2 * rng.normal(size=D),
        "lr": float(rng.uniform(0.05, 0.2)),
        "steps": int(rng.integers(3, 7)),
    }


def _walk(gradient, w, lr, steps):
    path = [np.array(w, float)]
    for _ in range(steps):
        path.append(path[-1] - lr * gradient(path[-1]))
    return np.array(path)


def _unit(gradient):
    return lambda w: gradient(w) / np.linalg.norm(gradient(w))


descend = Check(
    "descend",
    hill,
    (Output("path", 1, "(steps + 1, *w.shape), row t where you are after t steps"),),
    graded=False,
    examples=(
        {"gradient": Formula("lambda w: 2 * w"), "w": np.array([4.0]), "lr": 0.25, "steps": 3},
        {
            "gradient": Formula("lambda w: 2 * w * np.array([[1, 2, 3]])"),
            "w": np.arange(6.0).reshape(2, 3),
            "lr": 0.1,
            "steps": 2,
        },
    ),
    mistakes=(
        Mistake(
            "climbs",
            lambda _, gradient, w, lr, steps: _walk(gradient, w, -lr, steps),
            "this walk climbs: the gradient points uphill.",
        ),
        Mistake(
            "gradient of the start",
            lambda _, gradient, w, lr, steps: _walk(lambda _: gradient(w), w, lr, steps),
            "every step uses the gradient of the start; ask for it anew where you are.",
        ),
        *not_filled("descend")[:4],
        Mistake(
            "no learning rate",
            lambda _, gradient, w, lr, steps: _walk(gradient, w, 1, steps),
            "the learning rate is not used.",
        ),
        Mistake(
            "unit steps",
            lambda _, gradient, w, lr, steps: _walk(_unit(gradient), w, lr, steps),
            "all steps are of one length; a step is the gradient times the learning rate.",
        ),
        Mistake(
            "start left out",
            lambda _, gradient, w, lr, steps: _walk(gradient, w, lr, steps)[1:],
            "the start is missing: the path has one row more than steps.",
        ),
        Mistake(
            "last step left out",
            lambda _, gradient, w, lr, steps: _walk(gradient, w, lr, steps)[:-1],
            "the last step is missing: the path has one row more than steps.",
        ),
        Mistake(
            "end only",
            lambda _, gradient, w, lr, steps: _walk(gradient, w, lr, steps)[-1],
            "this is the end of the walk; the whole path is asked for.",
        ),
        Mistake(
            "one array, many times",
            lambda _, gradient, w, lr, steps: np.repeat(_walk(gradient, w, lr, steps)[-1:], steps + 1, axis=0),
            "every row is the end of the walk: the same array was stored each time and changed afterwards.",
        ),
        Mistake(
            "steps, not places",
            lambda _, gradient, w, lr, steps: np.diff(_walk(gradient, w, lr, steps), axis=0),
            "these are the steps; the places where they lead are asked for.",
        ),
    ),
)


def pushes(rng):
    T, D = int(rng.integers(4, 8)), int(rng.integers(1, 4))
    return {"gradients": rng.normal(size=(T, D)), "mu": float(rng.uniform(0.5, 0.95))}


def _run(gradients, keep, take):
    v, seen = np.zeros(gradients.shape[1]), []
    for g in gradients:
        v = keep * v + take * g
        seen.append(v)
    return np.array(seen)


velocities = Check(
    "velocities",
    pushes,
    (Output("velocities", 1, "(T, D), row t the velocity after gradient t"),),
    graded=False,
    examples=(
        {"gradients": np.ones((4, 1)), "mu": 0.5},
        {"gradients": np.array([[1.0, 0.1], [-1.0, 0.1], [1.0, 0.1], [-1.0, 0.1]]), "mu": 0.9},
    ),
    mistakes=(
        *not_filled("velocities")[:4],
        Mistake(
            "nothing lost",
            lambda _, g, mu: _run(g, 1, 1),
            "the velocity never fades: a part of it is lost in every step, and mu says how much is kept.",
        ),
        Mistake(
            "mean",
            lambda _, g, mu: _run(g, mu, 1 - mu),
            "the new gradient is scaled by 1 - mu; here it is added whole.",
        ),
        Mistake(
            "mu on the gradient",
            lambda _, g, mu: _run(g, 1, mu),
            "mu multiplies the gradient; it belongs to the velocity that is kept.",
        ),
        Mistake(
            "mu on both",
            lambda _, g, mu: _run(g, mu, mu),
            "mu multiplies the new gradient as well; that one is added whole.",
        ),
        Mistake(
            "friction for momentum",
            lambda _, g, mu: _run(g, 1 - mu, 1),
            "1 - mu of the velocity is kept; mu is the part that is kept, not the part that is lost.",
        ),
        Mistake(
            "no memory",
            lambda _, g, mu: np.array(g),
            "these are the gradients themselves: nothing is kept from one step to the next.",
        ),
        Mistake(
            "one array",
            lambda _, g, mu: np.tile(_run(g, mu, 1)[-1], (len(g), 1)),
            "every row is the last velocity: the same array was stored each time and changed afterwards.",
        ),
        Mistake(
            "mu on the first gradient",
            lambda _, g, mu: _run(np.vstack([mu * g[:1], g[1:]]), mu, 1),
            "the first gradient is multiplied by mu; at rest there is no velocity yet, and it is added whole.",
        ),
        Mistake(
            "one gradient back",
            lambda _, g, mu: mu * np.vstack([0 * g[:1], g[:-1]]) + g,
            "only one earlier gradient is remembered; the velocity itself is carried on.",
        ),
        Mistake(
            "one step late",
            lambda _, g, mu: np.vstack([0 * g[:1], _run(g, mu, 1)[:-1]]),
            "each row is the velocity before its gradient; add the gradient first.",
        ),
        Mistake(
            "downhill",
            lambda _, g, mu: -_run(g, mu, 1),
            "the sign is turned: the velocity sums up gradients, and the step takes it away.",
        ),
        Mistake(
            "last only",
            lambda _, g, mu: _run(g, mu, 1)[-1],
            "this is the last velocity; one row for each gradient is asked for.",
        ),
    ),
)


def weights_and_slopes(rng):
    D = int(rng.integers(3, 7))
    dw = rng.normal(size=D) * 10 ** rng.uniform(-3, 2, D)
    dw[int(rng.integers(D))] = 0.0
    return {"w": rng.normal(size=D), "dw": dw, "state": {}, "lr": float(rng.uniform(0.01, 0.3))}


def _moved(step):
    return lambda _, w, dw, state, lr: (w - step(dw, lr), {})


sign_update = Check(
    "sign_update",
    weights_and_slopes,
    (Output("w", 1, "the new weights (D,)"), Output("state", 1, "the dict it was given")),
    graded=False,
    examples=({"w": np.array([1.0, 2.0, 3.0]), "dw": np.array([0.001, -50.0, 0.0]), "state": {}, "lr": 0.1},),
    mistakes=(
        Mistake("uphill", _moved(lambda dw, lr: -lr * np.sign(dw)), "the weights climb: step against the slope."),
        Mistake(
            "gradient step",
            _moved(lambda dw, lr: lr * dw),
            "the size of the slope counts in your step; only its sign should.",
        ),
        Mistake(
            "unit vector",
            _moved(lambda dw, lr: lr * dw / np.linalg.norm(dw)),
            "the whole gradient is brought to length 1; here every weight moves by the same amount.",
        ),
        Mistake(
            "divided by the size",
            _moved(lambda dw, lr: lr * dw / np.abs(dw)),
            "where the slope is 0 you divide 0 by 0; such a weight should stay where it is.",
        ),
        Mistake("no learning rate", _moved(lambda dw, lr: np.sign(dw)), "the learning rate is not used."),
        Mistake(
            "zero goes up",
            _moved(lambda dw, lr: lr * np.where(dw > 0, 1, -1)),
            "a weight whose slope is 0 moves; it should stay where it is.",
        ),
        Mistake(
            "zero goes down",
            _moved(lambda dw, lr: lr * np.where(dw >= 0, 1, -1)),
            "a weight whose slope is 0 moves; it should stay where it is.",
        ),
        Mistake(
            "sign of the weight",
            lambda _, w, dw, state, lr: (w - lr * np.sign(w), {}),
            "you use the sign of the weight; the slope tells where down is.",
        ),
        Mistake(
            "the step itself",
            lambda _, w, dw, state, lr: (-lr * np.sign(dw), {}),
            "this is the step; add it to the weights.",
        ),
    ),
)


def bowl_and_way(rng):
    """Gradient, a way that leads down, and curvature times way, of a bowl whose axes are mixed."""
    D = int(rng.integers(2, 6))
    A = rng.normal(size=(D, D))
    H, dw = A @ A.T / D + 0.2 * np.eye(D), rng.normal(size=D)
    direction = -dw + 0.3 * np.linalg.norm(dw) / D * rng.normal(size=D)
    return {"dw": dw, "direction": direction, "Hd": H @ direction}


exact_step = Check(
    "exact_step",
    bowl_and_way,
    (Output("t", 1, "one number"),),
    graded=False,
    examples=(
        {"dw": np.array([8.0]), "direction": np.array([-1.0]), "Hd": np.array([-2.0])},
        {"dw": np.array([1.0, 2.0]), "direction": np.array([-1.0, -2.0]), "Hd": np.array([-1.0, -20.0])},
    ),
    mistakes=(
        Mistake(
            "backwards",
            lambda _, dw, d, Hd: dw @ d / (d @ Hd),
            "this step is negative, it leads uphill: where does the slope along the line become 0?",
        ),
        Mistake(
            "unit curvature",
            lambda _, dw, d, Hd: -(dw @ d) / (d @ d),
            "the curvature is left out; you divide by the squared length of the direction.",
        ),
        Mistake(
            "direction is the gradient",
            lambda _, dw, d, Hd: dw @ dw / (d @ Hd),
            "right only where the direction is exactly -dw; use the slope along the direction that you are given.",
        ),
        Mistake(
            "length of Hd",
            lambda _, dw, d, Hd: -(dw @ d) / np.linalg.norm(Hd),
            "you divide by the length of Hd; the curvature along the line is Hd seen from the direction.",
        ),
        Mistake(
            "gradient with curvature",
            lambda _, dw, d, Hd: -(dw @ d) / (dw @ Hd),
            "you divide by dw times Hd; the curvature along a line is direction times Hd.",
        ),
        Mistake(
            "upside down",
            lambda _, dw, d, Hd: -(d @ Hd) / (dw @ d),
            "the fraction is upside down: more curvature means a shorter step.",
        ),
        Mistake(
            "half",
            lambda _, dw, d, Hd: -(dw @ d) / (d @ Hd) / 2,
            "this is half the way: differentiate t * (dw . d) + t**2 / 2 * (d . Hd) once more by t.",
        ),
        Mistake(
            "twice",
            lambda _, dw, d, Hd: -2 * (dw @ d) / (d @ Hd),
            "this is twice the way: you come out on the other side, as high as before.",
        ),
        Mistake(
            "for each weight",
            lambda _, dw, d, Hd: -dw / Hd,
            "this is one number for each weight; the step along a line is a single number.",
        ),
        Mistake(
            "the step",
            lambda _, dw, d, Hd: -(dw @ d) / (d @ Hd) * d,
            "this is the step; the number of directions to go is asked for.",
        ),
    ),
)

CHECKS = (slope_along, descend, velocities, sign_update, exact_step)
