"""Checks of unit 4, the networks assignment: where training starts, and the training loop."""

from itertools import pairwise

import numpy as np

from autograder.checks.backprop.layers import READY_MADE
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import OTHER_CHANCE
from autograder.checks.common.mistakes import IN_THE_LOOP, UPHILL
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula, Seed

CHANCE = READY_MADE | OTHER_CHANCE


def seeded(*sizes):
    return {"sizes": sizes, "rng": Seed(sum(sizes))}


def drawn_sizes(rng, layers=2, square=False):
    sizes = (
        (4,) * (layers + 1) if square else tuple(int(size) for size in rng.permutation(np.arange(2, 9))[: layers + 1])
    )
    return {"sizes": sizes, "rng": Seed(int(rng.integers(2**31)))}


def drawn(scale, shape=lambda a, b: (a, b), bias=lambda rng, units: np.zeros(units), first=1, backward=False):
    """Wrong parameters: scale(inputs, units) is the standard deviation of the weights."""

    def wrong(_, sizes, rng):
        params, pairs = {}, list(enumerate(pairwise(sizes), first))
        for i, (a, b) in reversed(pairs) if backward else pairs:
            params[f"W{i}"] = scale(a, b) * rng.standard_normal(shape(a, b))
            params[f"b{i}"] = bias(rng, b)
        return params

    return wrong


def he(a, b):
    return np.sqrt(2 / a)


def drawn_uniform(_, sizes, rng):
    params = {}
    for i in range(1, len(sizes)):
        bound = np.sqrt(6 / sizes[i - 1])
        params |= {f"W{i}": rng.uniform(-bound, bound, (sizes[i - 1], sizes[i])), f"b{i}": np.zeros(sizes[i])}
    return params


def drawn_and_turned(ref, sizes, rng):
    turned = drawn(he, shape=lambda a, b: (b, a))(ref, sizes, rng)
    return {name: value.T for name, value in turned.items()}


initial_parameters = Check(
    "initial_parameters",
    (*each(drawn_sizes, layers=(1, 2, 3)), *each(drawn_sizes, square=(True,))),
    (Output("params", 1, "a dict with W1, b1, W2, b2, ..."),),
    forbidden=CHANCE,
    examples=(seeded(2, 5, 3), seeded(6, 4)),
    mistakes=(
        Mistake(
            "variance for deviation",
            drawn(lambda a, b: 2 / a),
            "the variance is used as the standard deviation: take its root.",
        ),
        Mistake(
            "without the 2",
            drawn(lambda a, b: np.sqrt(1 / a)),
            "the variance is 1/D; the ReLU throws half away, so it is 2/D.",
        ),
        Mistake(
            "root of the 2 alone",
            drawn(lambda a, b: np.sqrt(2) / a),
            "the root is taken of the 2 alone; the variance is 2/D.",
        ),
        Mistake(
            "units for inputs",
            drawn(lambda a, b: np.sqrt(2 / b)),
            "the standard deviation is made with the units of the layer; its inputs count.",
        ),
        Mistake(
            "inputs and units",
            drawn(lambda a, b: np.sqrt(2 / (a + b))),
            "inputs and units are added, which is Glorot's rule; here only inputs count.",
        ),
        Mistake("not scaled", drawn(lambda a, b: 1.0), "the standard deviation is 1 whatever the number of inputs."),
        Mistake(
            "a hundredth", drawn(lambda a, b: 0.01), "the standard deviation is 0.01 whatever the number of inputs."
        ),
        Mistake(
            "a tenth", drawn(lambda a, b: 0.1), "the standard deviation is 0.1, which is right for 200 inputs only."
        ),
        Mistake(
            "uniform",
            drawn_uniform,
            "the weights are drawn evenly between two bounds; a normal distribution is asked for.",
        ),
        Mistake("zeros", drawn(lambda a, b: 0.0), "all weights are 0: all hidden units would stay alike."),
        Mistake(
            "all alike",
            lambda _, sizes, rng: {
                f"{kind}{i}": np.full((a, b), he(a, b)) if kind == "W" else np.zeros(b)
                for i, (a, b) in enumerate(pairwise(sizes), 1)
                for kind in "Wb"
            },
            "all weights of a layer are the same number: all hidden units would stay alike.",
        ),
        Mistake(
            "random biases",
            drawn(he, bias=lambda rng, units: rng.standard_normal(units)),
            "the biases are random; they start at 0.",
        ),
        Mistake(
            "biases of one", drawn(he, bias=lambda rng, units: np.ones(units)), "the biases are 1; they start at 0."
        ),
        Mistake(
            "transposed draw",
            drawn_and_turned,
            "the weights are drawn as (units, inputs) and turned; draw them in the shape that is asked for.",
        ),
        Mistake("last layer first", drawn(he, backward=True), "the last layer is drawn first; draw W1 first."),
        Mistake("counted from 0", drawn(he, first=0), "the names start at W0; they start at W1."),
        Mistake(
            "all with the first",
            lambda _, sizes, rng: drawn(lambda a, b: np.sqrt(2 / sizes[0]))(_, sizes, rng),
            "all layers use the inputs of the first; each has its own.",
        ),
    ),
)


ONE_VELOCITY = "one velocity serves all parameters in turn; each has its own shape, and needs a velocity of its own."
FIT = (  # a linear regression and its slopes
    "lambda X, T, params: (((X @ params['W'] + params['b'] - T) ** 2).sum() / len(X), "
    "{'W': 2 * X.T @ (X @ params['W'] + params['b'] - T) / len(X), "
    "'b': 2 * (X @ params['W'] + params['b'] - T).sum(axis=0) / len(X)})"
)


def lesson(rng, square=False):
    """A small regression; the batches are uneven and do not hold every row."""
    N, D, C = int(rng.integers(10, 15)), 3 if square else 4, 3
    batches = [part for _ in range(2) for part in np.split(rng.permutation(N)[:-1], [3, 6])]
    return {
        "loss": Formula(FIT),
        "params": {"W": rng.normal(0, 0.5, (D, C)), "b": rng.normal(0, 0.5, C)},
        "X": rng.normal(0, 1, (N, D)),
        "T": rng.normal(0, 1, (N, C)),
        "batches": batches,
        "lr": float(rng.uniform(0.02, 0.08)),
        "mu": float(rng.uniform(0.5, 0.9)),
    }


def loop(
    v=lambda v, g, lr, mu: mu * v - lr * g,
    step=lambda w, v, old: w + v,
    rows=lambda batch, N: batch,
    start=lambda w: 0 * w,
    after=False,
    first=False,
    moving=("W", "b"),
):
    """A wrong training loop.

    v       the new velocity, of the old one, the slope, lr and mu
    step    the new parameter, of the old one, the new and the old velocity
    rows    which rows a step looks at
    start   the first velocity of a parameter
    after   note the loss after the step
    first   always use the slopes at the first parameters
    moving  which parameters are trained
    """

    def wrong(_, loss, params, X, T, batches, lr, mu):
        origin, velocity, history = params, {n: start(w) for n, w in params.items()}, []
        for batch in batches:
            i = rows(batch, len(X))
            value, grads = loss(X[i], T[i], origin if first else params)
            old, velocity = velocity, {n: v(velocity[n], grads[n], lr, mu) for n in params}
            params = {n: step(w, velocity[n], old[n]) if n in moving else w for n, w in params.items()}
            history.append(loss(X[i], T[i], params)[0] if after else value)
        return params, np.array(history)

    return wrong


def one_by_one(_, loss, params, X, T, batches, lr, mu):
    """The slope of each parameter taken after the one before it has moved."""
    params, velocity, history = dict(params), dict.fromkeys(params, 0.0), []
    for i in batches:
        history.append(loss(X[i], T[i], params)[0])
        for name in params:
            velocity[name] = mu * velocity[name] - lr * loss(X[i], T[i], params)[1][name]
            params[name] = params[name] + velocity[name]
    return params, np.array(history)


def one_velocity(_, loss, params, X, T, batches, lr, mu):
    """One velocity for all parameters in turn, so that each gets the shape of the one before it."""
    params, velocity, history = dict(params), 0.0, []
    for i in batches:
        value, grads = loss(X[i], T[i], params)
        history.append(value)
        for name in params:
            velocity = mu * velocity - lr * grads[name]
            params[name] = params[name] + velocity
    return params, np.array(history)


def one_velocity_in_place(_, loss, params, X, T, batches, lr, mu):
    """The same, with parameters that keep their shapes: an error at the first bias."""
    params, velocity = {name: value.copy() for name, value in params.items()}, 0.0
    for name, slope in loss(X[batches[0]], T[batches[0]], params)[1].items():
        velocity = mu * velocity - lr * slope
        params[name] += velocity


def looking_ahead(_, loss, params, X, T, batches, lr, mu):
    """Nesterov's momentum."""
    params, velocity, history = dict(params), dict.fromkeys(params, 0.0), []
    for i in batches:
        value, grads = loss(X[i], T[i], {name: w + mu * velocity[name] for name, w in params.items()})
        history.append(value)
        velocity = {name: mu * velocity[name] - lr * grads[name] for name in params}
        params = {name: params[name] + velocity[name] for name in params}
    return params, np.array(history)


def smaller_slopes(ref, loss, *args):
    """A right training run on slopes that are divided by the rows of the batch once more."""

    def divided(X, T, params):
        value, grads = loss(X, T, params)
        return value, {name: slope / len(X) for name, slope in grads.items()}

    return ref.train_network(divided, *args)


def changed(change):
    """A right training run, the history of which is then changed."""
    return lambda ref, *args: (ref.train_network(*args)[0], change(ref.train_network(*args)[1]))


def batches_only(chosen):
    """A right training run with some of the batches only."""
    return lambda ref, loss, params, X, T, batches, *rest: ref.train_network(loss, params, X, T, chosen(batches), *rest)


def loss_of_all_rows(ref, loss, params, X, T, *rest):
    """A right training run, the history of which holds the loss of all rows before each step."""
    noted = []

    def watched(x, t, params):
        noted.append(loss(X, T, params)[0])
        return loss(x, t, params)

    params, _ = ref.train_network(watched, params, X, T, *rest)
    return params, np.array(noted)


def slopes_of_the_first_batch(ref, loss, params, X, T, batches, *rest):
    """The slopes of the first batch at the first parameters, in every step."""
    _, grads = loss(X[batches[0]], T[batches[0]], params)
    return ref.train_network(lambda x, t, params: (loss(x, t, params)[0], grads), params, X, T, batches, *rest)


def one_averaged_velocity(_, loss, params, X, T, batches, lr, mu):
    """One velocity in turn, of which the mean is kept, so that it has no shape."""
    params, velocity, history = dict(params), 0.0, []
    for i in batches:
        value, grads = loss(X[i], T[i], params)
        history.append(value)
        for name in params:
            velocity = mu * np.mean(velocity) - lr * grads[name]
            params[name] = params[name] + velocity
    return params, np.array(history)


train_network = Check(
    "train_network",
    each(lesson, square=(False, True)),
    (
        Output("params", 1, "a dict with the keys of params"),
        Output("history", 1, "(len(batches),), the loss of each batch just before its step"),
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "uphill",
            loop(v=lambda v, g, lr, mu: mu * v + lr * g),
            UPHILL,
        ),
        Mistake(
            "no momentum",
            loop(v=lambda v, g, lr, mu: -lr * g),
            "each step forgets the velocity of the one before: keep the velocities outside the loop, and use mu.",
        ),
        Mistake(
            "missing mu", loop(v=lambda v, g, lr, mu: v - lr * g), "the old velocity is kept in full: mu is missing."
        ),
        Mistake(
            "mu on both",
            loop(v=lambda v, g, lr, mu: mu * (v - lr * g)),
            "mu multiplies the new slope, too: only the old velocity is slowed.",
        ),
        Mistake(
            "running mean",
            loop(v=lambda v, g, lr, mu: mu * v - (1 - mu) * lr * g),
            "the slope is multiplied by 1 - mu as in a running mean; here it enters in full.",
        ),
        Mistake("rate ignored", loop(v=lambda v, g, lr, mu: mu * v - g), "the learning rate is not used."),
        Mistake(
            "rate twice",
            loop(v=lambda v, g, lr, mu: mu * v - lr**2 * g),
            "the learning rate is used twice; it is in the velocity already.",
        ),
        Mistake(
            "velocities of the parameters",
            loop(start=lambda w: w),
            "the velocities start at the values of the parameters; they start at 0.",
        ),
        Mistake(
            "one by one",
            one_by_one,
            "a parameter has moved already when the slope of the next one is taken: ask for all slopes at once.",
        ),
        Mistake("one velocity", one_velocity, ONE_VELOCITY, raises=True),
        Mistake("one velocity, in place", one_velocity_in_place, ONE_VELOCITY, raises=True),
        Mistake(
            "looking ahead",
            looking_ahead,
            "the slopes are taken where the velocity leads, as Nesterov does; take them where the parameters are.",
        ),
        Mistake(
            "divided again",
            smaller_slopes,
            "the slopes are divided by the size of the batch; the loss has done that already.",
        ),
        Mistake(
            "old velocity",
            loop(step=lambda w, v, old: w + old),
            "the parameters move with the old velocity: change the velocity first.",
        ),
        Mistake("biases not trained", loop(moving=("W",)), "only the weights move; the biases are parameters, too."),
        Mistake(
            "slopes of the start",
            loop(first=True),
            "each slope is taken at the first parameters; take it at the present ones.",
        ),
        Mistake(
            "all rows in each step",
            loop(rows=lambda batch, N: np.arange(N)),
            "every step looks at all rows; a step sees the rows of its batch alone.",
        ),
        Mistake(
            "first rows",
            loop(rows=lambda batch, N: np.arange(len(batch))),
            "the first rows are used in each step: cut X and T with the indices of the batch.",
        ),
        Mistake(
            "loss after the step",
            loop(after=True),
            "the history holds the loss after each step; the loss before it comes with the slopes.",
        ),
        Mistake(
            "nothing moves",
            loop(moving=()),
            "the parameters stay what they were: use the new ones in the next step, and return them.",
        ),
        Mistake("one step", batches_only(lambda batches: batches[:1]), f"one step is taken: {IN_THE_LOOP}"),
        Mistake("first batch lost", batches_only(lambda batches: batches[1:]), "the first batch is left out."),
        Mistake(
            "loss of all rows",
            loss_of_all_rows,
            "the history holds the loss of all rows; note that of the batch, which comes with the slopes.",
        ),
        Mistake(
            "slopes of the first batch",
            slopes_of_the_first_batch,
            "the slopes are asked for once, before the loop; ask for them at every step.",
        ),
        Mistake("one velocity, averaged", one_averaged_velocity, ONE_VELOCITY),
        Mistake("last batch lost", batches_only(lambda batches: batches[:-1]), "the last batch is left out."),
        Mistake("mean for history", changed(np.mean), "the losses are averaged; return one for each batch."),
        Mistake(
            "last loss",
            changed(lambda history: history[-1]),
            "only the last loss comes back; return one for each batch.",
        ),
    ),
)

CHECKS = (initial_parameters, train_network)
