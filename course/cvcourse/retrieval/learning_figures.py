"""Still figures of the lecture on learning features, and what it counts with the functions that students write."""

import numpy as np

from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILION
from cvcourse.view.style import INK

KINDS = "easy", "semi-hard", "hard"
TINTS = BLUE, ORANGE, GREEN, PURPLE
DASHES = "-", "--", "-.", ":"
BEST = 60  # queries whose order is computed at once


def all_pairs(points, labels):
    """Of all pairs of points (N, D): distances, and whether their labels (N,) are the same, (N (N - 1) / 2,) each."""
    i, j = np.triu_indices(len(points), 1)
    return np.linalg.norm(points[i] - points[j], axis=1), labels[i] == labels[j]


def equal_error(rates):
    """Where both error rates (n, 2) are nearest to each other: their mean there."""
    return float(rates[np.abs(rates[:, 0] - rates[:, 1]).argmin()].mean())


@styled
def two_errors(named):
    """For each name both error rates (n, 2) over thresholds, one against the other, and where they are equal."""
    told = {name: equal_error(rates) for name, rates in named.items()}
    words = "; ".join(f"{name}: both are equal at {value:.0%}" for name, value in told.items())
    still, ax = figure(7.4, 4.2, f"How often different ones are called the same, and the same different. {words}.")
    for (name, rates), color, dash in zip(named.items(), TINTS, DASHES, strict=False):
        ax.plot(*rates.T, dash, color=color, label=f"{name}: both {told[name]:.0%}")
        ax.plot(told[name], told[name], "o", color=color, mec=INK)
    ax.plot([0, 1], [0, 1], ":", color=INK, lw=1)
    ax.set(
        xlim=(0, 1),
        ylim=(0, 1),
        aspect="equal",
        xlabel="different, but called the same",
        ylabel="same, but not called so",
    )
    ax.set_title(f"Both errors are equal at {min(told.values()):.0%}" + (" at best" if len(told) > 1 else ""))
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return still


def first_found(codes, train):
    """The place of the most similar row of the first `train` for each of the others, by cosine."""
    rows = codes / np.maximum(np.linalg.norm(codes, axis=1, keepdims=True), 1e-9)
    asked, searched = rows[train:].astype(np.float32), rows[:train].astype(np.float32)
    return np.concatenate([(asked[i : i + BEST] @ searched.T).argmax(axis=1) for i in range(0, len(asked), BEST)])


@styled
def same_kind(codes, pictures):
    """For each name how often the most similar picture of the training set shows the same object, and the same kind.

    codes     {name: (N, D)}, of the training pictures and then of the test pictures of `pictures`
    """
    shares = {}
    for name, rows in codes.items():
        best = first_found(rows, len(pictures.y_train))
        thing = (pictures.object_train[best] == pictures.object_test).mean()
        shares[name] = thing, (pictures.y_train[best] == pictures.y_test).mean()
    words = "; ".join(f"{name}: object {thing:.0%}, kind {kind:.0%}" for name, (thing, kind) in shares.items())
    still, ax = figure(8.2, 3.6, f"The most similar of 8,000 pictures shows the same. {words}.")
    place = np.arange(len(shares))
    for shift, column, color, label in ((-0.2, 0, BLUE, "the same object"), (0.2, 1, SKY, "the same of ten kinds")):
        values = [share[column] for share in shares.values()]
        ax.bar(place + shift, values, 0.38, color=color, edgecolor=INK, lw=0.8, label=label)
        for x, value in zip(place + shift, values, strict=True):
            ax.text(x, value + 0.01, f"{value:.0%}", ha="center")
    ax.set(xticks=place, xticklabels=shares, ylabel="share of 1,000 pictures", ylim=(0, 0.6))
    ax.set_title("What has seen films finds the same object most often")
    ax.legend(loc="upper left")
    return still


def mined_on_moons(mined, k):
    """What `mined` says of every point of two moons, as one line."""
    from cvcourse.retrieval.diffusion import Diffusion
    from cvcourse.retrieval.graphs_moons import moons

    made, counts, right = moons(), np.zeros(2, int), np.zeros(2)
    far = np.linalg.norm(made.X[:, None] - made.X, axis=2)
    heat = Diffusion(made.X, made.W).spread(np.eye(len(made.y)))
    for i in np.flatnonzero(made.W.sum(axis=1) > 0):
        others = np.delete(np.arange(len(made.y)), i)
        orders = (others[np.argsort(key[others], kind="stable")] for key in (far[i], -heat[:, i]))
        for which, found in enumerate(mined(*orders, k)):
            counts[which] += len(found)
            right[which] += ((made.y[found] == made.y[i]) != which).sum()
    told = right / np.maximum(counts, 1)
    text = (
        f"{counts[0]:,} positives, {told[0]:.0%} of them of the same moon; {counts[1]:,} negatives, {told[1]:.0%} of "
    )
    return text + "the other"


@styled
def precision_along_a_score():
    """The average precision of an order of five while the score of one right picture grows."""
    scores, right = np.array([0.0, 0.8, 0.6, 0.4, 0.2]), np.array([True, True, False, False, False])
    x = np.linspace(0, 1, 501)[1:-1:2]
    values = []
    for value in x:
        scores[0] = value
        hits = right[np.argsort(-scores)]
        values.append((np.cumsum(hits) / np.arange(1, 6))[hits].mean())
    alt = (
        "The average precision climbs in three steps from .70 to 1 while one score goes from 0 to 1, flat between them."
    )
    still, ax = figure(7.6, 3.2, alt)
    ax.step(x, values, color=BLUE)
    for at in (0.2, 0.4, 0.6):
        ax.axvline(at, color=VERMILION, ls=":", lw=1.4)
    ax.set(
        xlabel="score of one right picture (dotted: those of three wrong ones)",
        ylabel="average precision",
        ylim=(0.6, 1.05),
    )
    ax.set_title("Flat between the steps: no slope to follow")
    return still
