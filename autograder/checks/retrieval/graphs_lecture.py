"""Checks of unit 7, the exercises of the lecture on graphs: one step of a walk, a filter, how many are alike."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.graphs_links import ASKED, SPARSE
from autograder.checks.retrieval.graphs_walks import web
from autograder.checks.retrieval.told import told
from autograder.model.check import Check, Output


def under_way(rng, N=9, alpha=0.8):
    """A walk that has begun: a graph, what every item has now, and the query."""
    y = np.zeros(N)
    y[rng.choice(N, 2, replace=False)] = rng.uniform(0.4, 1, 2)
    return {"W": web(rng, N), "x": rng.uniform(0.1, 1, N), "y": y, "alpha": alpha}


walk_step = Check(
    "walk_step",
    (*each(under_way, N=(9, 12), alpha=(0.8, 0.3)), lambda rng: under_way(rng, 8, 0.0)),
    (Output("x", 1, "(N,) float"),),
    examples=(
        {
            "W": np.array([[0, 0.5, 0.5], [0.5, 0, 0], [0.5, 0, 0]]),
            "x": np.array([1.0, 0.2, 0.4]),
            "y": np.array([1.0, 0, 0]),
            "alpha": 0.5,
        },
    ),
    through=f"{ASKED}.on_graph",
    forbidden=SPARSE,
    graded=False,
    mistakes=(
        told(
            "exchanged",
            lambda W, x, y, alpha: (1 - alpha) * W @ x + alpha * y,
            "alpha and 1 - alpha are exchanged: alpha belongs to what comes from the neighbours.",
        ),
        told("query not added", lambda W, x, y, alpha: alpha * W @ x, "what the query puts there is not added."),
        told("query in full", lambda W, x, y, alpha: alpha * W @ x + y, "y is added in full; (1 - alpha) times y is."),
        told(
            "no alpha",
            lambda W, x, y, alpha: W @ x + (1 - alpha) * y,
            "what comes from the neighbours counts alpha times.",
        ),
        told(
            "from the query",
            lambda W, x, y, alpha: alpha * W @ y + (1 - alpha) * y,
            "W is multiplied by y; it is by x, what every item has now.",
        ),
        told(
            "what it had is kept",
            lambda W, x, y, alpha: alpha * W @ x + (1 - alpha) * x,
            "every item keeps (1 - alpha) of what it had; it gets that part from the query.",
        ),
        told(
            "added to what it had",
            lambda W, x, y, alpha: x + alpha * W @ x + (1 - alpha) * y,
            "the step is added to x; it replaces x.",
        ),
        told(
            "element by element",
            lambda W, x, y, alpha: (alpha * W * x).sum(axis=0) + (1 - alpha) * y,
            "each item gets what it has itself, times the sum of its row; it gets what its neighbours have: `@`.",
        ),
        told(
            "sum 1",
            lambda W, x, y, alpha: (alpha * W @ x + (1 - alpha) * y) / (alpha * W @ x + (1 - alpha) * y).sum(),
            "the result is divided by its sum; nothing asks for that.",
        ),
    ),
)


def eigenvalues(rng, N=6, alpha=0.9):
    return {"values": rng.uniform(-1, 1, N), "alpha": alpha}


transfer = Check(
    "transfer",
    (*each(eigenvalues, N=(6, 9), alpha=(0.9, 0.5)), lambda rng: eigenvalues(rng, 4, 0.0)),
    (Output("h", 1, "the shape of values"),),
    examples=({"values": np.array([-1.0, 0.0, 0.5, 1.0]), "alpha": 0.5},),
    forbidden=SPARSE,
    graded=False,
    mistakes=(
        told("not times 1 - alpha", lambda v, a: 1 / (1 - a * v), "the factor (1 - alpha) is missing: h(1) is 1."),
        told(
            "plus sign",
            lambda v, a: (1 - a) / (1 + a * v),
            "there is 1 + alpha lambda below: signs of a series that alternates.",
        ),
        told("turned over", lambda v, a: (1 - a * v) / (1 - a), "the fraction is turned over."),
        told(
            "one step",
            lambda v, a: a * v + (1 - a),
            "this is one step of the walk; h is the sum over all.",
        ),
        told(
            "without the first",
            lambda v, a: (1 - a) / (1 - a * v) - (1 - a),
            "the walk of length 0 is missing: the series begins with 1.",
        ),
        told(
            "without brackets",
            lambda v, a: 1 - a / (1 - a * v),
            "only alpha is divided: `/` goes before `-`, so 1 - alpha needs brackets.",
        ),
        told(
            "no brackets below",
            lambda v, a: (1 - a) / 1 - a * v,
            "the denominator needs brackets: `/` goes before `-`.",
        ),
        told(
            "exponential",
            lambda v, a: np.exp(-(1 - v) * a),
            "this is the filter of the heat equation, with an exponential; here all walks count alpha ** t.",
        ),
        told("powers", lambda v, a: (1 - a) * (a * v), "this is the walk of length 1 alone; all lengths count."),
    ),
)


def directions(rng, shape=(3, 5, 4)):
    return {"features": rng.normal(size=shape) + rng.normal(size=shape[-1]) * 0.4}


similar_places = Check(
    "similar_places",
    each(directions, shape=((3, 5, 4), (4, 2, 6), (2, 7, 3))),
    (Output("counts", 1, "(H, W) int", integer=True),),
    examples=({"features": np.array([[[1.0, 0], [1, 1]], [[0, 2], [-1, 1]], [[-1, -1], [2, -1]]])},),
    forbidden=SPARSE,
    graded=False,
    mistakes=(
        told(
            "itself left out",
            lambda features: alike(features, lambda P: P > 0) - 1,
            "a place is like itself and counts itself here.",
        ),
        told(
            "below 0",
            lambda features: alike(features, lambda P: P < 0),
            "places with a product below 0 are counted; those above are.",
        ),
        told(
            "added up",
            lambda features: alike(features, lambda P: P),
            "the products are added up; count those above 0.",
        ),
        told(
            "share",
            lambda features: alike(features, lambda P: P > 0) / features[..., 0].size,
            "these are shares of the places; their number is asked for.",
        ),
        told(
            "not a map",
            lambda features: alike(features, lambda P: P > 0).ravel(),
            "this is one long row: give it the rows and columns of the map.",
        ),
        told(
            "positive numbers of a place",
            lambda features: (features > 0).sum(axis=2),
            "positive numbers of each descriptor are counted; count the places whose product with it is above 0.",
        ),
        told(
            "neighbours only",
            lambda features: neighbours_alike(features),
            "only the places beside a place are looked at; all places of the map count.",
        ),
        told(
            "cosine above a half",
            lambda features: alike(features / np.linalg.norm(features, axis=2, keepdims=True), lambda P: P > 0.5),
            "a cosine above one half is asked for here; a product above 0 is enough.",
        ),
    ),
)


def alike(features, judged):
    rows = features.reshape(-1, features.shape[-1])
    return judged(rows @ rows.T).sum(axis=1).reshape(features.shape[:2])


def neighbours_alike(features):
    counts = np.ones(features.shape[:2], int)
    down = (features[1:] * features[:-1]).sum(axis=2) > 0
    across = (features[:, 1:] * features[:, :-1]).sum(axis=2) > 0
    counts[1:] += down
    counts[:-1] += down
    counts[:, 1:] += across
    counts[:, :-1] += across
    return counts


CHECKS = (walk_step, transfer, similar_places)
