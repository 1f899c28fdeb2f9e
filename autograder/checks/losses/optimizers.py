"""Checks of unit 3, the optimization assignment: the six updates.

Each is tried from an empty state and from one in the middle of a run; some slopes are exactly 0, and
delta is large enough to show where it stands.
"""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import UPHILL
from autograder.checks.losses.numeric import READY_MADE
from autograder.model.check import Check, Mistake, Output

W = Output("w", 1, "the new weights, of the shape of w")

HALF_W = Output("w", 0.5, "the new weights, of the shape of w")

NO_RATE = "the learning rate is not used."

NO_MEMORY = "the state that is given is not used: this is a first step every time."


def steps(arguments, memory):
    """Kinds of inputs: the first step and one in the middle of a run, on one axis, a table and a square table.

    arguments   arguments(rng, small) after the state; small: with a delta that is next to nothing
    memory      memory(rng, shape) -> a state in the middle of a run
    """

    def inputs(rng, shape=(4,), begun=False, small=False):
        dw = rng.normal(0, 2, shape)
        dw.flat[1] = 0
        state = memory(rng, shape) if begun else {}
        return {"w": rng.normal(0, 1, shape), "dw": dw, "state": state} | arguments(rng, small)

    return (
        *each(inputs, begun=(False, True), small=(False, True)),
        *each(inputs, shape=((2, 3), (3, 3)), begun=(True,)),
    )


def rate(rng, small):
    return {"lr": float(rng.uniform(0.05, 0.4))}


def rate_and_mu(rng, small):
    return rate(rng, small) | {"mu": float(rng.uniform(0.5, 0.8) if small else rng.uniform(0.85, 0.95))}


def velocity(rng, shape):
    return {"v": rng.normal(0, 1, shape)}


sgd = Check(
    "sgd",
    steps(rate, velocity),
    (HALF_W, Output("state", 0.5, "the state as it was given")),
    forbidden=READY_MADE,
    examples=({"w": np.array([1.0, -2]), "dw": np.array([0.5, 4]), "state": {}, "lr": 0.1},),
    mistakes=(
        Mistake("uphill", lambda _, w, dw, state, lr: (w + lr * dw, state), UPHILL),
        Mistake("rate ignored", lambda _, w, dw, state, lr: (w - dw, state), NO_RATE),
        Mistake(
            "weights scaled",
            lambda _, w, dw, state, lr: (lr * (w - dw), state),
            "the learning rate multiplies the weights, too; it is for the slope alone.",
        ),
        Mistake(
            "step for weights",
            lambda _, w, dw, state, lr: (-lr * dw, state),
            "this is the step; add it to the weights.",
        ),
        Mistake(
            "step for weights, without its sign",
            lambda _, w, dw, state, lr: (lr * dw, state),
            "this is the length of the step in each weight; subtract it from the weights.",
        ),
        Mistake(
            "divided by the rate",
            lambda _, w, dw, state, lr: (w - dw / lr, state),
            "the slope is divided by the learning rate.",
        ),
        Mistake(
            "sign of the slope",
            lambda _, w, dw, state, lr: (w - lr * np.sign(dw), state),
            "only the sign of the slope is used; its size counts.",
        ),
    ),
)


def other_key(function, right):
    """The state is kept under a name that is read and written by this function alone: each step is a first one."""

    def renamed(name):
        def wrong(ref, w, g, state, *rest):
            new_w, new = getattr(ref, function)(w, g, {}, *rest)
            return new_w, {name if key == right else key: value for key, value in new.items()}

        return wrong

    names = ("velocity", "vel", "v_prev", "v_old", "V", "cache", "sum", "g2", "grad_squared", "S", "sq", "r")
    say = f'the state keeps it under another name than the docstring says, "{right}".'
    return tuple(Mistake(f"kept as {name}", renamed(name), say) for name in names)


def rolled(v, step=lambda w, dw, lr, mu, old, new: w + new):
    """A wrong momentum: v(old, dw, lr, mu) is the new velocity; step says where the weights go."""

    def wrong(_, w, dw, state, lr, mu):
        old = state.get("v", np.zeros_like(w))
        new = v(old, dw, lr, mu)
        return step(w, dw, lr, mu, old, new), {"v": new}

    return wrong


def right_velocity(old, dw, lr, mu):
    return mu * old - lr * dw


ROLLING_MISTAKES = (
    *other_key("momentum", "v"),
    Mistake(
        "missing mu",
        rolled(lambda v, g, lr, mu: v - lr * g),
        "the old velocity is kept in full, as in the printed line: mu is missing.",
    ),
    Mistake("uphill", rolled(lambda v, g, lr, mu: mu * v + lr * g), UPHILL),
    Mistake(
        "velocity in units of slope",
        rolled(lambda v, g, lr, mu: mu * v + g, lambda w, g, lr, mu, old, v: w - lr * v),
        "the velocity is kept in units of slope; here it is itself the step, learning rate and sign included.",
    ),
    Mistake(
        "velocity with the other sign",
        rolled(lambda v, g, lr, mu: mu * v + lr * g, lambda w, g, lr, mu, old, v: w - v),
        "the velocity has the other sign: here it is added to the weights.",
    ),
    Mistake(
        "velocity subtracted",
        rolled(right_velocity, lambda w, g, lr, mu, old, v: w - v),
        "the velocity holds the minus already; it is added to the weights.",
    ),
    Mistake(
        "friction for mu",
        rolled(lambda v, g, lr, mu: (1 - mu) * v - lr * g),
        "1 - mu of the old velocity is kept; mu is the part that survives, not the part that is lost.",
    ),
    Mistake(
        "mu on both",
        rolled(lambda v, g, lr, mu: mu * (v - lr * g)),
        "mu multiplies the new slope, too: only the old velocity is slowed.",
    ),
    Mistake(
        "running mean",
        rolled(lambda v, g, lr, mu: mu * v - (1 - mu) * lr * g),
        "the slope is multiplied by 1 - mu as in a running mean; here it enters in full.",
    ),
    Mistake(
        "old velocity",
        rolled(right_velocity, lambda w, g, lr, mu, old, v: w + old),
        "the weights move with the old velocity: change the velocity first.",
    ),
    Mistake("rate ignored", rolled(lambda v, g, lr, mu: mu * v - g), NO_RATE),
    Mistake(
        "rate twice",
        rolled(right_velocity, lambda w, g, lr, mu, old, v: w + lr * v),
        "the learning rate is already in the velocity: it is applied twice.",
    ),
    Mistake("no memory", lambda ref, w, g, state, lr, mu: ref.momentum(w, g, {}, lr, mu), NO_MEMORY),
    Mistake(
        "state not updated",
        lambda ref, w, g, state, lr, mu: (ref.momentum(w, g, state, lr, mu)[0], state),
        "the state comes back as it was: return the new velocity in it.",
    ),
    Mistake(
        "gradient step added",
        rolled(right_velocity, lambda w, g, lr, mu, old, v: w + v - lr * g),
        "the slope is used twice, in the velocity and in the step.",
    ),
)

momentum = Check(
    "momentum",
    steps(rate_and_mu, velocity),
    (W, Output("state", 1, 'a dict {"v": velocity}')),
    forbidden=READY_MADE,
    mistakes=ROLLING_MISTAKES,
)

nesterov = Check(
    "nesterov",
    steps(rate_and_mu, velocity),
    (Output("w", 0.5, "the new weights, of the shape of w"), Output("state", 0.5, 'a dict {"v": velocity}')),
    forbidden=READY_MADE,
    mistakes=(
        *other_key("nesterov", "v"),
        Mistake(
            "slope without rate in the step",
            rolled(right_velocity, lambda w, g, lr, mu, old, v: w + mu * v - g),
            "the learning rate is missing in the step; in the velocity it is there.",
        ),
        Mistake(
            "slope added in the step",
            rolled(right_velocity, lambda w, g, lr, mu, old, v: w + mu * v + lr * g),
            "the slope is added in the step; it is subtracted, as in the velocity.",
        ),
        Mistake(
            "old velocity added",
            rolled(right_velocity, lambda w, g, lr, mu, old, v: w + mu * old + (1 + mu) * v),
            "the part with the old velocity has the wrong sign: it is subtracted.",
        ),
        Mistake(
            "old velocity without mu",
            rolled(right_velocity, lambda w, g, lr, mu, old, v: w - old + (1 + mu) * v),
            "the old velocity is subtracted in full; the part mu of it is.",
        ),
        Mistake(
            "velocity slowed in the state",
            lambda ref, w, g, s, lr, mu: (
                ref.nesterov(w, g, s, lr, mu)[0],
                {"v": mu * ref.nesterov(w, g, s, lr, mu)[1]["v"]},
            ),
            "the velocity is multiplied by mu before it is kept; the next step does that.",
        ),
        Mistake(
            "state not updated",
            lambda ref, w, g, state, lr, mu: (ref.nesterov(w, g, state, lr, mu)[0], state),
            "the state comes back as it was: return the new velocity in it.",
        ),
        Mistake(
            "plain momentum",
            lambda ref, *a: ref.momentum(*a),
            "this is plain momentum, as it comes out with the old velocity in the last formula: use the new one.",
        ),
        Mistake(
            "no slope in the step",
            rolled(right_velocity, lambda w, g, lr, mu, old, v: w + mu * v),
            "the weights move by mu times the velocity alone; the slope is missing.",
        ),
        Mistake(
            "velocity in units of slope",
            rolled(lambda v, g, lr, mu: mu * v + g, lambda w, g, lr, mu, old, v: w - lr * (mu * v + g)),
            "the velocity is kept in units of slope; here it holds the learning rate and the minus.",
        ),
        Mistake(
            "velocity in full and once more",
            rolled(right_velocity, lambda w, g, lr, mu, old, v: w + v + mu * v),
            "the weights move by the velocity and by mu times it; look at the last formula again.",
        ),
        Mistake(
            "friction for mu",
            rolled(lambda v, g, lr, mu: (1 - mu) * v - lr * g, lambda w, g, lr, mu, old, v: w + mu * v - lr * g),
            "1 - mu of the old velocity is kept; mu is the part that survives, not the part that is lost.",
        ),
        Mistake(
            "mu left out of the step",
            rolled(right_velocity, lambda w, g, lr, mu, old, v: w + v - lr * g),
            "the new velocity is not slowed in the step: mu is missing there.",
        ),
        Mistake(
            "uphill",
            rolled(lambda v, g, lr, mu: mu * v + lr * g, lambda w, g, lr, mu, old, v: w + mu * v + lr * g),
            UPHILL,
        ),
        Mistake(
            "state holds the step",
            lambda ref, w, g, s, lr, mu: (
                ref.nesterov(w, g, s, lr, mu)[0],
                {"v": ref.nesterov(w, g, s, lr, mu)[0] - w},
            ),
            "the state holds the whole step; keep the velocity in it.",
        ),
        Mistake(
            "missing mu",
            rolled(lambda v, g, lr, mu: v - lr * g, lambda w, g, lr, mu, old, v: w + mu * v - lr * g),
            "the old velocity is kept in full: mu is missing in the velocity.",
        ),
        Mistake("no memory", lambda ref, w, g, state, lr, mu: ref.nesterov(w, g, {}, lr, mu), NO_MEMORY),
    ),
)

CHECKS = (sgd, momentum, nesterov)
