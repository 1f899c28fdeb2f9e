"""Checks of unit 3, the optimization assignment: walks, batches and the training loop."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import OTHER_CHANCE
from autograder.checks.common.mistakes import IN_THE_LOOP, UPHILL, not_filled
from autograder.checks.losses.numeric import READY_MADE
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula, Seed

PLAIN = "lambda w, dw, state, lr: (w - lr * dw, state)"

ROLLING = "lambda w, dw, state, lr: (w + 0.8 * state.get('v', 0) - lr * dw, {'v': 0.8 * state.get('v', 0) - lr * dw})"


def bowl(rng):
    """A walk of a few steps in a bowl, with an update that remembers its velocity."""
    D = int(rng.integers(2, 5))
    root = rng.normal(0, 1, (D, D))
    A = root @ root.T + np.eye(D)
    return {
        "update": Formula(ROLLING, lr=0.05),
        "loss": Formula("lambda w, A: float(w @ A @ w) / 2", A=A),
        "slope": Formula("lambda w, A: A @ w", A=A),
        "w": rng.normal(0, 1, D),
        "steps": int(rng.integers(3, 7)),
    }


ONE_STEP = {
    "update": Formula(PLAIN, lr=0.1),
    "loss": Formula("lambda w: float(w @ w) / 2"),
    "slope": Formula("lambda w: w"),
    "w": np.array([1.0]),
    "steps": 1,
}


def slope_at_start(_, update, loss, slope, w, steps):
    dw, state, found = slope(w), {}, [loss(w)]
    for _step in range(steps):
        w, state = update(w, dw, state)
        found.append(loss(w))
    return np.array(found)


def forgetful(_, update, loss, slope, w, steps):
    found = [loss(w)]
    for _step in range(steps):
        w, _state = update(w, slope(w), {})
        found.append(loss(w))
    return np.array(found)


def not_kept(_, update, loss, slope, w, steps):
    """The new weights are measured and then forgotten; the state is handed on."""
    state, found = {}, [loss(w)]
    for _step in range(steps):
        new, state = update(w, slope(w), state)
        found.append(loss(new))
    return np.array(found)


def loss_for_slope(_, update, loss, slope, w, steps):
    state, found = {}, [loss(w)]
    for _step in range(steps):
        w, state = update(w, loss(w), state)
        found.append(loss(w))
    return np.array(found)


BOTH_ENDS = "a walk of n steps has n + 1 heights, the one at the start and one after each step."

heights = Check(
    "heights",
    bowl,
    (Output("heights", 1, "(steps + 1,), the loss at the start and after each step"),),
    examples=(ONE_STEP,),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("state lost", forgetful, "the update starts from {} in every step: hand on the state that it returns."),
        Mistake("slope of the start", slope_at_start, "the slope is asked for once; it changes along the walk."),
        Mistake("weights not kept", not_kept, "every step starts where the first did: go on from the new weights."),
        *not_filled("heights", rows="height"),
        Mistake("loss for slope", loss_for_slope, "the update is given the loss; give it the slope."),
        Mistake("start missing", lambda ref, *a: ref.heights(*a)[1:], BOTH_ENDS),
        Mistake("end missing", lambda ref, *a: ref.heights(*a)[:-1], BOTH_ENDS),
        Mistake("one step too many", lambda ref, u, f, g, w, n: ref.heights(u, f, g, w, n + 1), BOTH_ENDS),
        Mistake(
            "stands still",
            lambda ref, u, f, g, w, n: np.full(n + 1, f(w)),
            "every height is that of the start: the weights that the update returns are not used.",
        ),
        Mistake("uphill", lambda ref, u, f, g, w, n: ref.heights(u, f, lambda w: -g(w), w, n), UPHILL),
    ),
)


def pass_sizes(rng, remainder=True):
    """Row numbers that divide evenly or do not, with batches large enough that the order shows."""
    size = int(rng.integers(4, 9))
    return {
        "N": size * int(rng.integers(3, 7)) + (int(rng.integers(1, size)) if remainder else 0),
        "size": size,
        "rng": Seed(int(rng.integers(2**31))),
    }


minibatches = Check(
    "minibatches",
    each(pass_sizes, remainder=(True, False)),
    derive="batches",
    forbidden=READY_MADE | OTHER_CHANCE,
    examples=({"N": 23, "size": 5, "rng": Seed(0)}, {"N": 24, "size": 6, "rng": Seed(1)}),
    outputs=(
        Output(
            "integers",
            0,
            "a list of integer arrays",
            hint="return a list of one-dimensional arrays of integers, one array for each batch.",
        ),
        Output(
            "several",
            0,
            hint=f"there is one batch only, and rows are left over: {IN_THE_LOOP}",
            mistake="return in the loop",
        ),
        Output("inside", 0, hint="some index lies outside 0..N-1."),
        Output("complete", 0.5, hint="some rows are in no batch: is the last, shorter one left out?"),
        Output(
            "disjoint",
            0.5,
            hint="some row is in more than one batch, or twice in one, as if drawn anew.",
            mistake="rows that come twice",
        ),
        Output("sizes", 0.5, hint="every batch has `size` rows, and only the last may be shorter, never empty."),
        Output(
            "shuffled",
            0.5,
            hint="the batches follow the old order: shuffle all indices with `rng`, then cut.",
            mistake="not shuffled",
        ),
    ),
)

SQUARES = (
    "lambda W, X, y: (((X @ W - np.eye(W.shape[1])[y]) ** 2).sum() / len(y), "
    "2 * X.T @ (X @ W - np.eye(W.shape[1])[y]) / len(y))"
)


def lesson(rng, square=False):
    """A small regression on one-hot labels; the batches are uneven, and the update remembers its velocity."""
    N, D, C = int(rng.integers(10, 15)), 3 if square else int(rng.integers(4, 6)), 3
    batches = [part for _ in range(2) for part in np.split(rng.permutation(N), [3, 6, 9])]
    return {
        "loss": Formula(SQUARES),
        "update": Formula(ROLLING, lr=float(rng.uniform(0.02, 0.04))),  # a rate that nobody guesses
        "W": rng.normal(0, 0.5, (D, C)),
        "X": rng.normal(0, 1, (N, D)),
        "y": rng.integers(0, C, N),
        "batches": batches,
    }


def loop(rows=lambda batch, N: batch, keep=True, after=False, first=False):
    """A wrong training loop.

    rows    which rows a step looks at
    keep    hand on the state
    after   note the loss after the step
    first   always use the slope at the first weights
    """

    def wrong(_, loss, update, W, X, y, batches):
        start, state, history = W, {}, []
        for batch in batches:
            picked = rows(batch, len(X))
            value, dW = loss(W, X[picked], y[picked])
            dW = loss(start, X[picked], y[picked])[1] if first else dW
            W, state = update(W, dW, state if keep else {})
            history.append(loss(W, X[picked], y[picked])[0] if after else value)
        return W, np.array(history)

    return wrong


def not_handed_on(_, loss, update, W, X, y, batches):
    """Every step starts at the first weights; those after the last step come back."""
    state, history, new = {}, [], W
    for batch in batches:
        value, dW = loss(W, X[batch], y[batch])
        new, state = update(W, dW, state)
        history.append(value)
    return new, np.array(history)


def own_steps(lr):
    """Plain gradient steps, with `update` never called."""

    def wrong(ref, loss, update, W, X, y, batches):
        return ref.train(loss, lambda W, dW, state: (W - lr * dW, state), W, X, y, batches)

    return wrong


def changed(change):
    """A right training run, the history of which is then changed."""

    def wrong(ref, *args):
        W, history = ref.train(*args)
        return W, change(history)

    return wrong


def all_rows_noted(_, loss, update, W, X, y, batches):
    state, history = {}, []
    for batch in batches:
        history.append(loss(W, X, y)[0])
        W, state = update(W, loss(W, X[batch], y[batch])[1], state)
    return W, np.array(history)


train = Check(
    "train",
    each(lesson, square=(False, True)),
    (
        Output("W", 1, "(D, C), the weights after the last step"),
        Output("history", 1, "(len(batches),), the loss of each batch just before its step"),
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "all rows in each step",
            loop(rows=lambda batch, N: np.arange(N)),
            "every step looks at all rows; a step sees the rows of its batch alone.",
        ),
        Mistake(
            "first rows",
            loop(rows=lambda batch, N: np.arange(len(batch))),
            "the first rows are used in each step: cut X and y with the indices of the batch.",
        ),
        Mistake(
            "state lost",
            loop(keep=False),
            "the update starts from {} in every step: hand on the state that it returns.",
        ),
        Mistake(
            "slope of the start",
            loop(first=True),
            "each slope is taken at the first weights; it must be taken at the present ones.",
        ),
        Mistake(
            "loss after the step",
            loop(after=True),
            "the history holds the loss after each step; the loss before it comes with the slope.",
        ),
        Mistake(
            "loss of all rows",
            all_rows_noted,
            "the history holds the loss of all rows; note that of the batch, which comes with the slope.",
        ),
        Mistake(
            "weights not updated",
            lambda ref, f, u, W, X, y, b: (W, np.array([f(W, X[i], y[i])[0] for i in b])),
            "the weights stay what they were: use those that the update returns.",
        ),
        Mistake(
            "weights not handed on",
            not_handed_on,
            "every step starts at the first weights: go on from those that the update returns.",
        ),
        *(
            Mistake(f"own steps of {lr}", own_steps(lr), "it makes steps of its own: let `update` make them.")
            for lr in (1, 0.5, 0.1, 0.05, 0.01, 0.001, 0.0001)
        ),
        Mistake(
            "first batch lost",
            lambda ref, loss, u, W, X, y, b: ref.train(loss, u, W, X, y, b[1:]),
            "the first batch is left out: places are counted from 0.",
        ),
        Mistake(
            "only one batch",
            lambda ref, loss, u, W, X, y, b: ref.train(loss, u, W, X, y, b[:1]),
            f"one step is taken: {IN_THE_LOOP}",
        ),
        Mistake(
            "last batch lost",
            lambda ref, loss, u, W, X, y, b: ref.train(loss, u, W, X, y, b[:-1]),
            "the last batch is left out.",
        ),
        Mistake("mean for history", changed(np.mean), "the losses are averaged; return one for each batch."),
        Mistake("sum for history", changed(np.sum), "the losses are added up; return one for each batch."),
        Mistake("running sum", changed(np.cumsum), "the losses are added up on the way; return that of each batch."),
    ),
)

CHECKS = (heights, minibatches, train)
