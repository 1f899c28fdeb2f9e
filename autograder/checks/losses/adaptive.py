"""Checks of unit 3, the optimization assignment: updates that measure each weight's slopes."""

import numpy as np

from autograder.checks.common.mistakes import UPHILL
from autograder.checks.losses.numeric import READY_MADE
from autograder.checks.losses.optimizers import HALF_W, NO_MEMORY, NO_RATE, other_key, rate, steps
from autograder.model.check import Check, Mistake, Output

ROOTLESS = "the step is divided by s itself; its root is needed."

INSIDE = "delta stands under the root; it is added to the root."

LATE = "the step uses the old s; the square of this slope belongs in it."

BRACKETS = "the root alone is below, and delta is added to the weights: put the root and delta in brackets."

ONE_S = "the squares of all weights are put together; each weight has its own s."

NO_DELTA = "delta is left out: it keeps 0 / 0 away and is an argument."


def rate_and_delta(rng, small):
    return rate(rng, small) | {"delta": 1e-8 if small else 0.1}


def rate_beta_delta(rng, small):
    return rate(rng, small) | {"beta": float(rng.uniform(0.6, 0.95)), "delta": 1e-8 if small else 0.1}


def rate_betas_delta(rng, small):
    betas = {"beta1": float(rng.uniform(0.6, 0.85)), "beta2": float(rng.uniform(0.92, 0.99))}
    return rate(rng, small) | betas | {"delta": 1e-8 if small else 0.1}


def squares(rng, shape):
    s = rng.uniform(0.5, 3, shape)
    s.flat[1] = 0  # where the slope has been 0 all along
    return {"s": s}


def means(rng, shape):
    m, s = rng.normal(0, 0.5, shape), rng.uniform(0.1, 1, shape)
    m.flat[1] = s.flat[1] = 0
    return {"m": m, "s": s, "t": int(rng.integers(3, 7))}


def scaled(s=None, below=lambda s, delta: np.sqrt(s) + delta, sign=-1, rate=True, late=False, zero=np.zeros_like):
    """A wrong adaptive step.

    s      s(old, dw, beta) -> new s; None for the right one, a running mean where there is a beta
    zero   zero(w) -> s before the first step
    below  what the slope is divided by
    late   the step uses the old s
    """

    def wrong(_, w, dw, state, lr, *rest):
        *beta, delta = rest
        old = state.get("s", zero(w))
        new = (s or right_s)(old, dw, *(beta or [None]))
        return w + sign * (lr if rate else 1) * dw / below(old if late else new, delta), {"s": new}

    return wrong


def right_s(old, dw, beta):
    return old + dw**2 if beta is None else beta * old + (1 - beta) * dw**2


def without_brackets(_, w, dw, state, lr, *rest):
    """`lr * dw / np.sqrt(s) + delta`: the step ends before delta is added."""
    *beta, delta = rest
    s = right_s(state.get("s", np.zeros_like(w)), dw, *(beta or [None]))
    return w - lr * dw / np.sqrt(s) + delta, {"s": s}


SCALING_MISTAKES = (
    Mistake("no brackets", without_brackets, BRACKETS),
    Mistake("uphill", scaled(sign=1), UPHILL),
    Mistake("delta under the root", scaled(below=lambda s, delta: np.sqrt(s + delta)), INSIDE),
    Mistake("no delta", scaled(below=lambda s, delta: np.sqrt(s)), NO_DELTA),
    Mistake("fixed delta", scaled(below=lambda s, delta: np.sqrt(s) + 1e-8), NO_DELTA),
    Mistake("no root", scaled(below=lambda s, delta: s + delta), ROOTLESS),
    Mistake("old s", scaled(late=True), LATE),
    Mistake("rate ignored", scaled(rate=False), NO_RATE),
    Mistake(
        "not squared",
        scaled(s=lambda s, g, beta: s + g if beta is None else beta * s + (1 - beta) * g),
        "the slopes are collected without being squared.",
    ),
    Mistake(
        "absolute values",
        scaled(s=lambda s, g, beta: s + np.abs(g) if beta is None else beta * s + (1 - beta) * np.abs(g)),
        "absolute values are collected; squares are asked for.",
    ),
)

STATE_S = Output("state", 0.5, 'a dict {"s": an array of the shape of w}')

adagrad = Check(
    "adagrad",
    steps(rate_and_delta, squares),
    (HALF_W, STATE_S),
    forbidden=READY_MADE,
    mistakes=(
        *SCALING_MISTAKES,
        *other_key("adagrad", "s"),
        Mistake("no memory", lambda ref, w, g, state, *a: ref.adagrad(w, g, {}, *a), NO_MEMORY),
        Mistake("one size for all", scaled(s=lambda s, g, beta: s + (g**2).sum()), ONE_S),
        Mistake("one number for all", scaled(s=lambda s, g, beta: s + (g**2).sum(), zero=lambda w: 0.0), ONE_S),
        Mistake("one mean for all", scaled(s=lambda s, g, beta: s + (g**2).mean(), zero=lambda w: 0.0), ONE_S),
        Mistake(
            "state not updated",
            lambda ref, w, g, state, *a: (ref.adagrad(w, g, state, *a)[0], state),
            "the state comes back as it was: return the new s in it.",
        ),
        Mistake(
            "root in the state",
            lambda ref, *a: (ref.adagrad(*a)[0], {"s": np.sqrt(ref.adagrad(*a)[1]["s"])}),
            "the state holds the root of s; keep s itself.",
        ),
    ),
)

rmsprop = Check(
    "rmsprop",
    steps(rate_beta_delta, squares),
    (HALF_W, STATE_S),
    forbidden=READY_MADE,
    mistakes=(
        *SCALING_MISTAKES,
        *other_key("rmsprop", "s"),
        Mistake(
            "Adagrad's sum",
            scaled(s=lambda s, g, beta: s + g**2),
            "this is Adagrad's s, which never forgets: keep only the part beta of the old one.",
        ),
        Mistake(
            "one mean for all",
            scaled(s=lambda s, g, beta: beta * s + (1 - beta) * (g**2).mean(), zero=lambda w: 0.0),
            ONE_S,
        ),
        Mistake("fixed beta", scaled(s=lambda s, g, beta: 0.9 * s + 0.1 * g**2), "beta is an argument; 0.9 is used."),
        Mistake(
            "share squared",
            scaled(s=lambda s, g, beta: beta * s + ((1 - beta) * g) ** 2),
            "the share 1 - beta is squared with the slope; only the slope is.",
        ),
        Mistake(
            "new square in full",
            scaled(s=lambda s, g, beta: beta * s + g**2),
            "the new square enters in full; only the part 1 - beta of it does.",
        ),
        Mistake(
            "beta exchanged",
            scaled(s=lambda s, g, beta: (1 - beta) * s + beta * g**2),
            "beta and 1 - beta are exchanged: the old mean keeps the part beta.",
        ),
        Mistake("no memory", lambda ref, w, g, state, *a: ref.rmsprop(w, g, {}, *a), NO_MEMORY),
        Mistake(
            "starts with the square",
            lambda ref, w, g, state, lr, beta, delta: ref.rmsprop(w, g, state or {"s": g**2}, lr, beta, delta),
            "before the first step s is 0; here it starts as the first square.",
        ),
        Mistake(
            "bias corrected",
            lambda _, w, g, state, lr, beta, delta: scaled(below=lambda s, d: np.sqrt(s / (1 - beta)) + d)(
                _, w, g, state, lr, beta, delta
            ),
            "s is corrected for its start; that is Adam's, RMSProp leaves it.",
        ),
        Mistake(
            "state not updated",
            lambda ref, w, g, state, *a: (ref.rmsprop(w, g, state, *a)[0], state),
            "the state comes back as it was: return the new s in it.",
        ),
    ),
)


def variant(**changes):
    """Adam with some of the parts in ADAM changed, each a function of the values before it."""

    def wrong(_, w, g, state, lr, b1, b2, delta):
        zero = np.zeros_like(w)
        x = {
            "w": w,
            "g": g,
            "lr": lr,
            "b1": b1,
            "b2": b2,
            "delta": delta,
            "old_m": state.get("m", zero),
            "old_s": state.get("s", zero),
            "old_t": state.get("t", 0),
        }
        for name, right in ADAM.items():
            x[name] = changes.get(name, right)(x)
        return x["new_w"], x["kept"]

    return wrong


ADAM = {
    "t": lambda x: x["old_t"] + 1,
    "m": lambda x: x["b1"] * x["old_m"] + (1 - x["b1"]) * x["g"],
    "s": lambda x: x["b2"] * x["old_s"] + (1 - x["b2"]) * x["g"] ** 2,
    "m_hat": lambda x: x["m"] / (1 - x["b1"] ** x["t"]),
    "s_hat": lambda x: x["s"] / (1 - x["b2"] ** x["t"]),
    "below": lambda x: np.sqrt(x["s_hat"]) + x["delta"],
    "new_w": lambda x: x["w"] - x["lr"] * x["m_hat"] / x["below"],
    "kept": lambda x: {"m": x["m"], "s": x["s"], "t": x["t"]},
}

COUNTED = "t in the state counts the steps taken: none before the first step, 1 after it."

UNCORRECTED = "a mean that starts at 0 is too small in the first steps"


def next_t(x):
    return {"m": x["m"], "s": x["s"], "t": x["t"] + 1}


adam = Check(
    "adam",
    steps(rate_betas_delta, means),
    (
        Output("w", 2, "the new weights, of the shape of w"),
        Output("state", 1, 'a dict {"m": mean, "s": mean, "t": int}'),
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "no bias correction",
            variant(m_hat=lambda x: x["m"], s_hat=lambda x: x["s"]),
            f"{UNCORRECTED}: the bias correction is missing.",
        ),
        Mistake("m not corrected", variant(m_hat=lambda x: x["m"]), f"{UNCORRECTED}: m is not corrected."),
        Mistake("s not corrected", variant(s_hat=lambda x: x["s"]), f"{UNCORRECTED}: s is not corrected."),
        Mistake(
            "corrected means kept",
            variant(kept=lambda x: {"m": x["m_hat"], "s": x["s_hat"], "t": x["t"]}),
            "the state keeps the corrected means, and they would be corrected again: keep m and s.",
        ),
        Mistake(
            "t too late",
            variant(t=lambda x: x["old_t"]),
            "t counts the steps including this one: add 1 before you correct.",
        ),
        Mistake(
            "old t, new kept",
            variant(
                m_hat=lambda x: x["m"] / (1 - x["b1"] ** x["old_t"]),
                s_hat=lambda x: x["s"] / (1 - x["b2"] ** x["old_t"]),
            ),
            "t counts the steps including this one: add 1 before you correct.",
        ),
        Mistake(
            "old t, first step uncorrected",
            variant(
                m_hat=lambda x: x["m"] / (1 - x["b1"] ** x["old_t"] if x["old_t"] else 1),
                s_hat=lambda x: x["s"] / (1 - x["b2"] ** x["old_t"] if x["old_t"] else 1),
            ),
            "t counts the steps including this one: add 1 before you correct.",
        ),
        Mistake(
            "old t, at least 1",
            variant(
                m_hat=lambda x: x["m"] / (1 - x["b1"] ** max(x["old_t"], 1)),
                s_hat=lambda x: x["s"] / (1 - x["b2"] ** max(x["old_t"], 1)),
            ),
            "t counts the steps including this one: add 1 before you correct.",
        ),
        Mistake(
            "t from 1",
            variant(t=lambda x: x["old_t"] + 1 if x["old_t"] else 2),
            "t starts at 1 before the first step, which then counts as the second: it starts at 0.",
        ),
        Mistake(
            "t two ahead",
            variant(
                m_hat=lambda x: x["m"] / (1 - x["b1"] ** (x["t"] + 1)),
                s_hat=lambda x: x["s"] / (1 - x["b2"] ** (x["t"] + 1)),
            ),
            "1 is added to t twice before the correction.",
        ),
        Mistake(
            "first correction for ever",
            variant(m_hat=lambda x: x["m"] / (1 - x["b1"]), s_hat=lambda x: x["s"] / (1 - x["b2"])),
            "the correction of the first step is used in all: the betas are raised to the power t.",
        ),
        Mistake("t never grows", variant(t=lambda x: 1), "t is 1 in every step: count on from the state."),
        Mistake(
            "times t",
            variant(m_hat=lambda x: x["m"] / (1 - x["b1"] * x["t"]), s_hat=lambda x: x["s"] / (1 - x["b2"] * x["t"])),
            "the betas are multiplied by t; they are raised to the power t.",
        ),
        Mistake(
            "times t, absolute",
            variant(
                m_hat=lambda x: x["m"] / (1 - x["b1"] * x["t"]),
                s_hat=lambda x: np.abs(x["s"] / (1 - x["b2"] * x["t"])),
            ),
            "the betas are multiplied by t; they are raised to the power t.",
        ),
        Mistake("t of the next step", variant(t=lambda x: x["old_t"] or 1, kept=next_t), COUNTED),
        Mistake("one ahead in the state", variant(kept=next_t), COUNTED),
        Mistake(
            "root taken before the correction",
            variant(below=lambda x: np.sqrt(x["s"]) / (1 - x["b2"] ** x["t"]) + x["delta"]),
            "the root of s is corrected; correct s first and then take the root.",
        ),
        Mistake(
            "delta not corrected",
            variant(below=lambda x: np.sqrt(x["s_hat"]) + x["delta"] / np.sqrt(1 - x["b2"] ** x["t"])),
            "the correction reaches delta, too, as in the paper's short form; add delta to the corrected root.",
        ),
        Mistake(
            "no brackets",
            variant(new_w=lambda x: x["w"] - x["lr"] * x["m_hat"] / np.sqrt(x["s_hat"]) + x["delta"]),
            BRACKETS,
        ),
        Mistake(
            "fixed betas",
            lambda ref, w, g, state, lr, b1, b2, delta: ref.adam(w, g, state, lr, 0.9, 0.999, delta),
            "beta1 and beta2 are arguments; 0.9 and 0.999 are used.",
        ),
        Mistake("delta under the root", variant(below=lambda x: np.sqrt(x["s_hat"] + x["delta"])), INSIDE),
        Mistake("no delta", variant(below=lambda x: np.sqrt(x["s_hat"])), NO_DELTA),
        Mistake("no root", variant(below=lambda x: x["s_hat"] + x["delta"]), ROOTLESS),
        Mistake("uphill", variant(new_w=lambda x: x["w"] + x["lr"] * x["m_hat"] / x["below"]), UPHILL),
        Mistake(
            "slope for mean",
            variant(m_hat=lambda x: x["g"]),
            "the step uses this slope alone; it needs the running mean of the slopes.",
        ),
        Mistake(
            "mean squared",
            variant(s=lambda x: x["b2"] * x["old_s"] + (1 - x["b2"]) * x["m"] ** 2),
            "s collects the squares of the mean; it collects the squares of the slopes.",
        ),
        Mistake(
            "not squared",
            variant(s=lambda x: x["b2"] * x["old_s"] + (1 - x["b2"]) * np.abs(x["g"])),
            "s collects slopes without squaring them.",
        ),
        Mistake(
            "betas exchanged",
            variant(
                m=lambda x: x["b2"] * x["old_m"] + (1 - x["b2"]) * x["g"],
                s=lambda x: x["b1"] * x["old_s"] + (1 - x["b1"]) * x["g"] ** 2,
                m_hat=lambda x: x["m"] / (1 - x["b2"] ** x["t"]),
                s_hat=lambda x: x["s"] / (1 - x["b1"] ** x["t"]),
            ),
            "beta1 and beta2 are exchanged: beta1 belongs to the slopes, beta2 to their squares.",
        ),
        Mistake(
            "beta and 1 - beta exchanged",
            variant(
                m=lambda x: (1 - x["b1"]) * x["old_m"] + x["b1"] * x["g"],
                s=lambda x: (1 - x["b2"]) * x["old_s"] + x["b2"] * x["g"] ** 2,
            ),
            "beta and 1 - beta are exchanged: the old means keep the part beta.",
        ),
        Mistake("no memory", lambda ref, w, g, state, *a: ref.adam(w, g, {}, *a), NO_MEMORY),
        Mistake("rate ignored", variant(new_w=lambda x: x["w"] - x["m_hat"] / x["below"]), NO_RATE),
    ),
)

CHECKS = (adagrad, rmsprop, adam)
