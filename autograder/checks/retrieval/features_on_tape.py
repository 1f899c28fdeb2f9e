"""Checks of unit 7, the assignment on learning features: the triplet loss as one step on the tape."""

import numpy as np

from autograder.checks.backprop.tape import READY_MADE
from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output
from cvcourse.backprop.asked import ALREADY


def batch(rng, N=7, D=2, T=9, dtype=float):
    """Vectors of a batch and triplets in which items come again, in every role; none close to the bend."""
    while True:
        Y = rng.normal(size=(N, D))
        triplets = np.array([rng.permutation(N)[:3] for _ in range(T)])
        a, p, n = Y[triplets.T]
        terms = 0.7 + ((a - p) ** 2).sum(axis=1) - ((a - n) ** 2).sum(axis=1)
        active = triplets[terms > 0]
        again = all(len(set(column.tolist())) < len(column) for column in active.T)
        if np.abs(terms).min() > 0.05 and again and len(active) < T:
            return {"Y": Y.astype(dtype), "triplets": triplets, "margin": 0.7, "dL": float(rng.uniform(1.5, 3))}


def gathered(Y, triplets, slopes, roles=(0, 1, 2)):
    dY = np.zeros_like(Y)
    for role in roles:
        np.add.at(dY, triplets[:, role], slopes[role])
    return dY


def on_tape(change=lambda dY, dL: dL * dY, gather=gathered, value=lambda loss, T: loss):
    """A wrong step: gather(Y, triplets, slopes) -> dY, change(dY, dL), value(loss, number of triplets)."""

    def wrong(ref, Y, triplets, margin, dL):
        loss, *slopes = ref.triplet_loss(*Y[triplets.T], margin)
        return value(loss, len(triplets)), change(gather(Y, triplets, slopes), dL)

    return wrong


def kept_last(Y, triplets, slopes):
    """dY[items] += slope: of an item that comes again the last one is kept."""
    dY = np.zeros_like(Y)
    for items, slope in zip(triplets.T, slopes, strict=True):
        dY[items] += slope
    return dY


def replaced(ref, Y, triplets, margin, dL):
    """dY[items] = slope: each role takes away what was there, and what stood there before is counted off."""
    loss, *slopes = ref.triplet_loss(*Y[triplets.T], margin)
    dY = np.zeros_like(Y)
    for items, slope in zip(triplets.T, slopes, strict=True):
        dY[items] = dL * slope - ALREADY
    return loss, dY


def exchanged(Y, triplets, slopes):
    return gathered(Y, triplets[:, [0, 2, 1]], slopes)


def turned(ref, Y, triplets, margin, dL):
    loss, *slopes = ref.triplet_loss(*Y[triplets[:, [0, 2, 1]].T], margin)
    return loss, dL * gathered(Y, triplets[:, [0, 2, 1]], slopes)


triplet_node = Check(
    "triplet_node",
    (*each(batch, N=(6, 8), T=(9, 14)), lambda rng: batch(rng, 7, 3, 12)),
    (Output("loss", 0.5, "a Node with one number"), Output("dY", 1.5, "(N, D)")),
    examples=(
        {
            "Y": np.array([[0.0, 0], [1, 0], [0, 1.2], [2, 1]]),
            "triplets": np.array([[0, 1, 2], [0, 3, 2], [1, 0, 2]]),
            "margin": 1.0,
            "dL": 2.0,
        },
    ),
    through="cvcourse.backprop.asked_triplets.recorded",
    forbidden=READY_MADE,
    needs=("triplet_loss",),
    mistakes=(
        Mistake(
            "last one kept",
            on_tape(gather=kept_last),
            "an item that is in several triplets keeps the slope of the last only: `dY[items] += ...` adds once "
            "for each item.",
        ),
        Mistake(
            "replaced",
            replaced,
            "`dY[items] = ...` replaces what was there; add to it, and once for each triplet.",
        ),
        Mistake("dL missing", on_tape(lambda dY, dL: dY), "what arrives is not used: multiply the slopes by it."),
        Mistake("dL squared", on_tape(lambda dY, dL: dL**2 * dY), "what arrives is multiplied in twice."),
        Mistake(
            "anchors only",
            on_tape(gather=lambda Y, t, s: gathered(Y, t, s, (0,))),
            "only the anchors get a slope; positives and negatives are rows of Y, too.",
        ),
        Mistake(
            "negatives left out",
            on_tape(gather=lambda Y, t, s: gathered(Y, t, s, (0, 1))),
            "the negatives get no slope; then nothing pushes.",
        ),
        Mistake(
            "anchors left out",
            on_tape(gather=lambda Y, t, s: gathered(Y, t, s, (1, 2))),
            "the anchors get no slope.",
        ),
        Mistake(
            "slopes exchanged",
            on_tape(gather=exchanged),
            "the positives get the slopes of the negatives, and these those of the positives.",
        ),
        Mistake("roles exchanged", turned, "positives and negatives are exchanged: anchor, positive, negative."),
        Mistake("no slope", on_tape(lambda dY, dL: 0 * dY), "no slope arrives: does `back` add to `dY` in place?"),
        Mistake(
            "sign", on_tape(lambda dY, dL: -dL * dY), "the slopes are subtracted; `back` adds, and the step subtracts."
        ),
        Mistake(
            "sum",
            on_tape(value=lambda loss, T: loss * T),
            "the value is a sum over the triplets; the mean is asked for.",
        ),
        Mistake(
            "mean again",
            on_tape(lambda dY, dL: dL * dY, lambda Y, t, s: gathered(Y, t, s) / len(t)),
            "the slopes are divided by the number of triplets once more; `triplet_loss` has done so.",
        ),
    ),
)

CHECKS = (triplet_node,)
