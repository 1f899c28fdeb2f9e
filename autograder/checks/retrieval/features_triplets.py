"""Checks of unit 7, the assignment on learning features: the triplet loss, and which triplets are hard."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output


def triplets(rng, N=6, D=3, margin=0.8, dtype=float):
    """Triplets some of which have a loss and some not, none close to the bend."""
    while True:
        anchor, positive, negative = rng.normal(size=(3, N, D))
        positive, negative = anchor + 0.8 * positive, anchor + 0.9 * negative
        terms = margin + squares(anchor - positive) - squares(anchor - negative)
        if np.abs(terms).min() > 0.05 and 2 <= (terms > 0).sum() <= N - 2:
            three = {"anchor": anchor, "positive": positive, "negative": negative}
            return {name: value.astype(dtype) for name, value in three.items()} | {"margin": margin}


def squares(x):
    return (x**2).sum(axis=1)


def lengths(x):
    return np.linalg.norm(x, axis=1)


def hinge(
    far=squares,
    terms=lambda near, far, m: m + near - far,
    cut=True,
    mask=True,
    share=lambda terms: len(terms),
    whole=lambda terms: terms.mean(),
    slopes=lambda da, dp, dn: (da, dp, dn),
):
    """A triplet loss with one of its parts changed; the slopes are those of squared distances, or of plain ones."""

    def wrong(a, p, n, margin):
        value = terms(far(a - p), far(a - n), margin)
        active = value > 0 if mask else np.ones(len(a), bool)
        near_slope, far_slope = (2 * x if far is squares else x / lengths(x)[:, None] for x in (a - p, a - n))
        factor = (active / share(value))[:, None]
        found = slopes(factor * (near_slope - far_slope), -factor * near_slope, factor * far_slope)
        return whole(np.maximum(0, value) if cut else value), *found

    return wrong


def exchanged(a, p, n, margin):
    loss, da, dn, dp = hinge()(a, n, p, margin)
    return loss, da, dp, dn


def over_numbers(a, p, n, margin):
    loss = hinge(lambda x: (x**2).mean(axis=1))(a, p, n, margin)[0]
    value = margin + ((a - p) ** 2).mean(axis=1) - ((a - n) ** 2).mean(axis=1)
    factor = (2 * (value > 0) / len(a) / a.shape[1])[:, None]
    return loss, factor * (n - p), factor * (p - a), factor * (a - n)


def counted(terms):
    return max(1, (terms > 0).sum())


triplet_loss = Check(
    "triplet_loss",
    (*each(triplets, N=(6, 9), margin=(0.8, 0.3)), lambda rng: triplets(rng, 7, 4, 0.5, np.float32)),
    (
        Output("loss", 1, "a number"),
        Output("danchor", 1, "(N, D)"),
        Output("dpositive", 0.5, "(N, D)"),
        Output("dnegative", 0.5, "(N, D)"),
    ),
    examples=(
        {
            "anchor": np.array([[0.0, 0], [0, 0]]),
            "positive": np.array([[1.0, 0], [1, 0]]),
            "negative": np.array([[0.0, 1.2], [0, 3]]),
            "margin": 1.0,
        },
    ),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "not cut off",
            hinge(cut=False, mask=False),
            "triplets that are fulfilled lower the loss; the bracket cuts them off at 0.",
        ),
        told(
            "loss not cut off",
            hinge(cut=False),
            "in the loss triplets that are fulfilled count negatively; the bracket cuts them off at 0.",
        ),
        told(
            "slopes not cut off",
            hinge(mask=False),
            "triplets that are fulfilled still have a slope: where the loss is 0 it is 0, too.",
        ),
        told("not squared", hinge(lengths), "the distances are not squared."),
        told(
            "margin subtracted",
            hinge(terms=lambda near, far, m: near - far - m),
            "the margin is subtracted; it is added, so that the negative has to be farther by that much.",
        ),
        told("no margin", hinge(terms=lambda near, far, m: near - far), "the margin is missing."),
        told("exchanged", exchanged, "positive and negative are exchanged: the positive is pushed away."),
        told(
            "sums",
            hinge(share=lambda terms: 1, whole=np.sum),
            "loss and slopes are sums over the triplets; the mean is asked for.",
        ),
        told("loss a sum", hinge(whole=np.sum), "the loss is a sum over the triplets; the mean is asked for."),
        told(
            "slopes of the sum",
            hinge(share=lambda terms: 1),
            "the slopes belong to the sum; the loss is a mean, so they are divided by N, too.",
        ),
        told(
            "mean of those above 0",
            hinge(share=counted, whole=lambda terms: terms.sum() / counted(terms)),
            "this is the mean of the triplets whose loss is not 0; here the others count as zeros.",
        ),
        told(
            "each triplet", hinge(whole=lambda terms: terms), "these are the losses of the triplets; return their mean."
        ),
        told(
            "slopes without 2",
            hinge(slopes=lambda *three: tuple(one / 2 for one in three)),
            "the slopes are half of what they should be: the square brings a factor down.",
        ),
        told("over the numbers", over_numbers, "a squared distance is a sum over the numbers of a vector, not a mean."),
        told(
            "anchor pulled only",
            hinge(slopes=lambda da, dp, dn: (-dp, dp, dn)),
            "the anchor's slope has the positive's part only; it is in the second distance, too.",
        ),
        told(
            "anchor left out",
            hinge(slopes=lambda da, dp, dn: (0 * da, dp, dn)),
            "the anchor gets no slope; it is in both distances.",
        ),
        told(
            "signs",
            hinge(slopes=lambda *three: tuple(-one for one in three)),
            "all slopes have the wrong sign: downhill, the positive has to come nearer.",
        ),
        told(
            "sign of the negative",
            hinge(slopes=lambda da, dp, dn: (da, dp, -dn)),
            "the slope of the negative has the wrong sign: it sits behind two minus signs.",
        ),
        told(
            "sign of the anchor",
            hinge(slopes=lambda da, dp, dn: (-da, dp, dn)),
            "the slope of the anchor has the wrong sign; the three add up to 0.",
        ),
        told(
            "one bracket",
            lambda a, p, n, margin: hinge(terms=lambda near, far, m: m + near.mean() - far.mean() + 0 * near)(
                a, p, n, margin
            ),
            "the bracket is taken of the mean; each triplet has its own, and then comes the mean.",
        ),
    ),
)


def crowd(rng, N=10, kinds=3, D=3):
    """Distances of a batch in which no easy answer is right by accident."""
    while True:
        labels = rng.permutation(np.arange(N) % kinds)
        Y = rng.normal(size=(N, D)) + rng.normal(size=(kinds, D))[labels]
        far = np.sqrt(((Y[:, None] - Y) ** 2).sum(axis=2))
        above = far[np.triu_indices(N, 1)]
        if np.diff(np.sort(above)).min() > 1e-6:
            return {"D": (far + far.T) / 2, "labels": labels * 2 + 1}


def alike(labels):
    return labels[:, None] == labels


def others(labels):
    return alike(labels) & ~np.eye(len(labels), dtype=bool)


def farthest(D, among):
    return np.where(among, D, -np.inf).argmax(axis=1)


def nearest(D, among):
    return np.where(among, D, np.inf).argmin(axis=1)


def positive_as(change):
    return lambda D, labels: (change(D, labels), nearest(D, ~alike(labels)))


def negative_as(change):
    return lambda D, labels: (farthest(D, others(labels)), change(D, labels))


def within(D, labels, choose, among):
    """Places in the list of candidates in place of items."""
    return np.array([choose(D[i][among[i]]) for i in range(len(D))])


batch_hard = Check(
    "batch_hard",
    each(crowd, N=(10, 13), kinds=(3, 2)),
    (
        Output("positive", 1, "(N,) int, an item for each", integer=True),
        Output("negative", 1, "(N,) int, an item for each", integer=True),
    ),
    examples=(
        {
            "D": np.array([[0.0, 1, 4, 3], [1, 0, 5, 2], [4, 5, 0, 6], [3, 2, 6, 0]]),
            "labels": np.array([7, 3, 7, 3]),
        },
    ),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "nearest positive",
            positive_as(lambda D, labels: nearest(D, others(labels))),
            "the positive is the nearest of its label; the hardest is the farthest.",
        ),
        told(
            "itself",
            positive_as(lambda D, labels: nearest(D, alike(labels))),
            "the positive is the item itself, at a distance of 0; leave it out, and take the farthest.",
        ),
        told(
            "farthest of all",
            positive_as(lambda D, labels: D.argmax(axis=1)),
            "the positive is the farthest of all items; it has to have the same label.",
        ),
        told(
            "farthest negative",
            negative_as(lambda D, labels: farthest(D, ~alike(labels))),
            "the negative is the farthest of the others; the hardest is the nearest.",
        ),
        told(
            "nearest of all",
            negative_as(lambda D, labels: nearest(D, ~np.eye(len(D), dtype=bool))),
            "the negative is the nearest of all items; it has to have another label.",
        ),
        told(
            "zeros of the mask",
            negative_as(lambda D, labels: (D * ~alike(labels)).argmin(axis=1)),
            "what is multiplied away becomes 0, and 0 is the nearest: put something large there.",
        ),
        told(
            "places among the others",
            negative_as(lambda D, labels: within(D, labels, np.argmin, ~alike(labels))),
            "the negative counts among those of another label; the numbers of the items are asked for.",
        ),
        told(
            "places among the alike",
            positive_as(lambda D, labels: within(D, labels, np.argmax, others(labels))),
            "the positive counts among those of the same label; the numbers of the items are asked for.",
        ),
        told(
            "places in both lists",
            lambda D, labels: (
                within(D, labels, np.argmax, alike(labels)),
                within(D, labels, np.argmin, ~alike(labels)),
            ),
            "the numbers count in a shortened list; those of the items are asked for.",
        ),
        told(
            "exchanged",
            lambda D, labels: (nearest(D, ~alike(labels)), farthest(D, others(labels))),
            "the positives come first, then the negatives.",
        ),
        told(
            "easiest",
            lambda D, labels: (nearest(D, others(labels)), farthest(D, ~alike(labels))),
            "these are the easiest: the nearest positive and the farthest negative.",
        ),
        told(
            "distances",
            lambda D, labels: (
                np.where(others(labels), D, -1).max(axis=1),
                np.where(alike(labels), np.inf, D).min(axis=1),
            ),
            "these are distances; the numbers of the items are asked for.",
        ),
        told(
            "one for all",
            lambda D, labels: (
                np.full(len(D), np.where(others(labels), D, -1).max(axis=1).argmax()),
                np.full(len(D), np.where(alike(labels), np.inf, D).min(axis=1).argmin()),
            ),
            "one answer serves all items; each has its own, so go along an axis.",
        ),
    ),
)


def points(rng, N=12, kinds=3, dtype=float):
    made = crowd(rng, N, kinds)
    Y = rng.normal(size=(N, 2)) + 1.5 * rng.normal(size=(made["labels"].max() + 1, 2))[made["labels"]]
    return {"Y": Y.astype(dtype), "labels": made["labels"]}


def neighbours(Y, among=lambda D: np.where(np.eye(len(D), dtype=bool), np.inf, D), choose=np.argmin):
    D = ((Y[:, None] - Y) ** 2).sum(axis=2)
    return choose(among(D), axis=1)


def right(near, labels):
    return labels[near] == labels


def kind_by_kind(Y, labels):
    hits = right(neighbours(Y), labels)
    return np.mean([hits[labels == one].mean() for one in set(labels.tolist())])


nearest_right = Check(
    "nearest_right",
    (*each(points, N=(13, 20), kinds=(3, 5)), lambda rng: points(rng, 16, 4, np.float32)),
    (Output("share", 1, "a number, 0 to 1"),),
    examples=({"Y": np.array([[0.0, 0], [1, 0], [3, 0], [3, 1], [7, 0]]), "labels": np.array([0, 0, 1, 0, 1])},),
    forbidden=BY_HAND,
    mistakes=(
        told("itself", lambda Y, labels: 1.0, "this is 1 always: each item is its own nearest; leave it out."),
        told(
            "wrong ones",
            lambda Y, labels: 1 - right(neighbours(Y), labels).mean(),
            "this is the share of the wrong ones.",
        ),
        told(
            "count",
            lambda Y, labels: float(right(neighbours(Y), labels).sum()),
            "this is how many are right; divide by how many there are.",
        ),
        told(
            "percent",
            lambda Y, labels: 100 * right(neighbours(Y), labels).mean(),
            "this is in per cent; 0 to 1 is asked for.",
        ),
        told(
            "farthest",
            lambda Y, labels: right(neighbours(Y, lambda D: D, np.argmax), labels).mean(),
            "this asks for the farthest item; the nearest is asked for.",
        ),
        told(
            "each",
            lambda Y, labels: right(neighbours(Y), labels),
            "these are yes and no for each item; return their share.",
        ),
        told(
            "divided by one less",
            lambda Y, labels: right(neighbours(Y), labels).sum() / (len(Y) - 1),
            "this is divided by N - 1; each of the N items asks once.",
        ),
        told("kind by kind", kind_by_kind, "this is a mean over the labels; each item counts alike."),
    ),
)

CHECKS = (triplet_loss, batch_hard, nearest_right)
