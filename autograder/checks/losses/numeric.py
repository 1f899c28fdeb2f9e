"""Checks of unit 3, the optimization assignment: numerical slopes, walks, batches and the training loop."""

import numpy as np

from autograder.checks.common.libraries import COURSE, LIBRARY, OTHER_CHANCE, SLOPES
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula, Seed

READY_MADE = LIBRARY | COURSE | SLOPES
UPHILL = "the walk goes uphill: the gradient points to where the loss grows."
BUMPS = "lambda x, a, b: float((a * x**3).sum() + (b * x).sum() ** 2)"  # its central difference depends on h


def bumpy(rng):
    """A cubic function of a vector or a table, and a step so large that it shows in the gradient."""
    shape = [(4,), (2, 3), (3, 2)][int(rng.integers(3))]
    f = Formula(BUMPS, a=rng.normal(0, 1, shape), b=rng.normal(0, 1, shape))
    return {"f": f, "x": rng.normal(0, 1, shape), "h": float(rng.uniform(0.05, 0.3))}


def whole_numbers(rng):
    """The same at a point of whole numbers: a step stored in an array of integers is cut off."""
    return bumpy(rng) | {"x": rng.integers(1, 4, 3), "f": Formula(BUMPS, a=rng.normal(0, 1, 3), b=np.ones(3)), "h": 0.1}


def moved(x, place, step):
    x = x.astype(float)
    x[place] += step
    return x


def differences(quotient):
    """A wrong gradient: quotient(f, x, i, h) gives entry i."""

    def wrong(_, f, x, h):
        return np.array([quotient(f, x, i, h) for i in np.ndindex(x.shape)]).reshape(x.shape)

    return wrong


def ahead(f, x, i, h):
    return (f(moved(x, i, h)) - f(moved(x, i, 0))) / h


def behind(f, x, i, h):
    return (f(moved(x, i, 0)) - f(moved(x, i, -h))) / h


def both(f, x, i, h):
    return (f(moved(x, i, h)) - f(moved(x, i, -h))) / (2 * h)


def in_whole_numbers(f, x, i, h):
    up, down = x.copy(), x.copy()
    up[i], down[i] = x[i] + h, x[i] - h
    return (f(up) - f(down)) / (2 * h)


def whole_slopes(_, f, x, h):
    """Right slopes, stored in an array of the dtype of x."""
    return differences(both)(_, f, x, h).astype(x.dtype)


def rows_moved(_, f, x, h):
    """Each row of a table is moved as a whole."""
    slopes = [both(f, x, (i, ...), h) for i in range(len(x))]
    return np.broadcast_to(np.reshape(slopes, (-1,) + (1,) * (x.ndim - 1)), x.shape)


def restored_in_whole_numbers(_, f, x, h):
    """x[i] += h, then -= 2h, then += h, in an array of integers."""
    x, gradient = x.copy(), np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        heights = []
        for step in (h, -2 * h):
            x[i] = x[i] + step
            heights.append(f(x))
        x[i] = x[i] + h
        gradient[i] = (heights[0] - heights[1]) / (2 * h)
    return gradient


def first_alone(ref, f, x, h):
    """The slope along the first entry, and 0 for the others."""
    gradient = np.zeros(x.shape)
    gradient.flat[0] = ref.numerical_gradient(f, x, h).flat[0]
    return gradient


def never_back(_, f, x, h):
    """Each entry stays moved while the next is measured."""
    x, gradient = x.astype(float), np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        gradient[i] = (above - f(x)) / (2 * h)
    return gradient


numerical_gradient = Check(
    "numerical_gradient",
    (bumpy, bumpy, whole_numbers),
    (Output("gradient", 2, "the shape of x, one slope for each entry"),),
    examples=(whole_numbers(np.random.default_rng(3)), bumpy(np.random.default_rng(4))),
    forbidden=READY_MADE,
    rtol=1e-6,
    mistakes=(
        Mistake(
            "whole numbers",
            differences(in_whole_numbers),
            "x may hold whole numbers, and a step stored in such an array is cut off: work on a float copy.",
        ),
        Mistake(
            "whole numbers, restored",
            restored_in_whole_numbers,
            "x may hold whole numbers, and a step stored in such an array is cut off: work on a float copy.",
        ),
        Mistake(
            "slopes in whole numbers",
            whole_slopes,
            "the slopes are cut off: where x holds whole numbers, so does an array made like it. Store floats.",
        ),
        Mistake("one-sided", differences(ahead), "this is the one-sided quotient; look to both sides of x."),
        Mistake("one-sided, behind", differences(behind), "this is the one-sided quotient; look to both sides of x."),
        Mistake(
            "one-sided over 2h",
            differences(lambda *a: ahead(*a) / 2),
            "one height is taken at x itself; look to both sides of x.",
        ),
        Mistake(
            "divided by h",
            differences(lambda *a: 2 * both(*a)),
            "the two heights lie 2h apart, and the difference is divided by h.",
        ),
        Mistake(
            "not divided",
            differences(lambda f, x, i, h: 2 * h * both(f, x, i, h)),
            "these are differences of heights; a slope is a difference divided by the distance.",
        ),
        Mistake(
            "divided by h / 2",
            differences(lambda *a: 4 * both(*a)),
            "the two heights lie 2h apart: check what the difference is divided by.",
        ),
        Mistake(
            "times h",
            differences(lambda f, x, i, h: h * h * both(f, x, i, h)),
            "`/ 2 * h` divides by 2 and multiplies by h: put 2 * h in brackets.",
        ),
        Mistake(
            "wrong sign",
            differences(lambda *a: -both(*a)),
            "the sign is wrong: the height ahead comes first, the height behind is subtracted.",
        ),
        Mistake(
            "h ignored",
            lambda ref, f, x, h: ref.numerical_gradient(f, x, 1e-5),
            "the step given is not used: h is an argument.",
        ),
        Mistake(
            "half steps",
            differences(lambda f, x, i, h: both(f, x, i, h / 2)),
            "the heights are taken h / 2 away; go a whole h to each side.",
        ),
        Mistake(
            "rows moved",
            rows_moved,
            "a row of the table is moved as a whole; each slope needs a step along its own entry alone.",
        ),
        Mistake(
            "never back",
            never_back,
            "an entry that has been moved stays moved while the next one is measured: put it back.",
        ),
        Mistake("first entry only", first_alone, "only the first slope is there: is the `return` indented too far?"),
        Mistake(
            "one place",
            lambda _, f, x, h: np.zeros(x.shape),
            "every slope is 0, as if both heights were taken at one place: `up = x` makes no copy of x.",
        ),
        Mistake(
            "all entries at once",
            lambda _, f, x, h: np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h)),
            "all entries are moved together; each slope needs a step along its own entry alone.",
        ),
    ),
)


def two_arrays(rng):
    """Two arrays that are nearly equal, with an opposite pair, a zero against a number and a double zero."""
    shape = [(5,), (3, 4), (2, 3)][int(rng.integers(3))]
    a = rng.normal(0, 10.0 ** rng.integers(-3, 3, shape), shape)
    b = a * (1 + rng.normal(0, 0.3, shape))
    a.flat[0], b.flat[0], b.flat[1], a.flat[2] = 0, 0, -a.flat[1], 0
    return {"a": a, "b": b}


def over(scale):
    """A wrong relative error, with scale(a, b) below; 0 where the difference is 0."""

    def wrong(_, a, b):
        gap = np.abs(a - b)
        return np.divide(gap, scale(a, b), out=np.zeros_like(gap), where=gap != 0)

    return wrong


SIZES = "the numbers are compared with the wrong size: the larger of |a| and |b|, entry by entry, goes below."

relative_error = Check(
    "relative_error",
    two_arrays,
    (Output("error", 1, "the shape of a, one error for each entry"),),
    examples=({"a": np.array([1.0, 2, -1, 0]), "b": np.array([1.0, 1, 1, 0])},),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("not relative", lambda _, a, b: np.abs(a - b), "this is the difference itself: set it against a size."),
        Mistake(
            "over the sum",
            over(lambda a, b: np.abs(a) + np.abs(b)),
            "the sum of the sizes stands below; the larger of the two is asked for.",
        ),
        Mistake(
            "tiny number added",
            over(lambda a, b: np.maximum(np.abs(a), np.abs(b)) + 1e-8),
            "a tiny number is added below, and small entries feel it: treat the entries where both are 0 apart.",
        ),
        Mistake(
            "over the signed larger",
            over(np.maximum),
            "the larger of a and b may be negative or 0: compare their sizes.",
        ),
        Mistake("over |a|", over(lambda a, b: np.abs(a)), SIZES),
        Mistake("over |b|", over(lambda a, b: np.abs(b)), SIZES),
        Mistake("over the smaller", over(lambda a, b: np.minimum(np.abs(a), np.abs(b))), SIZES),
        Mistake(
            "over the largest of all",
            over(lambda a, b: np.full(a.shape, max(np.abs(a).max(), np.abs(b).max()))),
            "one size serves all entries; each entry has its own.",
        ),
        Mistake(
            "signed",
            lambda ref, a, b: ref.relative_error(a, b) * np.sign(a - b),
            "an error has no sign: take the absolute value of the difference.",
        ),
        Mistake(
            "signed, other way",
            lambda ref, a, b: ref.relative_error(a, b) * np.sign(b - a),
            "an error has no sign: take the absolute value of the difference.",
        ),
        Mistake(
            "largest only",
            lambda ref, a, b: ref.relative_error(a, b).max(),
            "this is the largest error; return one for each entry, so that one can see where it is wrong.",
        ),
        Mistake(
            "mean only",
            lambda ref, a, b: ref.relative_error(a, b).mean(),
            "this is the mean error; return one for each entry, so that one can see where it is wrong.",
        ),
    ),
)

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
    examples=(ONE_STEP, bowl(np.random.default_rng(5))),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("state lost", forgetful, "the update starts from {} in every step: hand on the state that it returns."),
        Mistake("slope of the start", slope_at_start, "the slope is asked for once; it changes along the walk."),
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


def pass_sizes(rng):
    """Row numbers, most of which do not divide evenly, with batches large enough that the order shows."""
    size = int(rng.integers(4, 9))
    return {
        "N": size * int(rng.integers(3, 7)) + int(rng.integers(0, size)),
        "size": size,
        "rng": Seed(int(rng.integers(2**31))),
    }


minibatches = Check(
    "minibatches",
    pass_sizes,
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
        Output("inside", 0, hint="some index lies outside 0..N-1."),
        Output(
            "complete", 0.5, hint="some rows are in no batch: is the last, shorter one left out, or is each drawn anew?"
        ),
        Output("disjoint", 0.5, hint="some row is in more than one batch, or twice in one, as if drawn anew."),
        Output("sizes", 0.5, hint="every batch has `size` rows, and only the last may be shorter, never empty."),
        Output("shuffled", 0.5, hint="the batches follow the old order: shuffle all indices with `rng`, then cut."),
    ),
)

SQUARES = (
    "lambda W, X, y: (((X @ W - np.eye(W.shape[1])[y]) ** 2).sum() / len(y), "
    "2 * X.T @ (X @ W - np.eye(W.shape[1])[y]) / len(y))"
)


def lesson(rng):
    """A small regression on one-hot labels; the batches are uneven, and the update remembers its velocity."""
    N, D, C = int(rng.integers(10, 15)), int(rng.integers(2, 5)), int(rng.integers(2, 4))
    batches = [part for _ in range(2) for part in np.split(rng.permutation(N), [3, 6, 9])]
    return {
        "loss": Formula(SQUARES),
        "update": Formula(ROLLING, lr=0.05),
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
    lesson,
    (
        Output("W", 1, "(D, C), the weights after the last step"),
        Output("history", 1, "(len(batches),), the loss of each batch just before its step"),
    ),
    examples=(lesson(np.random.default_rng(6)),),
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
            "only one batch",
            lambda ref, loss, u, W, X, y, b: ref.train(loss, u, W, X, y, b[:1]),
            "one step is taken; is the `return` inside the loop?",
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

CHECKS = (numerical_gradient, relative_error, heights, minibatches, train)
