"""The widgets of the lecture on losses as still figures, for pages where no kernel runs."""

import numpy as np

from cvcourse.losses.penalised import CURVATURE, KINDS, lowest_point, penalty
from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, GREY, ORANGE
from cvcourse.view.style import INK, SOFT


def columns(ax, scores, truth, names):
    """Scores as columns on axes; the true class is blue and ticked."""
    colors = [BLUE if i == truth else "#a9b1ba" for i in range(len(scores))]
    ax.bar(range(len(scores)), scores, color=colors, width=0.62)
    labels = [f"{name} ✓" if i == truth else name for i, name in enumerate(names)]
    ax.set_xticks(range(len(scores)), labels, rotation=35 if len(scores) > 5 else 0)
    ax.axhline(0, color=SOFT, lw=1.2)
    ax.set(ylabel="score")
    ax.grid(False, axis="x")
    ax.margins(y=0.14)


@styled
def margin_figure(scores, truth, names, margin, terms, alt=""):
    """Columns, the line that no other score should cross, and what each costs."""
    many = len(scores) > 5
    still, (left, right) = figure(10, 4.2, alt, ncols=2, width_ratios=[5, 3])
    columns(left, scores, truth, names)
    limit = scores[truth] - margin
    left.axhspan(limit, scores[truth], color=BLUE, alpha=0.1, lw=0)
    left.axhline(limit, color=INK, ls="--", lw=1.6)
    for i in np.flatnonzero(terms):
        left.bar(i, terms[i], bottom=limit, width=0.62, color=ORANGE, edgecolor=INK)
        left.annotate(f"{terms[i]:.2f}", (i, scores[i]), (0, 4), textcoords="offset points", ha="center", weight="bold")
    left.set(title="Who comes closer than the margin pays for it")
    others = [i for i in range(len(scores)) if i != truth]
    own = f"{'+' if scores[truth] < 0 else '−'} {abs(scores[truth]):.2f}"
    lines = [f"{names[i]}: max(0, {scores[i]:.2f} {own} + {margin:g}) = {terms[i]:.2f}" for i in others]
    text = "\n".join([*lines, "", f"loss {terms.sum():.2f}"])
    right.text(0, 0.95, text, va="top", transform=right.transAxes, linespacing=1.5, size=9.5 if many else 11)
    right.axis("off")
    return still


@styled
def temperature_figure(scores, truth, names, temperature, shares, loss, alt=""):
    """Scores beside their shares."""
    still, (left, right) = figure(9.5, 3.6, alt, ncols=2)
    columns(left, scores, truth, names)
    left.set(title="Scores ...")
    columns(right, shares, truth, names)
    for i, share in enumerate(shares):
        right.annotate(f"{share:.2f}", (i, share), (0, 4), textcoords="offset points", ha="center", weight="bold")
    title = f"... and probabilities at T = {temperature:.2f}: loss {loss:.4f}"
    right.set(title=title, ylabel="probability", ylim=(0, 1.1))
    return still


@styled
def beside_figure(scores, truth, names, losses, pushes, alt=""):
    """The same columns twice, with arrows for the push of hinge and softmax."""
    still, axes = figure(10, 3.9, alt, ncols=2, sharey=True)
    for ax, name, loss, row in zip(axes, ("SVM", "Softmax"), losses, pushes, strict=True):
        columns(ax, scores, truth, names)
        reach = 0.25 * (np.ptp([*scores, 0]) or 1)
        for i, push in enumerate(row):
            if abs(push) >= 0.005:
                end = scores[i] + reach * np.sign(push) * np.sqrt(min(abs(push), 3) / 3)
                arrow = {"arrowstyle": "-|>", "lw": 2.2, "color": INK, "shrinkA": 0, "shrinkB": 0}
                ax.annotate("", (i, end), (i, scores[i]), arrowprops=arrow)
            text = f"{push:+.2f}" if len(row) <= 5 else f"{push:+.1f}" if abs(push) >= 0.05 else ""
            ax.annotate(text, (i, 1.0), xycoords=("data", "axes fraction"), ha="center", va="top", color=SOFT)
        ax.set(title=f"{name}: loss {loss:.4f}")
        ax.margins(y=0.3)
    return still


@styled
def balls_figure(center, power, kind, beta, solution, alt=""):
    """Loss contours with the penalty ball through the solution, and both weights against lambda."""
    still, (plane, path) = figure(10, 4.6, alt, ncols=2)
    grid = np.linspace(-2.2, 2.2, 221)
    w = np.stack(np.meshgrid(grid, grid), axis=-1)
    away = w - np.array(center)
    loss = 0.5 * np.einsum("...i,ij,...j", away, np.array(CURVATURE), away)
    plane.contour(grid, grid, loss, levels=[0.06, 0.3, 0.8, 1.6, 2.8, 4.5], colors=GREY, linewidths=1)
    size = penalty(solution, kind, beta)
    sizes = penalty(w, kind, beta)
    if size > 0:
        plane.contourf(grid, grid, sizes, levels=[0, size], colors=[ORANGE], alpha=0.25)
        plane.contour(grid, grid, sizes, levels=[size], colors=ORANGE, linewidths=2.5)
    powers = np.linspace(-2, 1, 81)
    track = np.array([lowest_point(center, 10**p, kind, beta) for p in powers])
    plane.plot(*track.T, color=INK, ls=":", lw=1.5)
    plane.plot(*center, "o", color="white", mec=INK, mew=2.5, ms=10)
    plane.plot(*solution, "o", color=BLUE, mec="white", ms=10)
    plane.set(xlabel="weight 1", ylabel="weight 2", aspect="equal", title=f"{KINDS[kind]}, λ = {10**power:.2f}")
    for i, (color, style) in enumerate([(BLUE, "-"), (ORANGE, "--")]):
        zero = " exactly" if solution[i] == 0 else ""
        path.plot(10**powers, track[:, i], style, color=color, label=f"weight {i + 1}: {solution[i]:.3f}{zero}")
    path.axvline(10**power, color=SOFT, ls=":")
    off = np.flatnonzero((track == 0).any(axis=1))
    finding = "small weights, none exactly 0"
    if len(off):
        finding = f"at λ = {10 ** powers[off[0]]:.2f} a weight is exactly 0"
    path.set(xscale="log", xlabel="λ", ylabel="weight", title=f"{KINDS[kind]}: {finding}")
    path.legend()
    return still
