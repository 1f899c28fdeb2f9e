"""How good orders are: average precision and precision among the first, for many queries at once.

scores = evaluate(S, relevance)         # S (Q, N) similarities, relevance (Q, N): 1 positive, 0 wrong, -1 junk
scores.mAP, scores.at(10)

Conventions, where programs differ:
    junk               is taken out before ranks are counted; a query that is in the gallery is junk of itself
    average precision  the finite sum; `trapezoid` has what revisited Oxford and Paris print
    no positive        such a query is left out of all means, and its own value is nan
    ties               of two images with the same similarity the one with the lower number comes first
"""

from dataclasses import dataclass

import numpy as np

POSITIVE, WRONG, JUNK = 1, 0, -1


@dataclass(frozen=True)
class Scores:
    """Measures of Q queries; a query without a positive has nan everywhere, and no mean counts it.

    finite     (Q,) average precision as a finite sum
    trapezoid  (Q,) the area under straight lines between the points of the curve
    hits       (Q, N) bool: what each order shows at each of its ranks, junk left out, False behind the end
    positives  (Q,) how many there are to be found
    """

    finite: np.ndarray
    trapezoid: np.ndarray
    hits: np.ndarray
    positives: np.ndarray

    @property
    def mAP(self) -> float:
        """Mean of the finite sums; nan where no query has a positive."""
        return mean(self.finite)

    @property
    def mAP_trapezoid(self) -> float:
        return mean(self.trapezoid)

    def at(self, k: int, revisited: bool = False) -> float:
        """Mean precision at k.

        revisited  look no further than the last positive, as revisited Oxford and Paris do
        Raises     ValueError for a k below 1
        """
        if k < 1:
            raise ValueError(f"k is 1 or more; got {k}.")
        last = self.hits.shape[1] - self.hits[:, ::-1].argmax(axis=1)  # rank of the last positive
        depth = np.minimum(k, last) if revisited else np.full(len(self.hits), k)
        found = np.cumsum(self.hits, axis=1)[np.arange(len(depth)), np.minimum(depth, self.hits.shape[1]) - 1]
        return mean(np.where(self.positives > 0, found / depth, np.nan))

    def mAP_at(self, k: int) -> float:
        """Mean of finite sums over the first k ranks, divided by all positives."""
        return mean(finite_sums(self.hits[:, :k], self.positives))

    def recall_at(self, k: int) -> float:
        """Share of queries with a positive among the first k."""
        return mean(np.where(self.positives > 0, self.hits[:, :k].any(axis=1), np.nan))


def mean(values):
    """The mean of what is not nan; nan where nothing is left."""
    kept = values[~np.isnan(values)]
    return float(kept.mean()) if len(kept) else float("nan")


def orders(S: np.ndarray) -> np.ndarray:
    """Numbers of the gallery for each query, the most similar first: (Q, N) int. Ties: the lower number first."""
    return np.argsort(-np.asarray(S, float), axis=1, kind="stable")


def relevance_of(pairs: list, N: int) -> np.ndarray:
    """Relevance (Q, N) of int8 from pairs (positives, junk) of numbers; what is in both is junk."""
    table = np.zeros((len(pairs), N), np.int8)
    for row, (positives, junk) in zip(table, pairs, strict=True):
        row[np.asarray(positives, int)] = POSITIVE
        row[np.asarray(junk, int)] = JUNK
    return table


def relevance_of_labels(labels: np.ndarray) -> np.ndarray:
    """Relevance (N, N) where each image asks for the others of its class, itself junk."""
    table = np.equal.outer(labels, labels).astype(np.int8)
    np.fill_diagonal(table, JUNK)
    return table


def evaluate(S: np.ndarray, relevance: np.ndarray) -> Scores:
    """Measures of the orders that similarities give.

    S          (Q, N) float, no nan
    relevance  (Q, N) int: 1 for a positive, 0 for what is wrong, -1 for junk
    Raises     ValueError for other shapes, other values, or nan
    """
    S, relevance = np.asarray(S, float), np.asarray(relevance)
    if S.ndim != 2 or S.shape != relevance.shape:
        raise ValueError(f"Similarities and relevance have one shape (Q, N); got {S.shape} and {relevance.shape}.")
    if np.isnan(S).any() or not np.isin(relevance, (POSITIVE, WRONG, JUNK)).all():
        raise ValueError("Similarities are numbers, and relevance is 1, 0 or -1.")
    S = np.where(relevance == JUNK, -np.inf, S)  # junk goes to the end of the order, behind all that counts
    hits = np.take_along_axis(relevance, orders(S), axis=1) == POSITIVE
    positives = hits.sum(axis=1)
    return Scores(finite_sums(hits, positives), trapezoids(hits, positives), hits, positives)


def finite_sums(hits, positives):
    """Average precision of each row of hits, (Q, N) bool; nan where there is no positive."""
    return averaged(precision_of(hits), hits, positives)


def trapezoids(hits, positives):
    """The same with the mean of the precision at a positive and of that one rank before; before rank 1 it is 1."""
    here = precision_of(hits)
    before = np.ones(here.shape)
    before[:, 1:] = here[:, :-1]
    return averaged((here + before) / 2, hits, positives)


def precision_of(hits):
    return np.cumsum(hits, axis=1) / (1.0 + np.arange(hits.shape[1]))


def averaged(values, hits, positives):
    totals = np.where(hits, values, 0).sum(axis=1)
    return np.where(positives > 0, totals / np.maximum(positives, 1), np.nan)
