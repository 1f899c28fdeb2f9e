"""Still figures of the optimization assignment: each runs the student's functions and draws what they do.

Where a function is not written yet the figure raises NotImplementedError; `once_written` turns that
into one calm line.
"""

import numpy as np
from matplotlib.ticker import LogLocator

from cvcourse.view import class_colors, figure, styled
from cvcourse.view.palette import BLUE, GREY, VERMILION
from cvcourse.view.style import SOFT

SCORES = np.array([3.2, 5.1, -1.7, 0.4, 2.2])  # the point at which `h_sweep` measures a slope
BESIDE = {"textcoords": "offset points", "va": "center"}


def walk(update, slope, start, steps):
    """The points that an update visits.

    update   update(w, dw, state) -> w, state
    slope    slope(w) -> dw, of the shape of w
    start    (D,) float
    Returns  (steps + 1, D) float, the start first
    """
    path, state = [np.asarray(start, float)], {}
    for _ in range(steps):
        w, state = update(path[-1], slope(path[-1]), state)
        path.append(w)
    return np.stack(path)


def log_sum_exp(x):
    """log(sum(exp(x))) of (D,) floats, a smooth maximum whose gradient is the softmax of x."""
    return x.max() + np.log(np.exp(x - x.max()).sum())


@styled
def h_sweep(numerical_gradient, relative_error):
    """Error of a numerical gradient against its step h: two-sided by the student, one-sided beside it.

    numerical_gradient   f, x, h -> gradient
    relative_error       a, b -> errors, of the shape of a
    """
    hs = 10.0 ** np.arange(-1, -14.1, -0.5)
    exact = np.exp(SCORES - log_sum_exp(SCORES))
    two_sided = [np.max(relative_error(numerical_gradient(log_sum_exp, SCORES.copy(), h), exact)) for h in hs]
    one_sided = [np.max(np.abs(_one_sided(h) - exact) / np.abs(exact)) for h in hs]
    best = hs[int(np.argmin(two_sided))]
    title = f"The best step is neither large nor small: yours is best at h = {best:g}"
    still, ax = figure(7.4, 4.2, f"{title}; its largest relative error there is {min(two_sided):.1e}.")
    ax.loglog(hs, one_sided, "s--", color=GREY, label="one-sided, (f(x + h) - f(x)) / h", ms=5)
    ax.loglog(hs, two_sided, "o-", color=BLUE, label="yours", ms=5)
    ax.set(title=title, xlabel="step h (the x-axis runs to smaller steps)", ylabel="largest relative error")
    ax.invert_xaxis()
    ax.legend()
    return still


def _one_sided(h):
    ahead = SCORES + h * np.eye(len(SCORES))  # row i has entry i moved
    return np.array([(log_sum_exp(row) - log_sum_exp(SCORES)) / h for row in ahead])


@styled
def swings(momentum, lr=0.05, curvature=1.0, steps=200):
    """A weight in the bowl curvature/2 * w**2, started at 1, under momentum with mu = 0.9 and with mu = 1.

    momentum   the student's update, momentum(w, dw, state, lr, mu)
    """
    paths = {mu: _swing(momentum, lr, mu, curvature, steps) for mu in (1.0, 0.9)}
    late = {mu: np.abs(path[-50:]).max() for mu, path in paths.items()}
    title = f"In the last 50 steps mu = 1 still swings to {late[1.0]:.2g}, mu = 0.9 to {late[0.9]:.1g}"
    still, ax = figure(7.4, 3.8, f"{title}. The weight started at 1.")
    for (mu, path), color in zip(paths.items(), (VERMILION, BLUE), strict=True):
        ax.plot(path, color=color, lw=1.8)
        ax.annotate(f"mu = {mu:g}", (steps, path[-1]), (8, 0), color=color, **BESIDE)
    ax.set(title=title, xlabel="step", ylabel="the weight w")
    return still


def _swing(momentum, lr, mu, curvature, steps):
    return walk(lambda w, dw, state: momentum(w, dw, state, lr, mu), lambda w: curvature * w, [1.0], steps)[:, 0]


RAVINE = np.array([1.0, 30.0])  # curvature along each axis


@styled
def ravine_paths(updates, start=(-4.0, 1.2), steps=60):
    """Paths of several updates in a ravine 30 times as steep across as along.

    updates   name -> update(w, dw, state) -> w, state
    """
    paths = {name: walk(update, lambda w: RAVINE * w, start, steps) for name, update in updates.items()}
    ends = {name: float(RAVINE @ path[-1] ** 2 / 2) for name, path in paths.items()}
    lowest = min(ends, key=lambda name: np.nan_to_num(ends[name], nan=np.inf))
    words = ", ".join(f"{name} {height:.2g}" for name, height in ends.items())
    title = f"After {steps} steps {lowest} is lowest"
    rows = (len(paths) + 2) // 3
    still, axes = figure(
        10.4,
        2.3 * rows + 0.5,
        f"{title}. Heights reached: {words}.",
        nrows=rows,
        ncols=3,
        sharex=True,
        sharey=True,
        squeeze=False,
    )
    for ax, (name, path), color in zip(axes.flat, paths.items(), class_colors(len(paths)), strict=False):
        _ravine(ax)
        ax.plot(*path.T, ".-", color=color, lw=1.4, ms=4)
        ax.set_title(f"{name}: height {ends[name]:.2g}", fontsize=11, weight="normal")
    for ax in axes.flat[len(paths) :]:
        ax.axis("off")
    for ax in axes[:, 0]:
        ax.set_ylabel("$w_2$ (steep)")
    for ax in axes[-1]:
        ax.set_xlabel("$w_1$ (flat)")
    still.suptitle(title, x=0.01, ha="left", weight="bold", fontsize=12.5)
    return still


def _ravine(ax):
    across, up = np.meshgrid(np.linspace(-5, 2, 141), np.linspace(-1.6, 1.6, 81))
    height = (RAVINE[0] * across**2 + RAVINE[1] * up**2) / 2
    ax.contour(across, up, height, levels=np.geomspace(0.05, 40, 9), colors=SOFT, linewidths=0.7, alpha=0.6)
    ax.plot(0, 0, "+", color="black", ms=10)
    ax.set(xlim=(-5, 2), ylim=(-1.6, 1.6))


@styled
def residual_race(conjugate_gradient, condition=100.0, D=10):
    """Residuals of the student's conjugate gradients beside gradient descent, on one bowl of D dimensions.

    conjugate_gradient   matvec, b, steps -> x, residuals
    condition            largest curvature over the smallest; they lie evenly on a logarithmic scale
    """
    curvatures = np.geomspace(1, condition, D)
    turn = np.linalg.qr(np.random.default_rng(3).normal(size=(D, D)))[0]
    A, b = turn @ np.diag(curvatures) @ turn.T, np.ones(D)
    _, conjugate = conjugate_gradient(lambda v: A @ v, b, D)
    descent = _descent_residuals(A, b, 2 / (1 + condition), 150)
    title = f"After {len(conjugate) - 1} steps: {conjugate[-1]:.0e}, where gradient descent still has {descent[D]:.2g}"
    still, ax = figure(7.4, 4.0, f"{title}. After 150 steps gradient descent has {descent[-1]:.2g}.")
    for residuals, name, color, mark in ((descent, "gradient descent", GREY, ""), (conjugate, "yours", BLUE, "o")):
        ax.semilogy(np.maximum(residuals, 1e-17), color=color, marker=mark, ms=4)
        ax.annotate(name, (len(residuals) - 1, max(residuals[-1], 1e-17)), (8, 0), color=color, **BESIDE)
    ax.set(title=title, xlabel="step", ylabel="length of b - A x")
    return still


def _descent_residuals(A, b, lr, steps):
    x, residuals = np.zeros(len(b)), []
    for _ in range(steps + 1):
        residuals.append(np.linalg.norm(b - A @ x))
        x = x + lr * (b - A @ x)
    return np.array(residuals)


@styled
def loss_curves(histories, smooth=20):
    """Training losses batch by batch, as running means.

    histories   name -> (B,) float, the loss of each batch before its step
    smooth      batches averaged for one point
    """
    ends = {name: float(np.mean(history[-smooth:])) for name, history in histories.items()}
    lowest = min(ends, key=ends.get)
    title = f"{lowest} ends lowest, at {ends[lowest]:.3f}"
    words = ", ".join(f"{name} {value:.3f}" for name, value in ends.items())
    still, ax = figure(7.4, 4.0, f"{title}. Mean loss of the last {smooth} batches: {words}.")
    for (name, history), color in zip(histories.items(), class_colors(len(histories)), strict=True):
        running = np.convolve(history, np.ones(smooth) / smooth, mode="valid")
        ax.semilogy(np.arange(smooth, len(history) + 1), running, color=color, lw=1.6, label=name)
    ax.set(title=title, xlabel="batches seen", ylabel=f"loss, mean of {smooth} batches")
    ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 3, 5)))
    ax.yaxis.set_major_formatter("{x:g}")
    ax.yaxis.set_minor_formatter("")
    ax.legend(ncols=2)
    return still
