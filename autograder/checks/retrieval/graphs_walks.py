"""Checks of unit 7, the assignment on graphs: diffusion, in several ways."""

import numpy as np
from scipy.sparse.linalg import cg

from autograder.checks.common.generators import each
from autograder.checks.retrieval.graphs_links import ASKED, SPARSE, TABLES
from autograder.checks.retrieval.graphs_stand_ins import DIFFUSION
from autograder.checks.retrieval.told import told
from autograder.model.check import Check, Output

DENSE = SPARSE | TABLES


def web(rng, N=30, alone=False, two_sided=False):
    """A normalized graph: a ring with chords; an item without links; only links between even and odd items."""
    A = np.zeros((N, N))
    count = N - 1 if alone else N
    for i in range(count):
        for step in (1, int(rng.integers(1, 5)) * 2 + (1 if two_sided else 0)):
            j = (i + step) % count
            if i != j and not (two_sided and (i + j) % 2 == 0):
                A[i, j] = A[j, i] = rng.uniform(0.3, 1)
    if two_sided:
        A[0, 2] = A[2, 0] = 0.2  # so that no two eigenvalues differ by their sign alone
    places = rng.permutation(N)
    A = A[np.ix_(places, places)]
    roots = np.sqrt(np.where(A.any(axis=1), A.sum(axis=1), 1))
    return A / roots[:, None] / roots


def walk(rng, N=30, alpha=0.99, alone=False, several=True, two_sided=False):
    """A graph and a query: one item, or three with weights."""
    W, y = web(rng, N, alone, two_sided), np.zeros(N)
    linked = np.flatnonzero(W.any(axis=1))
    chosen = rng.choice(linked, 3 if several else 1, replace=False)
    y[chosen] = rng.uniform(0.3, 0.95, len(chosen)) if several else 1
    if alone:
        y[~W.any(axis=1)] = 0.6
    return {"W": W, "y": y, "alpha": alpha}


def exact(W, y, alpha):
    return (1 - alpha) * np.linalg.solve(np.eye(len(W)) - alpha * W, y)


def solved(change, refuses=True):
    """A wrong diffusion: change(W, y, alpha) -> x."""
    return lambda W, y, alpha: (change(W, y, alpha), refuses)


def both(name, change, say):
    """The mistake, made by a function that refuses bad alphas and by one that does not."""
    return (told(name, solved(change), say), told(f"{name}, no alpha refused", solved(change, False), say))


def by_gradients(W, y, alpha):
    """Conjugate gradients that stop early."""
    return cg(np.eye(len(W)) - alpha * W, (1 - alpha) * y)[0]


def steps(W, y, alpha, count):
    x = y.copy()
    for _ in range(count):
        x = alpha * W @ x + (1 - alpha) * y
    return x


ANY_ALPHA = "it accepts an alpha outside of 0 <= alpha < 1: at 1 the sum over walks has no end. Raise a ValueError."

diffuse = Check(
    "diffuse",
    (
        *each(walk, N=(40,), alpha=(0.99, 0.8), several=(False, True)),
        lambda rng: walk(rng, 61, alone=True),
        lambda rng: walk(rng, 24, two_sided=True),
        lambda rng: walk(rng, 13, alpha=0.0),
    ),
    (
        Output("x", 2, "(N,) float"),
        Output(
            "alpha refused",
            0.5,
            "a ValueError for every alpha that is not at least 0 and below 1",
            hint=f"`diffuse`: {ANY_ALPHA}",
            mistake="alpha not looked at",
        ),
    ),
    examples=({"W": np.array([[0, 1.0, 0], [1, 0, 0], [0, 0, 0]]), "y": np.array([1.0, 0, 0]), "alpha": 0.5},),
    through=f"{ASKED}.diffused",
    stand_in=DIFFUSION,
    forbidden=DENSE,
    mistakes=(
        told("alpha not looked at", solved(exact, False), ANY_ALPHA),
        *both(
            "not times 1 - alpha",
            lambda W, y, a: exact(W, y, a) / (1 - a),
            "the factor (1 - alpha) is missing: x is too large everywhere.",
        ),
        *both(
            "divided by 1 - alpha again",
            lambda W, y, a: exact(W, y, a) * (1 - a),
            "the factor (1 - alpha) is there twice.",
        ),
        *both(
            "multiplied by the matrix",
            lambda W, y, a: (y - a * W @ y) / (1 - a),
            "y is multiplied by the matrix; the system with that matrix is to be solved.",
        ),
        *both(
            "multiplied, without 1 - alpha",
            lambda W, y, a: y - a * W @ y,
            "y is multiplied by the matrix; the system with that matrix is to be solved.",
        ),
        *both(
            "plus alpha",
            lambda W, y, a: exact(-W, y, a),
            "the matrix is I + alpha W here: walks of odd length count negatively.",
        ),
        *both(
            "from all ones",
            lambda W, y, a: exact(W, np.ones(len(y)), a),
            "this is the diffusion from all items; the query puts its weights where y says.",
        ),
        *both(
            "weights of the query lost",
            lambda W, y, a: exact(W, (y > 0).astype(float), a),
            "the weights of y are taken for ones.",
        ),
        *both(
            "query left out",
            lambda W, y, a: exact(W, y, a) - (1 - a) * y,
            "walks of length 0 are missing: the sum over t begins with 0.",
        ),
        *both(
            "one step",
            lambda W, y, a: steps(W, y, a, 1),
            "this is one step of the walk; x is where it ends.",
        ),
        *both(
            "alpha to the query",
            lambda W, y, a: exact(W, y, 1 - a),
            "alpha and 1 - alpha are exchanged: alpha belongs to W.",
        ),
        *both(
            "alpha 0.99 always",
            lambda W, y, a: exact(W, y, 0.99),
            "alpha is not used: it is 0.99 whatever is handed in.",
        ),
        *both(
            "sum 1",
            lambda W, y, a: exact(W, y, a) / exact(W, y, a).sum(),
            "x is divided by its sum; nothing asks for a sum of 1.",
        ),
        *both(
            "length 1",
            lambda W, y, a: exact(W, y, a) / np.linalg.norm(exact(W, y, a)),
            "x is divided by its length; nothing asks for a length of 1.",
        ),
        *both(
            "query itself 0",
            lambda W, y, a: np.where(y > 0, 0, exact(W, y, a)),
            "the items of the query are set to 0; leave them, whoever ranks may leave them out.",
        ),
        *both(
            "stopped early",
            by_gradients,
            "it stops too early: `cg` is content with a residual of 1e-5 unless `rtol` says otherwise.",
        ),
        *(
            one
            for count in (10, 20, 50, 100, 200)
            for one in both(
                f"{count} steps of the walk",
                lambda W, y, a, count=count: steps(W, y, a, count),
                "these are some steps of the walk, which has not arrived: solve the system.",
            )
        ),
    ),
)

CHECKS = (diffuse,)
