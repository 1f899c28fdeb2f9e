"""Checks of unit 7, the assignment on graphs: a mixture of Gaussians on a map."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.graphs_links import SPARSE
from autograder.checks.retrieval.told import told
from autograder.model.check import Check, Output


def mixture(rng, shape=(5, 7), M=3, expansion=0.25, narrow=False):
    """A map and components on it; narrow ones are so far from some places that densities are 0 there."""
    shares = rng.uniform(0.5, 1.5, M)
    return {
        "weights": rng.uniform(0, 1, shape) ** 2 * rng.choice([0, 0.5, 4], shape),
        "shares": shares / shares.sum(),
        "means": rng.uniform(0, 1, (M, 2)) * (np.array(shape) - 1),
        "variances": rng.uniform(0.1, 0.2, (M, 2)) if narrow else rng.uniform(0.7, 3, (M, 2)),
        "expansion": expansion,
    }


def far_away(rng):
    """Two narrow components in a corner of a long map."""
    made = mixture(rng, (4, 45), 2, narrow=True)
    return made | {"means": rng.uniform(0, 1, (2, 2)) * np.array([3, 4])}


def stepped(
    density=lambda sq, var: (sq / var + np.log(var)).sum(axis=2) / -2,
    prior=np.log,
    weigh=lambda gamma, weights: weights.reshape(-1, 1) * gamma,
    across=1,
    old=False,
    side=lambda gamma: gamma == gamma.max(axis=1, keepdims=True),
    part=lambda expansion, share: (1 - expansion) * share,
    own=1 / 12,
    change=lambda shares, means, variances: (shares, means, variances),
    safe=True,
    count=lambda mass, weights: mass / mass.sum(),
    places=lambda shape: np.indices(shape).reshape(2, -1).T.astype(float),
):
    """A wrong step with one of its parts changed. Shares, means, variances."""

    def wrong(weights, shares, means, variances, expansion):
        at = places(weights.shape)
        squared = (at[:, None] - means) ** 2
        logs = prior(shares) + density(squared, variances)
        with np.errstate(all="ignore"):
            joint = np.exp(logs - (logs.max(axis=1, keepdims=True) if safe else 0))
            gamma = joint / joint.sum(axis=across, keepdims=True)
            inner = side(gamma)
            gamma = weigh(gamma, weights)
            mass, inside = gamma.sum(axis=0), (gamma * inner).sum(axis=0)
            middle = gamma.T @ at / mass[:, None]
            squared = squared if old else (at[:, None] - middle) ** 2
            within, beyond = (
                ((gamma * one)[:, :, None] * squared).sum(axis=0)
                / np.where((w := (gamma * one).sum(axis=0)) > 0, w, 1)[:, None]
                for one in (inner, ~inner)
            )
            w = part(expansion, inside / mass)[:, None]
            w = np.where((gamma * ~inner).any(axis=0)[:, None], w, 1)
            return change(count(mass, weights), middle, w * within + (1 - w) * beyond + own)

    return wrong


def exchanged(*parts):
    shares, means, variances = parts
    return shares, means[:, ::-1], variances[:, ::-1]


mixture_step = Check(
    "mixture_step",
    (
        *each(mixture, shape=((5, 7), (6, 4)), expansion=(0.25, 0.0)),
        lambda rng: mixture(rng, (4, 5), 1, 0.3),
        lambda rng: mixture(rng, (5, 4), 4, 1.0),
        far_away,
    ),
    (
        Output("shares", 0.5, "(M,)"),
        Output("means", 1, "(M, 2), rows and columns"),
        Output("variances", 1.5, "(M, 2), along rows and along columns"),
    ),
    forbidden=SPARSE,
    mistakes=(
        told(
            "no expansion",
            stepped(part=lambda expansion, share: share),
            "`expansion` is not used: the inner places count (1 - expansion) times as much.",
        ),
        told(
            "expansion the other way",
            stepped(part=lambda expansion, share: expansion * share),
            "the inner places count `expansion` times as much; it is 1 - expansion.",
        ),
        told(
            "share of the inner places left out",
            stepped(part=lambda expansion, share: (1 - expansion) * np.ones_like(share)),
            "w is 1 - expansion alone; it is multiplied by the share of the inner places, N_in / N_m.",
        ),
        told(
            "inner and outer exchanged",
            stepped(side=lambda gamma: gamma != gamma.max(axis=1, keepdims=True)),
            "inner and outer places are exchanged: inner are those where the component's gamma is the largest.",
        ),
        told(
            "inner by one half",
            stepped(side=lambda gamma: gamma > 0.5),
            "inner are the places where gamma is above one half here; it has to be the largest, which may be less.",
        ),
        told(
            "old middles",
            stepped(old=True),
            "distances are measured from the old middles; the new ones are asked for.",
        ),
        told(
            "map not used",
            stepped(weigh=lambda gamma, weights: gamma),
            "every place counts the same: multiply gamma by the weight of the place.",
        ),
        told(
            "map squared",
            stepped(weigh=lambda gamma, weights: weights.reshape(-1, 1) ** 2 * gamma),
            "the weights of the places are used twice.",
        ),
        told(
            "map above 0",
            stepped(weigh=lambda gamma, weights: (weights.reshape(-1, 1) > 0) * gamma),
            "every place above 0 counts the same; its weight says how many times.",
        ),
        told(
            "shares not used",
            stepped(prior=np.zeros_like),
            "the shares are missing in gamma: a large component claims more.",
        ),
        told(
            "normalized over places",
            stepped(across=0),
            "gamma adds up to 1 over the places; it does over the components of each place.",
        ),
        told(
            "all to the nearest",
            stepped(weigh=lambda gamma, weights: weights.reshape(-1, 1) * (gamma == gamma.max(axis=1, keepdims=True))),
            "each place goes to one component only; gamma deals it out.",
        ),
        told(
            "no norm of the density",
            stepped(density=lambda sq, var: (sq / var).sum(axis=2) / -2),
            "the factor before the exponential is missing in the density: it differs from component to component.",
        ),
        told(
            "no half",
            stepped(density=lambda sq, var: -(sq / var + np.log(var) / 2).sum(axis=2)),
            "the exponent of the density has no 1/2.",
        ),
        told(
            "variance for deviation",
            stepped(density=lambda sq, var: -(sq / var**2 + 2 * np.log(var)).sum(axis=2) / 2),
            "the variances are taken for standard deviations: they are squares already.",
        ),
        told(
            "one variance for both axes",
            stepped(change=lambda s, m, v: (s, m, np.repeat(v.mean(axis=1, keepdims=True), 2, axis=1))),
            "both axes have the same variance; each has its own.",
        ),
        told(
            "no twelfth",
            stepped(own=0),
            "the variance of a place itself, 1/12, is not added.",
        ),
        told(
            "deviations",
            stepped(change=lambda s, m, v: (s, m, np.sqrt(v))),
            "these are standard deviations; variances are asked for.",
        ),
        told(
            "columns first",
            stepped(change=exchanged),
            "rows and columns are exchanged in means and variances: rows come first.",
        ),
        told(
            "places as columns and rows",
            stepped(places=lambda shape: np.indices(shape).reshape(2, -1).T[:, ::-1].astype(float)),
            "places are (column, row) while the means are (row, column).",
        ),
        told(
            "places from 1",
            stepped(places=lambda shape: np.indices(shape).reshape(2, -1).T + 1.0),
            "places are counted from 1; the first is (0, 0).",
        ),
        told(
            "shares are masses",
            stepped(count=lambda mass, weights: mass),
            "the shares do not add up to 1: divide by the sum of the map.",
        ),
        told(
            "shares by the places",
            stepped(count=lambda mass, weights: mass / weights.size),
            "the shares are divided by the number of places; divide by the sum of their weights.",
        ),
        told(
            "far away",
            stepped(safe=False),
            "far from all components 0 is divided by 0: compute logarithms, and take the largest off before `exp`.",
        ),
    ),
)


CHECKS = (mixture_step,)
