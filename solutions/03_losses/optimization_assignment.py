# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Walking downhill: the assignment
#
# **You stand in fog on a landscape with 7,850 directions. How do you reach the bottom, and how soon?**
#
# The landscape is the loss of a linear classifier of digits, one direction for each weight. In this
# assignment you measure its slope, write six ways to step down it, from plain gradient descent to Adam,
# train a classifier with your own code beside scikit-learn's, and end with a method that uses the
# curvature of the ground without ever writing it down.
#
# Most exercises are three lines long. What makes them hard is which three. Where a figure needs a
# function of yours, it says so until the function is written.
#
# Allow about two and a half hours for fourteen short exercises and one written answer. To hand in, press the
# button at the end.

# %%
from functools import partial

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from autograder.notebook import check
from cvcourse import data
from cvcourse.losses import descent_figures as figures
from cvcourse.own import own
from cvcourse.view.asking import once_written

# %% [markdown]
# ## A slope from two heights
#
# The function $x^3$ has the slope 12 at $x = 2$. Suppose you did not know that, and could only ask for
# heights. One way is to look a step of $h = 0.1$ ahead. Another is to look the same step ahead and
# behind. How far from 12 do you expect each to be?


# %%
def cube(x):
    """x to the third."""
    return x**3


print(f"{(cube(2.1) - cube(2)) / 0.1:.2f} {(cube(2.1) - cube(1.9)) / 0.2:.2f}")

# %% [markdown]
# The first misses by 0.61, the second by 0.01. Multiply out $(2 + h)^3$ and you see why: the one-sided
# quotient is off by $6h + h^2$, and in the two-sided one the term with $h$ cancels.
#
# **Exercise 1.** Write the two-sided, or **central**, difference for functions of many numbers. Each
# entry $i$ has a slope of its own, and $e_i$ is 1 there and 0 elsewhere:
#
# $$g_i = \frac{f(x + h\,e_i) - f(x - h\,e_i)}{2h}.$$
#
# `x` may be a vector or a table of weights, and it may hold whole numbers. What is `x[0] + 0.1`, stored
# back into an array of integers? And who still needs `x` after you have moved it about?


# %% solution="numerical_gradient"
def numerical_gradient(f, x, h):
    """Gradient of f at x by central differences.

    f        f(x) -> float, for x of the shape given
    x        array of any shape, float or int; the same afterwards
    h        float > 0, the step to each side
    Returns  float array of the shape of x
    """
    ### BEGIN SOLUTION
    x = x.astype(float)  # a copy, in which one entry at a time is moved
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        gradient[i] = (above - f(x)) / (2 * h)
        x[i] = kept
    return gradient
    ### END SOLUTION


# %% check="numerical_gradient"

# %% [markdown]
# **Exercise 2.** Is a gradient of 0.0001 that should be 0.0002 a small error? The difference is tiny,
# and half of the value is missing. So the difference is set against the size of the numbers, entry by
# entry:
#
# $$\frac{|a - b|}{\max(|a|, |b|)},$$
#
# and it is 0 where $a$ and $b$ are both 0. What is the largest value that two positive numbers can
# reach? And one positive and one negative?


# %% solution="relative_error"
def relative_error(a, b):
    """Relative error of two arrays, entry by entry.

    a, b     float arrays of the same shape; not modified
    Returns  float array of that shape, |a - b| over the larger of |a| and |b|; 0 if both are 0
    """
    ### BEGIN SOLUTION
    scale = np.maximum(np.abs(a), np.abs(b))
    return np.abs(a - b) / np.where(scale == 0, 1, scale)
    ### END SOLUTION


# %% check="relative_error"

# %% [markdown]
# Below 1 for two positive numbers; 2 for 1 and -1, which is how a wrong sign shows.
#
# The error of your gradient shrinks with $h$. Then why not take $h = 10^{-12}$? Sketch the error as $h$
# falls from 0.1 to $10^{-14}$, then run.

# %%
once_written(lambda: figures.h_sweep(numerical_gradient, relative_error))

# %% [markdown]
# A valley with two slopes. On the left the formula is to blame: its error falls a hundredfold when $h$
# falls tenfold, where the one-sided one falls only tenfold. On the right the computer is: the two heights
# agree in nearly all of their 16 digits, the subtraction leaves only the last few, and dividing by a
# small $h$ magnifies what is wrong with them. A good $h$ lies between $10^{-4}$ and $10^{-5}$.
#
# Now the landscape of the title. With `own` a notebook borrows functions from another of your notebooks:
# here `linear_loss`, from the assignment on losses. How many heights does your numerical gradient need
# for 7,850 weights? How many slopes does calculus?

# %%
digits = data.load("mnist5k")
mine = own("losses_assignment", "linear_loss")


def rows(images, mean):
    """Images (N, ...) uint8 as rows (N, D + 1): 0..1 minus the mean image, last column 1."""
    flat = images.reshape(len(images), -1) / 255 - mean
    return np.hstack([flat, np.ones((len(images), 1))])


mean = digits.X_train.reshape(4000, -1).mean(axis=0) / 255
X, X_test = rows(digits.X_train, mean), rows(digits.X_test, mean)


# %%
def gradient_check(kind):
    """Largest relative error of the slopes of linear_loss on ten digits, where they matter."""
    W = np.random.default_rng(0).normal(0, 0.1, (785, 10))
    few = X[:10], digits.y_train[:10], 0.01, kind
    _, dW = mine.linear_loss(W, *few)
    slope = numerical_gradient(lambda W: mine.linear_loss(W, *few)[0], W, 1e-5)
    return relative_error(dW, slope)[np.abs(dW) > 1e-4].max()


once_written(lambda: {kind: f"{gradient_check(kind):.1e}" for kind in ("softmax", "svm")})

# %% [markdown]
# 15,700 heights, and one call of the formula. Errors like these say that the formula is right; from
# $10^{-3}$ upwards something is wrong, and in between it is worth a look. From here on the formula does
# the work and the differences stand guard.
#
# ## One step, and which way
#
# An update is given the weights `w` and the slope `dw` and returns new weights. Some updates remember
# something from step to step. They keep it in a dict, `state`, which is empty before the first step.
# All updates of this notebook have the form `update(w, dw, state) -> w, state`.
#
# **Exercise 3.** First an instrument: the height of the loss along a walk. Start at `w`, note the height,
# ask for the slope, take a step, and so on. What does a walk of 10 steps have: 10 heights, or 11?


# %% solution="heights"
def heights(update, loss, slope, w, steps):
    """Heights along a walk.

    update   update(w, dw, state) -> w, state; the state is {} before the first step
    loss     loss(w) -> float
    slope    slope(w) -> dw, the gradient of loss, of the shape of w
    w        (D,) float, where the walk starts; not modified
    steps    int, how many steps to take
    Returns  (steps + 1,) float, the loss at the start and after each step
    """
    ### BEGIN SOLUTION
    state, found = {}, [loss(w)]
    for _ in range(steps):
        w, state = update(w, slope(w), state)
        found.append(loss(w))
    return np.array(found)
    ### END SOLUTION


# %% check="heights"

# %% [markdown]
# ## Find the slip, part one
#
# Here are three updates from a set of lecture slides. Each docstring quotes the line as it is printed. The
# bowl below has the height $x^2/2$ and the slope $x$. Which of the three climb out of it? Write down your
# verdict before you run.


# %%
def printed_vanilla(x, dx, state):
    """weights += - step_size * weights_grad"""
    return x + -0.1 * dx, state


def printed_sgd(x, dx, state):
    """x += learning_rate * dx"""
    return x + 0.1 * dx, state


def printed_momentum(x, dx, state):
    """vx = rho * vx + dx; x += learning_rate * vx"""
    vx = 0.9 * state.get("vx", 0) + dx
    return x + 0.1 * vx, {"vx": vx}


# %%
def verdict(update):
    """One line on an update: its heights in the bowl after 0, 1 and 10 steps."""
    h = heights(update, lambda x: float(x @ x) / 2, lambda x: x, np.array([1.0]), 10)
    print(f"{update.__name__:16} {h[0]:8.3f} {h[1]:8.3f} {h[10]:8.3f}")


updates = printed_vanilla, printed_sgd, printed_momentum
once_written(lambda: [verdict(update) for update in updates] and None)

# %% [markdown]
# Two of the three climb: the gradient points uphill, and they follow it. The formulas beside them, $x_{t+1} =
# x_t - \alpha \nabla f(x_t)$ and $x_{t+1} = x_t - \alpha v_{t+1}$, have the minus that the code lost.
#
# **Exercise 4.** Correct the first. **Stochastic gradient descent**, SGD, takes a step against the slope.
# It remembers nothing, so its state comes back as it was. The caller still needs the old weights.


# %% solution="sgd"
def sgd(w, dw, state, lr):
    """One step of (stochastic) gradient descent.

    w, dw    float arrays of the same shape, weights and slope; not modified
    state    dict, not used and not modified
    lr       float, the learning rate
    Returns  new weights, state
    """
    ### BEGIN SOLUTION
    return w - lr * dw, state
    ### END SOLUTION


# %% check="sgd"


# %%
def sgd_at_a_tenth(w, dw, state):
    """Your sgd with the learning rate of the three above."""
    return sgd(w, dw, state, lr=0.1)


once_written(lambda: verdict(sgd_at_a_tenth))

# %% [markdown]
# ## Find the slip, part two
#
# Another lecture prints **momentum** as
#
# $$v \leftarrow v - \epsilon\, g, \qquad w \leftarrow w + v,$$
#
# where $\epsilon$ is the learning rate and $g$ the slope. The signs are right. Think of a ball in a bowl:
# what does the ball lack that a ball in your kitchen has?
#
# **Exercise 5.** Friction. Of the old velocity only the part $\mu$ survives a step,
#
# $$v \leftarrow \mu v - \epsilon\, g, \qquad w \leftarrow w + v,$$
#
# usually 0.9 of it. (Where the velocity is kept in units of slope, as in $v \leftarrow \mu v + g$ and
# $w \leftarrow w - \epsilon v$, the path is the same as long as $\epsilon$ is.) Before the first step the
# velocity is 0. Boris Polyak studied this "heavy ball" in 1964.


# %% solution="momentum"
def momentum(w, dw, state, lr, mu):
    """One step of gradient descent with momentum.

    w, dw    float arrays of the same shape, weights and slope; not modified
    state    {} at first, then {"v": velocity of the shape of w}; not modified
    lr, mu   float, the learning rate and the part of the velocity that survives a step
    Returns  new weights, new state
    Source   Polyak (1964)
    """
    ### BEGIN SOLUTION
    v = mu * state.get("v", 0) - lr * dw
    return w + v, {"v": v}
    ### END SOLUTION


# %% check="momentum"

# %% [markdown]
# With $\mu = 1$ your function is the printed one. Where will a weight be after 200 steps that starts at 1 in
# a bowl, with $\mu = 0.9$ and with $\mu = 1$?

# %%
once_written(lambda: figures.swings(momentum))

# %% [markdown]
# Without friction it swings for ever. A picture of 200 steps does not prove "for ever". A matrix does.
#
# **Exercise 6.** In a bowl of curvature $k$ the slope at $w$ is $k w$, and one step turns the pair
# $(w, v)$ into a new pair by multiplications and additions alone. Write down the matrix $M$ with
#
# $$\begin{pmatrix} w' \\ v' \end{pmatrix} = M \begin{pmatrix} w \\ v \end{pmatrix}.$$
#
# Take care of the order: the velocity changes first, and the weight moves with the *new* velocity.


# %% solution="momentum_matrix"
def momentum_matrix(mu, lr, curvature):
    """One step of momentum in a bowl, as a matrix acting on (w, v).

    mu, lr     float, as in `momentum`
    curvature  float > 0, the slope of the bowl at w is curvature * w
    Returns    (2, 2) float, first row for the new w, second row for the new v
    """
    ### BEGIN SOLUTION
    pull = lr * curvature
    return np.array([[1 - pull, mu], [-pull, mu]])
    ### END SOLUTION


# %% check="momentum_matrix"

# %% [markdown]
# After $t$ steps the pair has been multiplied by $M^t$, which shrinks it exactly if both eigenvalues of
# $M$ are smaller than 1 in size. How large are they with $\mu = 0.9$ and with $\mu = 1$? Here they are
# for a gentle bowl and for a steep one.


# %%
def sizes(mu, curvature):
    """Print the sizes of the two eigenvalues at the learning rate 0.05."""
    eigenvalues = np.linalg.eigvals(momentum_matrix(mu, 0.05, curvature))
    print(f"mu {mu} curvature {curvature}: {np.abs(eigenvalues).round(4)}")


once_written(lambda: [sizes(mu, k) for mu in (0.9, 1.0) for k in (1, 50)] and None)

# %% [markdown]
# 0.9487 and 1. The determinant of $M$ is $\mu(1 - \epsilon k) + \mu \epsilon k = \mu$, whatever the bowl and
# the learning rate. It is the product of the two eigenvalues, and while the weight swings they are a complex
# pair of equal size: $\sqrt{\mu}$ each. So $\mu = 0.9$ loses half of the swing every 13 steps, and $\mu = 1$
# never loses anything. That is the slip, proved.
#
# **Exercise 7.** A ball that is fast overshoots. Nesterov's remedy of 1983: ask for the slope not where
# you are, but where the velocity is about to take you. The customary way to write it lets `w` be that
# place ahead already, so that `dw` is the slope there. The velocity changes as before, and the new place
# ahead is
#
# $$w \leftarrow w + \mu v - \epsilon\, g,$$
#
# with the new $v$. For $\mu = 0.9$, $\epsilon = 0.1$, an old velocity of 1 and a slope of 2: by how much
# does momentum move the weight, and by how much does Nesterov's step?


# %% solution="nesterov"
def nesterov(w, dw, state, lr, mu):
    """One step of Nesterov's momentum; w is the place ahead, at which the slope was asked for.

    w, dw    float arrays of the same shape, weights and slope; not modified
    state    {} at first, then {"v": velocity of the shape of w}; not modified
    lr, mu   float, the learning rate and the part of the velocity that survives a step
    Returns  new weights, new state
    Source   Nesterov (1983), as written by Bengio et al. (2013)
    """
    ### BEGIN SOLUTION
    v = mu * state.get("v", 0) - lr * dw
    return w + mu * v - lr * dw, {"v": v}
    ### END SOLUTION


# %% check="nesterov"

# %% [markdown]
# By 0.7 and by $0.9 \cdot 0.7 - 0.2 = 0.43$: against a slope that has turned, Nesterov brakes earlier.
#
# ## A step size for each weight
#
# In a photograph of the sea the blue weights see large slopes and the red ones small slopes, and one
# learning rate must serve both. Could each weight find its own?
#
# **Exercise 8.** Adagrad divides each weight's step by the size of all the slopes that this weight has
# seen:
#
# $$s \leftarrow s + g^2, \qquad w \leftarrow w - \epsilon\, \frac{g}{\sqrt{s} + \delta},$$
#
# all entry by entry, with $s = 0$ before the first step and a tiny $\delta$. The first step of one weight
# has the slope 5, that of another the slope 0.05. How far does each move? And what happens without
# $\delta$ to a weight whose slope is 0, like that of a pixel that is always black?


# %% solution="adagrad"
def adagrad(w, dw, state, lr, delta=1e-8):
    """One step of Adagrad.

    w, dw    float arrays of the same shape, weights and slope; not modified
    state    {} at first, then {"s": sum of squared slopes, of the shape of w}; not modified
    lr       float, the learning rate
    delta    float, added to the root
    Returns  new weights, new state
    Source   Duchi, Hazan and Singer (2011)
    """
    ### BEGIN SOLUTION
    s = state.get("s", 0) + dw**2
    return w - lr * dw / (np.sqrt(s) + delta), {"s": s}
    ### END SOLUTION


# %% check="adagrad"

# %% [markdown]
# Both move by the learning rate, and 0 / 0 would turn the black pixel's weight into NaN.
#
# **Exercise 9.** With a constant slope of 1, Adagrad's steps shrink: $1, 0.71, 0.58, 0.5, \dots$ of the
# learning rate, because $s$ only grows. RMSProp, which Geoffrey Hinton proposed in a lecture of his own
# course, forgets. It keeps the part $\beta$ of the old $s$ and mixes in the rest of the new square:
#
# $$s \leftarrow \beta s + (1 - \beta)\, g^2,$$
#
# and then steps as Adagrad does. With $\beta = 0.9$ and $s = 0$ to start with, how long is the first
# step, in learning rates? And the hundredth, if the slope stays the same?


# %% solution="rmsprop"
def rmsprop(w, dw, state, lr, beta=0.9, delta=1e-8):
    """One step of RMSProp.

    w, dw    float arrays of the same shape, weights and slope; not modified
    state    {} at first, then {"s": running mean of squared slopes, shape of w}; not modified
    lr       float, the learning rate
    beta     float, the part of the old mean that is kept
    delta    float, added to the root
    Returns  new weights, new state
    Source   Tieleman and Hinton (2012)
    """
    ### BEGIN SOLUTION
    s = beta * state.get("s", 0) + (1 - beta) * dw**2
    return w - lr * dw / (np.sqrt(s) + delta), {"s": s}
    ### END SOLUTION


# %% check="rmsprop"


# %%
def first_and_hundredth(update):
    """Print these two steps under a constant slope of 1, in learning rates."""
    path = figures.walk(partial(update, lr=1.0), np.ones_like, [0.0], 100)
    print(f"{update.__name__:8} {-np.diff(path[:, 0])[[0, 99]].round(3)}")


once_written(lambda: [first_and_hundredth(update) for update in (adagrad, rmsprop)] and None)

# %% [markdown]
# RMSProp's first step is 3.162 learning rates long, because a mean that starts at 0 is too small at first.
# Only later does the step settle at one.
#
# **Exercise 10.** Adam does two things more. It takes a running mean $m$ of the slopes as well, which is a
# kind of momentum, and it corrects both means for having started at 0. In step $t = 1, 2, \dots$
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad s \leftarrow \beta_2 s + (1 - \beta_2)\, g^2,$$
# $$\hat m = \frac{m}{1 - \beta_1^t}, \qquad \hat s = \frac{s}{1 - \beta_2^t}, \qquad
# w \leftarrow w - \epsilon\, \frac{\hat m}{\sqrt{\hat s} + \delta}.$$
#
# The state keeps $m$ and $s$ as they are, uncorrected, and $t$. Work out by hand the first step of three
# weights with the slopes 0.001, 3 and -200.


# %% solution="adam"
def adam(w, dw, state, lr, beta1=0.9, beta2=0.999, delta=1e-8):
    """One step of Adam.

    w, dw         float arrays of the same shape, weights and slope; not modified
    state         {} at first, then {"m": running mean of slopes, "s": of squared slopes,
                  both uncorrected and of the shape of w, "t": int, steps so far}; not modified
    lr            float, the learning rate
    beta1, beta2  float, the parts of the old means that are kept
    delta         float, added to the root
    Returns       new weights, new state
    Source        Kingma and Ba (2015)
    """
    ### BEGIN SOLUTION
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0) + (1 - beta1) * dw
    s = beta2 * state.get("s", 0) + (1 - beta2) * dw**2
    step = m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + delta)
    return w - lr * step, {"m": m, "s": s, "t": t}
    ### END SOLUTION


# %% check="adam"

# %%
once_written(lambda: adam(np.zeros(3), np.array([0.001, 3, -200]), {}, lr=0.1)[0])

# %% [markdown]
# One learning rate each, against the sign of the slope: $\hat m = g$ and $\sqrt{\hat s} = |g|$ in the
# first step, whatever the slope's size. (The first one lacks a hundred-thousandth, which is $\delta$.)
#
# All six in one ravine, which is 30 times as steep across as along. Which will waste steps going to and
# fro? And which will set out at 45 degrees, as if both directions were equally steep?

# %%
settings = {
    "SGD": partial(sgd, lr=0.05),
    "momentum": partial(momentum, lr=0.01, mu=0.9),
    "Nesterov": partial(nesterov, lr=0.01, mu=0.9),
    "Adagrad": partial(adagrad, lr=0.8),
    "RMSProp": partial(rmsprop, lr=0.1),
    "Adam": partial(adam, lr=0.3),
}
once_written(lambda: figures.ravine_paths(settings))

# %% [markdown]
# SGD may not go faster along the floor, or it would be thrown out across it: above a learning rate of
# $2/30$ it climbs. The three in the lower row set out at 45 degrees, because each weight has its own step.
# Is Adagrad then the best of all? Change the learning rates above and see how much of this ranking is the
# method and how much is the rate.
#
# ## A part of the data at a time
#
# 4,000 digits give one exact slope. A hundred of them give one that is about right, for a fortieth of
# the work. Which is the better bargain?
#
# **Exercise 11.** Cut one pass through the data, an **epoch**, into mini-batches. Every row is in exactly
# one of them, in an order that `rng` shuffles. If the rows do not divide evenly, the last batch is
# shorter, and it is not thrown away. What would the classifier never learn about, if the same last rows
# were dropped in every epoch?


# %% solution="minibatches"
def minibatches(N, size, rng):
    """Indices 0..N-1, shuffled and cut into batches.

    N        int, number of rows
    size     int, 1 <= size <= N, rows in a batch
    rng      numpy Generator, the only source of randomness
    Returns  list of disjoint integer arrays, together all indices: `size` in each, the last
             may be shorter
    """
    ### BEGIN SOLUTION
    order = rng.permutation(N)
    return [order[start : start + size] for start in range(0, N, size)]
    ### END SOLUTION


# %% check="minibatches"

# %% [markdown]
# **Exercise 12.** Now train. For each batch in turn, ask for the loss and the slope *on this batch*, note
# the loss, and take a step. Which weights does the loss belong to that you note, those before the step or
# those after it? And what happens to momentum if the state is lost on the way?


# %% solution="train"
def train(loss, update, W, X, y, batches):
    """One step for each batch.

    loss     loss(W, X, y) -> value, dW on the rows that it is given
    update   update(w, dw, state) -> w, state; the state is {} before the first step
    W        (D, C) float, weights to start with; not modified
    X, y     (N, D) rows and (N,) labels; not modified
    batches  list of integer arrays, the rows of each batch
    Returns  W (D, C), history (len(batches),) float: each batch's loss just before its step
    """
    ### BEGIN SOLUTION
    state, history = {}, []
    for batch in batches:
        value, dW = loss(W, X[batch], y[batch])
        W, state = update(W, dW, state)
        history.append(value)
    return W, np.array(history)
    ### END SOLUTION


# %% check="train"

# %% [markdown]
# Everything meets here: your loss, your batches, your updates, on 4,000 digits. Fifteen epochs with each
# update. In which order will the curves lie at the end?


# %%
def fit(X, y, kind, update, epochs=15, size=100, reg=1e-3):
    """Train from W = 0. Returns the weights (D, 10) and the loss of each batch."""
    rng = np.random.default_rng(0)
    batches = [batch for _ in range(epochs) for batch in minibatches(len(X), size, rng)]
    loss = partial(mine.linear_loss, reg=reg, kind=kind)
    return train(loss, update, np.zeros((X.shape[1], 10)), X, y, batches)


rates = {
    "SGD": partial(sgd, lr=0.05),
    "momentum": partial(momentum, lr=0.05, mu=0.9),
    "Adagrad": partial(adagrad, lr=0.02),
    "Adam": partial(adam, lr=0.003),
}


# %% tags=["desk-only"]
def histories():
    """The loss of each batch, for each update."""
    return {name: fit(X, digits.y_train, "softmax", rates[name])[1] for name in rates}


once_written(lambda: figures.loss_curves(histories()))

# %% [markdown]
# Momentum 0.321, Adam 0.330, Adagrad 0.336, SGD 0.423. All four saw the same batches, which is why their
# bumps agree. Before you call one of them the best, run Adam with the rate 0.001: it then ends at 0.368. A
# comparison of methods is a comparison of their rates, unless each has been given its best.
#
# Now against the professionals, on the digits and on the colour pictures of `stamps32`, shrunk to 8 x 8 so
# that scikit-learn need not make us wait. Its `LogisticRegression` minimises the softmax loss and its
# `LinearSVC` a squared hinge loss of each class against the rest, both with the penalty that our `reg`
# means. Both were polished for years. How many points of accuracy will you be behind?

# %%
stamps = data.load("stamps32")


def shrunk(images):
    """(N, 32, 32, 3) as (N, 8, 8, 3): each pixel the mean of 4 x 4."""
    return images.reshape(-1, 8, 4, 8, 4, 3).mean(axis=(2, 4))


tiny = shrunk(stamps.X_train)
tiny_mean = tiny.reshape(len(tiny), -1).mean(axis=0) / 255
X_tiny, X_tiny_test = rows(tiny, tiny_mean), rows(shrunk(stamps.X_test), tiny_mean)
tasks = {
    "mnist5k": (X, digits.y_train, X_test, digits.y_test),
    "stamps32": (X_tiny, stamps.y_train, X_tiny_test, stamps.y_test),
}


# %% tags=["desk-only"]
def compare(name):
    """Print the test accuracy of both losses, yours and scikit-learn's."""
    X, y, X_new, y_new = tasks[name]
    C = 1 / (2 * len(X) * 1e-3)  # 1 / (2 N reg): scikit-learn weighs the loss, not the penalty
    softmax, svm = LogisticRegression(C=C, max_iter=300), LinearSVC(C=C, tol=1e-2)
    for kind, model in {"softmax": softmax, "svm": svm}.items():
        W, _ = fit(X, y, kind, rates["Adam"])
        yours = ((X_new @ W).argmax(axis=1) == y_new).mean()
        theirs = model.fit(X, y).score(X_new, y_new)
        print(f"{name:9} yours, {kind:8} {yours:.3f}   {type(model).__name__:18} {theirs:.3f}")


once_written(lambda: [compare(name) for name in tasks] and None)

# %% [markdown]
# The same to within a point or two, in both directions. The loss is convex, so that everyone walks to the
# same bottom. What is left are the last steps, the other hinge loss, and the luck of 1,000 test pictures.
#
# **With a network connection (optional).** The next cell repeats the comparison on CIFAR-10, 50,000 colour
# pictures, a download of 170 MB. Change `False` to `True` to run it, and allow some minutes. Will the
# accuracy be nearer to that of the digits or to that of the stamps?

# %%
use_cifar10 = False
if use_cifar10:
    cifar = data.load("cifar10")
    mean = cifar.X_train.reshape(50_000, -1).mean(axis=0) / 255
    train_rows, test_rows = rows(cifar.X_train, mean), rows(cifar.X_test, mean)
    for kind in ("softmax", "svm"):
        W, _ = fit(train_rows, cifar.y_train, kind, partial(adam, lr=0.0003))
        print(kind, ((test_rows @ W).argmax(axis=1) == cifar.y_test).mean())

# %% [markdown]
# ## Using the curvature
#
# All updates so far know the slope and guess the rest. How the slope changes from place to place is the
# **curvature**, and the table of all its values is the Hessian $H$, with one row and one column for each
# weight. For 7,850 weights, how many numbers is that?
#
# 61,622,500, or half a gigabyte. James Martens asked in 2010 what one needs the Hessian *for*, and the
# answer was: only to multiply it with a vector. That product is how the slope changes along the vector,
# and you can measure it with two slopes.
#
# **Exercise 13.** Write it as a central difference:
#
# $$H v \approx \frac{\nabla f(w + h v) - \nabla f(w - h v)}{2h}.$$


# %% solution="hessian_vector_product"
def hessian_vector_product(grad, w, v, h=1e-5):
    """The Hessian of a function at w, times v, from two gradients.

    grad     grad(w) -> gradient, of the shape of w
    w, v     float arrays of the same shape; not modified
    h        float > 0, the gradients are taken at w + h v and w - h v
    Returns  float array of the shape of w
    Source   Martens (2010)
    """
    ### BEGIN SOLUTION
    return (grad(w + h * v) - grad(w - h * v)) / (2 * h)
    ### END SOLUTION


# %% check="hessian_vector_product"

# %% [markdown]
# In a bowl the best step $p$ is known: Newton's, the one that makes the slope zero, $H p = -\nabla f$. So we
# must solve $A x = b$ when all we can do with $A$ is multiply.
#
# **Exercise 14.** The method of **conjugate gradients** (Hestenes and Stiefel, 1952) does just that. It
# keeps the residual $r = b - A x$, which is the slope of a bowl turned downhill, and a direction $p$. It
# starts with $x = 0$ and $r = p = b$, and then repeats
#
# $$\alpha = \frac{r \cdot r}{p \cdot A p}, \qquad x \leftarrow x + \alpha p, \qquad
# r_{\text{new}} = r - \alpha A p, \qquad
# p \leftarrow r_{\text{new}} + \frac{r_{\text{new}} \cdot r_{\text{new}}}{r \cdot r}\, p.$$
#
# Each direction leaves the earlier ones' work undisturbed, so in $D$ dimensions it is done after $D$ steps.
# It must also know when it is done: what is $\alpha$ once $r$ is zero? Stop as soon as $\|r\|$ is at most
# `tol` times $\|b\|$.


# %% solution="conjugate_gradient"
def conjugate_gradient(matvec, b, steps, tol=1e-10):
    """Solve A x = b for a symmetric, positive definite A that is only known by its products.

    matvec   matvec(v) -> A v, for v (D,)
    b        (D,) float; not modified
    steps    int, the most steps to take
    tol      float, stop when the length of the residual is at most tol times that of b
    Returns  x (D,), residuals (steps taken + 1,) float: the lengths of b - A x, of b first
    Source   Hestenes and Stiefel (1952)
    """
    ### BEGIN SOLUTION
    x, r, p = np.zeros(len(b)), b.astype(float), b.astype(float)
    lengths = [np.linalg.norm(r)]
    while len(lengths) <= steps and lengths[-1] > tol * lengths[0]:
        Ap = matvec(p)
        alpha = (r @ r) / (p @ Ap)
        x = x + alpha * p
        r_new = r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
        lengths.append(np.linalg.norm(r))
    return x, np.array(lengths)
    ### END SOLUTION


# %% check="conjugate_gradient"

# %% [markdown]
# A bowl in 10 dimensions, 100 times as steep in one direction as in another. How far will gradient
# descent, with the best constant rate there is, have come when conjugate gradients are done?

# %%
once_written(lambda: figures.residual_race(conjugate_gradient))

# %% [markdown]
# Ten steps for ten dimensions; with exact arithmetic the last residual would be zero. On the way it may
# rise, as it does in the first step. What falls in every step is the height in the bowl.
#
# And now all of it on the digits: from $W = 0$, solve $H p = -\nabla f$ with at most 15 products, take the
# whole step, and do it again. This is **Hessian-free** optimization. The softmax loss with our penalty has
# its bottom at 0.2970. How many steps will it need? (A little extra curvature, the damping, is added,
# because far from the bottom the bowl is only a guess.)


# %%
def loss(W):
    """Softmax loss of all digits."""
    return mine.linear_loss(W, X, digits.y_train, 1e-3, "softmax")[0]


def slope(W):
    """Its gradient."""
    return mine.linear_loss(W, X, digits.y_train, 1e-3, "softmax")[1]


# %%
def newton_step(W, damping=1e-3):
    """Weights after one Hessian-free step; damping is added to all curvatures."""

    def curved(v):  # (7850,) -> (7850,)
        return hessian_vector_product(slope, W, v.reshape(W.shape)).ravel() + damping * v

    return W + conjugate_gradient(curved, -slope(W).ravel(), 15)[0].reshape(W.shape)


# %%
def newton_heights(steps):
    """Losses along so many Hessian-free steps from W = 0."""
    zero = np.zeros((785, 10))
    return heights(lambda W, dW, state: (newton_step(W), state), loss, slope, zero, steps)


once_written(lambda: newton_heights(5).round(4))

# %% [markdown]
# Five steps to within 0.0002 of the bottom. Are they worth it? A product costs two slopes on all of the
# data, so that five steps with 15 products each went through the data more than 150 times. Momentum went
# through it 15 times in 600 small steps. Where did it end?


# %%
def end_of_momentum():
    """Print the loss where momentum ends."""
    W, _ = fit(X, digits.y_train, "softmax", rates["momentum"])
    print(f"{loss(W):.4f}")


once_written(end_of_momentum)

# %% [markdown]
# At 0.3062, for a tenth of the passes. Many cheap and noisy steps come near the bottom soon, and for the
# accuracy on new digits that is enough. Exact slopes and curvature pay where the last digits count.
#
# ## Where the slope is zero
#
# A lecture warns of points that are no minimum and have no slope: at a **saddle point** "gradient descent
# gets stuck". Put your `sgd` on the saddle $(x^2 - y^2)/2$, once exactly on the ridge line $y = 0$, once a
# millionth beside it. Where is each after 100 and after 200 steps?


# %%
def on_the_saddle(y):
    """Print where a walk from (1, y) is after 100 and after 200 steps."""
    path = figures.walk(partial(sgd, lr=0.1), lambda w: w * [1, -1], [1, y], 200)
    print(path[[100, 200]].round(3).tolist())


once_written(lambda: [on_the_saddle(y) for y in (0, 1e-6)] and None)

# %% [markdown]
# **Question 15 (written, graded by a person).** The same lecture adds that saddle points are much more common
# in high dimension. Explain, from the two walks above, in which sense "gets stuck" is right and in which it
# is not. Say why a critical point picked at random in 7,850 dimensions is hardly ever a minimum, and what
# mini-batches have to do with all this. Six sentences are enough.

# %% [markdown] written="stuck_at_a_saddle" points=3
# Exactly on the ridge the slope along y is 0 in every step, so the walk ends at the saddle and stays: stuck
# in the strict sense. A millionth beside it, y grows by the factor 1.1 in each step: after 100 steps it is
# still near 0 (1.1^100 is 13,781, so y is 0.014), and after 200 it is far away. The start has to lie in a set of
# measure zero to be stuck for ever, but near it the walk is slow for many steps, which looks like being stuck.
# At a critical point each direction may curve up or down. A minimum needs all 7,850 to curve up; were the
# signs independent and even, that would happen once in 2^7850. The slope of a mini-batch is noisy and hardly
# ever zero along the escaping direction, so it pushes the walk off the ridge, from where the escape is
# exponential. (1 point for exact against nearby, with the growth or the numbers, 1 for the count of signs, 1 for
# the noise.)
#
# (The loss of a linear classifier is convex and has no saddle; the networks of the next unit have many.)

# %% [markdown]
# ## Open exploration (no points)
#
# Choose one and follow it as far as it is interesting. Write down what you expect before each run.
#
# * Train with batches of 1, 10, 100, 1,000 and 4,000 digits, with the learning rate that suits each best.
#   Compare the losses by epochs, by steps and by seconds. Which size would you choose, and by which clock?
# * Let the learning rate fall during training: by half every five epochs, or along a cosine. How much of
#   Adam's lead over SGD is left?
# * Race your updates against the course's: `from cvcourse import losses`, then
#   `losses.optimizer_race(adam)`. The sliders set `lr`, and `mu` where an update has one; your line should
#   lie on the line of its name. Then enter an update of your own. Can it beat Adam on one surface? On all?

# %%
# your exploration starts here

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="03_losses"
