"""Checks of unit 7, the assignment on ranking: PCA whitening, learnt on pictures that are held out."""

import numpy as np

from autograder.checks.common.libraries import ready_made
from autograder.checks.retrieval.told import BY_HAND
from autograder.model.check import Check, Mistake, Output


def cloud(rng, N=14, D=5, dims=3):
    """Held-out descriptors with directions of different spread, far from 0, and some new ones."""
    turned = np.linalg.qr(rng.normal(size=(D, D)))[0]
    spread = 3.0 * 0.6 ** np.arange(D)
    points = rng.normal(size=(N + 4, D)) * spread @ turned + rng.uniform(1, 3, D)
    return {"X": points[:N], "dims": dims, "Y": points[N:]}


def few(rng):
    """Fewer held-out pictures than numbers in a descriptor: the rank is 4."""
    return cloud(rng, 5, 7, 6)


def in_a_plane(rng):
    """Held-out descriptors that lie in a plane, new ones that do not."""
    given = cloud(rng, 12, 5, 4)
    given["X"] = np.outer(rng.normal(size=12), rng.normal(size=5)) + np.outer(rng.normal(size=12), rng.normal(size=5))
    return given


def told_of(learn):
    """What the helper makes of a wrong mean and projection: learn(X, dims) -> mean, P."""

    def wrong(_, X, dims, Y):
        from cvcourse.retrieval.asked import whitened

        return whitened(learn, X, dims, Y)

    return wrong


def parts(X, centre=True):
    """Mean, directions as columns, and the spread along each, the largest first; directions without spread left out."""
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean if centre else X, full_matrices=False)
    there = s > 1e-9 * s[0]
    return mean, Vt[there].T, s[there] / np.sqrt(len(X))


def scaled(change, centre=True):
    def learn(X, dims):
        mean, V, spread = parts(X, centre)
        return mean, (V * change(spread, len(X)))[:, :dims]

    return told_of(learn)


def smallest(X, dims):
    mean, V, spread = parts(X)
    return mean, (V / spread)[:, ::-1][:, :dims]


def beyond(X, dims):
    """As many columns as asked for, whatever the rank: the last ones are rounding errors, scaled up."""
    values, V = np.linalg.eigh(np.cov(X.T, bias=True))
    return X.mean(axis=0), (V / np.sqrt(np.abs(values) + 1e-30))[:, ::-1][:, :dims]


def all_of_them(X, dims):
    mean, V, spread = parts(X)
    return mean, V / spread


def turned_back(X, dims):
    mean, V, spread = parts(X)
    return mean, V[:, :dims] / spread[:dims] @ V[:, :dims].T


def entry_by_entry(X, dims):
    mean = X.mean(axis=0)
    return mean, np.diag(1 / X.std(axis=0))[:, :dims]


def rows(X, dims):
    """P with directions as rows: the helper raises unless it is square."""
    mean, V, spread = parts(X)
    return mean, (V / spread)[:, :dims].T


pca_whitening = Check(
    "pca_whitening",
    (cloud, lambda rng: cloud(rng, 20, 4, 4), lambda rng: cloud(rng, 9, 6, 2), few, in_a_plane),
    (
        Output("mean", 0.5, "(D,)"),
        Output("similarities", 2, "inner products of new vectors, as `(Y - mean) @ P` makes them"),
        Output("columns", 1, "how many columns P has", integer=True),
    ),
    examples=(
        {
            "X": np.array([[4.0, 1, 0], [0, 1, 1], [4, 3, 2], [0, 3, 1]]),
            "dims": 1,
            "Y": np.array([[6.0, 2, 1], [2, 4, 2]]),
        },
        {
            "X": np.array([[4.0, 1, 0], [0, 1, 1], [4, 3, 2], [0, 4, 1], [1, 2, 1]]),
            "dims": 2,
            "Y": np.array([[6.0, 2, 1], [2, 4, 2]]),
        },
        {
            "X": np.array([[2.0, 0, 1, 1], [0, 0, 1, 1], [1, 2, 1, 1]]),
            "dims": 3,
            "Y": np.array([[2.0, 2, 1, 1], [0, 0, 1, 2]]),
        },
    ),
    through="cvcourse.retrieval.asked.whitened",
    forbidden=BY_HAND | ready_made("PCA", "whiten"),
    mistakes=(
        Mistake(
            "beyond the rank",
            told_of(beyond),
            "P has more columns than the held-out vectors have directions: along the others they do not spread at all, "
            "and what is divided by next to nothing explodes.",
        ),
        Mistake(
            "not whitened",
            scaled(lambda spread, N: 1),
            "the directions are right, but nothing is divided by its spread.",
        ),
        Mistake(
            "divided by the variance",
            scaled(lambda spread, N: 1 / spread**2),
            "this is divided by the variance; the spread is its root.",
        ),
        Mistake(
            "N - 1",
            scaled(lambda spread, N: np.sqrt((N - 1) / N) / spread),
            "the variance is divided by N - 1; by N is asked for. `np.cov` needs `bias=True`.",
        ),
        Mistake(
            "singular values",
            scaled(lambda spread, N: 1 / spread / np.sqrt(N)),
            "this is divided by singular values; the spread is a singular value divided by the root of N.",
        ),
        Mistake("multiplied", scaled(lambda spread, N: spread), "this is multiplied by the spread; divide by it."),
        Mistake(
            "not centred",
            scaled(lambda spread, N: 1 / spread, centre=False),
            "the directions come from vectors whose mean was not taken off, so that the first points at the mean.",
        ),
        Mistake(
            "smallest first",
            told_of(smallest),
            "these are the directions of the smallest spread; `eigh` lists them first.",
        ),
        Mistake("all directions", told_of(all_of_them), "all directions are kept; `dims` of them are asked for."),
        Mistake(
            "turned back",
            told_of(turned_back),
            "the vectors are turned back to where they were: leave out the last product.",
        ),
        Mistake(
            "entry by entry",
            told_of(entry_by_entry),
            "each entry is divided by its own spread; entries that go together stay so. Turn the vectors first.",
        ),
        Mistake(
            "mean of 0",
            told_of(lambda X, dims: (np.zeros(X.shape[1]), all_of_them(X, dims)[1][:, :dims])),
            "the mean is missing: return it, so that it can be taken off new vectors, too.",
        ),
        Mistake(
            "directions as rows", told_of(rows), "P has the directions as rows; they are its columns.", raises=True
        ),
    ),
)

CHECKS = (pca_whitening,)
