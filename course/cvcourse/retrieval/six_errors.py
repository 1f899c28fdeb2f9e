"""Average precision as people compute it who each make one error, for the lecture's table; what is right: `evaluate`.

Each takes similarities and relevance as `evaluation.evaluate` does, and returns the mean over the queries.
"""

import numpy as np

from cvcourse.retrieval.evaluation import JUNK, POSITIVE, evaluate, finite_sums, mean, precision_of

SHORT = 20  # images of a list that ends early


def right(S, relevance):
    return evaluate(S, relevance).mAP


def query_found(S, relevance):
    """The query stands in its own gallery, at rank 1, and counts as found."""
    first = np.full((len(S), 1), S.max() + 1)
    return right(np.hstack([first, S]), np.hstack([np.full((len(S), 1), POSITIVE), relevance]))


def junk_wrong(S, relevance):
    """Junk stays in the order, as if it were wrong."""
    return right(S, np.where(relevance == JUNK, 0, relevance))


def junk_found(S, relevance):
    """Junk counts as found."""
    return right(S, np.abs(relevance))


def reached_only(S, relevance):
    """Lists of 20; what they do not reach is not counted among the positives."""
    hits = evaluate(S, relevance).hits[:, :SHORT]
    return mean(finite_sums(hits, hits.sum(axis=1)))


def sloped(S, relevance):
    """Trapezoids."""
    return evaluate(S, relevance).mAP_trapezoid


def listed_twice(S, relevance):
    """The features of every image are stored twice, and the sum is divided by the number of positives as before."""
    found = evaluate(np.repeat(S, 2, axis=1), np.repeat(relevance, 2, axis=1))
    return mean(np.where(found.hits, precision_of(found.hits), 0).sum(axis=1) / (found.positives // 2))


ERRORS = {
    "none": right,
    "junk stays in the order": junk_wrong,
    "junk counts as found": junk_found,
    "the query finds itself": query_found,
    "lists of 20, only what they reach counts": reached_only,
    "trapezoids": sloped,
    "features stored twice": listed_twice,
}


def table(S, relevance):
    """{what is wrong: mAP} of one set of orders."""
    return {name: float(count(S, relevance)) for name, count in ERRORS.items()}
