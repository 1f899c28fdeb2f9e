"""Checks of unit 7, the assignment on learning features: a projection that is learnt on pairs."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND
from autograder.model.check import Check, Mistake, Output


def couples(rng, N=12, D=4, shrink=0.5):
    """Descriptors of the same things, twice, with differences that have directions of their own, and new ones."""
    things = rng.normal(size=(N, D)) * 2 + rng.uniform(1, 2, D)
    nuisance = rng.normal(size=(D, D)) * 0.7 ** np.arange(D)[:, None]
    A = things + rng.normal(size=(N, D)) @ nuisance + 0.4
    B = things + rng.normal(size=(N, D)) @ nuisance * 0.5
    return {"A": A, "B": B, "shrink": shrink, "Y": rng.normal(size=(3, D)) * 2 + 1}


def spread(A, B):
    d = A - B
    return d.T @ d / len(d)


def grown(C, shrink):
    return C + shrink * np.trace(C) / len(C) * np.eye(len(C))


def power(C, p):
    values, V = np.linalg.eigh(C)
    return V * values**p


def learnt(
    C=spread, grow=grown, project=lambda C: power(C, -0.5), mean=lambda A, B: np.concatenate([A, B]).mean(axis=0)
):
    """What the helper makes of a wrong mean and projection."""

    def wrong(_, A, B, shrink, Y):
        from cvcourse.retrieval.metric_asked import projected

        with np.errstate(invalid="ignore", divide="ignore"):
            P = project(grow(C(A, B), shrink))
            return projected(lambda *_: (mean(A, B), P), A, B, shrink, Y)

    return wrong


def of_all(A, B):
    return np.cov(np.concatenate([A, B]).T, bias=True)


def centred(A, B):
    return np.cov((A - B).T, bias=True)


def summed(A, B):
    return spread(A, B) * len(A)


def both_ways(A, B):
    """Covariance of A with B in place of that of their difference."""
    return A.T @ B / len(A)


pair_whitening = Check(
    "pair_whitening",
    (*each(couples, N=(12, 9), D=(4, 6), shrink=(0.5,)), lambda rng: couples(rng, 5, 8, 0.8)),
    (
        Output("mean", 0.5, "(D,)"),
        Output("similarities", 2, "inner products of new vectors, as `(Y - mean) @ P` makes them"),
    ),
    examples=(
        {
            "A": np.array([[1.0, 0], [3, 3], [0, 2]]),
            "B": np.array([[3.0, 1], [1, 4], [2, 2]]),
            "shrink": 1.0,
            "Y": np.array([[2.0, 1], [0, 1]]),
        },
    ),
    through="cvcourse.retrieval.metric_asked.projected",
    forbidden=BY_HAND,
    rtol=1e-5,
    mistakes=(
        Mistake(
            "of all descriptors",
            learnt(of_all),
            "this is the spread of the descriptors, as PCA has it; that of the differences is asked for.",
        ),
        Mistake(
            "A and B",
            learnt(both_ways, project=lambda C: power(C @ C.T, -0.25)),
            "A is multiplied by B; take their difference first.",
        ),
        Mistake(
            "mean of the differences taken off",
            learnt(centred),
            "the mean of the differences is taken off; a shift that all pairs share does not matter, either.",
        ),
        Mistake("sum", learnt(summed), "C is a sum over the pairs; the mean is asked for."),
        Mistake(
            "N - 1",
            learnt(lambda A, B: spread(A, B) * len(A) / (len(A) - 1)),
            "C is divided by N - 1; by N is asked for.",
        ),
        Mistake(
            "nothing added",
            learnt(grow=lambda C, s: C),
            "`shrink` is not used: directions without differences explode.",
        ),
        Mistake(
            "shrink alone",
            learnt(grow=lambda C, s: C + s * np.eye(len(C))),
            "`shrink` itself is added; it is a share of the mean variance, the trace divided by D.",
        ),
        Mistake(
            "whole trace",
            learnt(grow=lambda C, s: C + s * np.trace(C) * np.eye(len(C))),
            "the whole trace is added to each direction; divide it by D.",
        ),
        Mistake(
            "to all entries",
            learnt(grow=lambda C, s: C + s * np.trace(C) / len(C), project=lambda C: power(C, -0.5)),
            "the term is added to all numbers of the matrix; it stands on the diagonal only.",
        ),
        Mistake(
            "mixed",
            learnt(
                grow=lambda C, s: (1 - s) * C + s * np.trace(C) / len(C) * np.eye(len(C)),
            ),
            "C is weighted by 1 - shrink; here it stays as it is.",
        ),
        Mistake(
            "inverse",
            learnt(project=lambda C: power(C, -1.0)),
            "this is divided by the variance; the spread is its root.",
        ),
        Mistake(
            "multiplied",
            learnt(project=lambda C: power(C, 0.5)),
            "directions that differ most are stretched; they are to shrink.",
        ),
        Mistake(
            "turned only",
            learnt(project=lambda C: power(C, 0.0)),
            "the vectors are turned, and nothing is divided by the spread.",
        ),
        Mistake(
            "rows",
            learnt(project=lambda C: power(C, -0.5).T),
            "P has the directions as rows, or the wrong side of a Cholesky factor: P @ P.T is to be the inverse.",
        ),
        Mistake(
            "other side of Cholesky",
            learnt(project=lambda C: np.linalg.inv(np.linalg.cholesky(C))),
            "P has the directions as rows, or the wrong side of a Cholesky factor: P @ P.T is to be the inverse.",
        ),
        Mistake(
            "entry by entry",
            learnt(project=lambda C: np.diag(1 / np.sqrt(np.diag(C)))),
            "each entry is divided by its own spread; entries that differ together stay so.",
        ),
        Mistake(
            "mean of A", learnt(mean=lambda A, B: A.mean(axis=0)), "the mean is that of A alone; B belongs to it, too."
        ),
        Mistake(
            "mean of the differences",
            learnt(mean=lambda A, B: (A - B).mean(axis=0)),
            "the mean is that of the differences; that of the descriptors is asked for.",
        ),
        Mistake(
            "no mean",
            learnt(mean=lambda A, B: np.zeros(A.shape[1])),
            "the mean is 0; return that of all rows of A and B.",
        ),
    ),
)


CHECKS = (pair_whitening,)
