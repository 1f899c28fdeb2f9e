"""Checks of unit 7, the assignment on graphs: who is linked to whom, and how strongly."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY, ready_made
from autograder.checks.retrieval.told import told
from autograder.model.check import Check, Output

ASKED = "cvcourse.retrieval.graphs_asked"
SPARSE = (
    {name: why for name, why in LIBRARY.items() if name != "scipy"}
    | COURSE
    | ready_made("igraph", "kneighbors_graph", "networkx", "radius_neighbors_graph")
)
TABLES = dict.fromkeys(
    ("inv", "pinv", "toarray", "todense"), "the graph stays sparse: of 10,000 items a table would take 800 MB."
)


def lists(rng, N=9, D=3, k=4, itself=True, short=False, gamma=3.0, dtype=float):
    """Lists of neighbours by the cosine; some pairs are reciprocal and others not, some similarities are negative.

    itself   True where item i is in row i, in most rows first; False where it is in none
    short    whether some rows end in -1
    """
    while True:
        X = rng.normal(size=(N, D))
        X = (X / np.linalg.norm(X, axis=1, keepdims=True)).astype(dtype)
        alike = X @ X.T
        alike = (alike + alike.T) / 2
        order = np.argsort(-alike - 2 * np.eye(N, dtype=dtype), axis=1)
        if itself:
            neighbors = order[:, :k]
            for i in rng.choice(N, 2, replace=False):
                neighbors[i] = rng.permutation(neighbors[i])  # a copy of the picture may come first
        else:
            neighbors = order[:, 1 : k + 1]
        similarities = np.take_along_axis(alike, neighbors, axis=1)
        if short:
            for i in rng.choice(N, 3, replace=False):
                end = int(rng.integers(1, 3))
                neighbors[i, -end:], similarities[i, -end:] = -1, rng.choice([0.9, 0.5, 0.7])
        chosen = directed(neighbors, similarities, 1.0)
        both = (chosen != 0) & (chosen.T != 0)
        if both.any() and (both != (chosen != 0)).any() and (chosen[both] > 0).any():
            return {"neighbors": neighbors, "similarities": similarities, "gamma": gamma}


def directed(
    neighbors, similarities, gamma, last=False, loops=False, power=lambda s, gamma: np.sign(s) * abs(s) ** gamma
):
    """The table of what each item has chosen; negative similarities keep their sign."""
    A = np.zeros((len(neighbors),) * 2, similarities.dtype)
    for i, (row, values) in enumerate(zip(neighbors, similarities, strict=True)):
        for j, s in zip(row, values, strict=True):
            if (j >= 0 or last) and (i != j % len(A) or loops):
                A[i, j] = power(s, gamma)
    return A


def mutual(A):
    """What has been chosen from both sides."""
    return np.where((A != 0) & (A.T != 0), np.minimum(A, A.T), 0)


def graph(change=mutual, positive=True, stored=None, skip=0, **knobs):
    """A wrong graph: change(table of choices) -> adjacency matrix."""

    def wrong(neighbors, similarities, gamma):
        A = directed(neighbors[:, skip:], similarities[:, skip:], gamma, **knobs)
        A = change(np.maximum(A, 0) if positive else A)
        return A, int(np.count_nonzero(A)) if stored is None else stored(A)

    return wrong


def cubed_as_a_matrix(neighbors, similarities, gamma):
    A = mutual(np.maximum(directed(neighbors, similarities, 1.0), 0))
    A = np.linalg.matrix_power(A, int(gamma))
    return A, int(np.count_nonzero(A))


BOTH = "a link needs both: i among the neighbours of j, and j among those of i."

reciprocal_knn_graph = Check(
    "reciprocal_knn_graph",
    (
        *each(lists, itself=(True, False), gamma=(3.0, 1.0)),
        lambda rng: lists(rng, 12, 4, 5, short=True, gamma=2.0),
        lambda rng: lists(rng, 8, 2, 6, itself=True, gamma=3.0),
        lambda rng: lists(rng, 11, 3, 4, itself=False, short=True, gamma=3.0, dtype=np.float32),
    ),
    (
        Output("weights", 1.5, "(N, N), the numbers of the sparse array as a table"),
        Output("stored", 0.5, "how many numbers the sparse array stores", integer=True),
    ),
    examples=(
        {
            "neighbors": np.array([[0, 1, 2], [1, 0, 3], [2, 1, 0], [3, 1, -1]]),
            "similarities": np.array([[1, 0.9, 0.5], [1, 0.9, 0.8], [1, 0.6, 0.5], [1, 0.8, 0.7]]),
            "gamma": 2.0,
        },
    ),
    through=f"{ASKED}.made",
    forbidden=SPARSE,
    mistakes=(
        told("one side is enough", graph(lambda A: A), f"the graph is not symmetric. {BOTH}"),
        told("either side", graph(lambda A: np.maximum(A, A.T)), f"one side is enough for a link here. {BOTH}"),
        told(
            "mean of both sides",
            graph(lambda A: (A + A.T) / 2),
            f"this is the mean of the graph and its transpose, in which one side is enough. {BOTH}",
        ),
        told("sum of both sides", graph(lambda A: A + A.T), f"both sides are added up. {BOTH}"),
        told(
            "both added",
            graph(lambda A: mutual(A) * 2),
            "every weight is doubled: the two sides are one link, with one similarity.",
        ),
        told(
            "both multiplied",
            graph(lambda A: A * A.T),
            "the weights of both sides are multiplied, so that the similarity counts twice over.",
        ),
        told(
            "matrix product",
            graph(lambda A: A @ A.T),
            "`A @ A.T` counts what two items have chosen in common; what they have chosen of each other is asked for.",
        ),
        told(
            "self-loops kept",
            graph(loops=True),
            "items are linked to themselves: take i out of its own list, wherever it stands in it.",
        ),
        told(
            "zeros on the diagonal",
            graph(stored=lambda A: int(np.count_nonzero(A)) + len(A)),
            "zeros are stored on the diagonal, as `setdiag(0)` leaves them: take the links out instead.",
        ),
        told(
            "first always left out",
            graph(skip=1),
            "the first of each row is left out; an item need not be in its own list, nor first in it.",
        ),
        told(
            "last item for -1",
            graph(last=True),
            "-1 is taken for the last item: it stands for no item at all.",
        ),
        told(
            "gamma not used",
            graph(power=lambda s, gamma: s),
            "`gamma` is not used: the weights are powers of the similarities.",
        ),
        told(
            "matrix power",
            cubed_as_a_matrix,
            "`A ** n` of a `csr_matrix` is a product of matrices; each weight by itself is to be raised.",
        ),
        told(
            "multiplied by gamma",
            graph(power=lambda s, gamma: s * gamma),
            "the similarities are multiplied by `gamma`; it is an exponent.",
        ),
        told(
            "negative ones kept",
            graph(positive=False, power=lambda s, gamma: s**gamma),
            "negative similarities are kept: an odd power makes negative weights of them, an even one large ones.",
        ),
        told(
            "sign lost",
            graph(power=lambda s, gamma: abs(s) ** gamma),
            "negative similarities become positive weights; what is not alike has no link.",
        ),
        told(
            "zeros for negative ones",
            lambda neighbors, similarities, gamma: (
                graph()(neighbors, similarities, gamma)[0],
                int(np.count_nonzero(mutual(directed(neighbors, similarities, 1.0)))),
            ),
            "where a similarity is not positive, a 0 is stored: for much of scipy a stored 0 is a link.",
        ),
        told(
            "ones",
            graph(lambda A: (mutual(A) > 0).astype(A.dtype)),
            "all weights are 1; how alike two items are counts.",
        ),
        told(
            "distances",
            graph(power=lambda s, gamma: (1 - s) ** gamma),
            "the weights grow with the distance; they grow with the similarity.",
        ),
        told(
            "upper half",
            graph(lambda A: np.triu(mutual(A))),
            "only one half of the table is filled: a link goes both ways.",
        ),
    ),
)


def weighted(rng, N=7, alone=True, dtype=float):
    """A connected graph with weights of different size, symmetric; one item may have no links."""
    A = np.zeros((N, N))
    order = rng.permutation(N)[: N - 1 if alone else N]
    for i, j in zip(order, np.roll(order, 1), strict=True):
        A[i, j] = A[j, i] = rng.uniform(0.2, 3)
    for _ in range(N // 2):
        i, j = rng.choice(order, 2, replace=False)
        A[i, j] = A[j, i] = rng.uniform(0.2, 3)
    return {"A": A.astype(dtype)}


def scaled(left=-0.5, right=-0.5, sums=lambda A: A.sum(axis=1), change=lambda W, A: W, empty=0.0):
    """A wrong normalization: powers of the sums on both sides, or something made of it."""

    def wrong(A):
        degree = sums(A)
        powers = [
            np.where(degree > 0, np.where(degree > 0, degree, 1) ** one, empty) if one else np.ones(len(A))
            for one in (left, right)
        ]
        W = change(powers[0][:, None] * A * powers[1], A).astype(A.dtype)
        return W, int(np.count_nonzero(W))

    return wrong


def infinite(A):
    """Rows without links divided by 0."""
    with np.errstate(all="ignore"):
        roots = A.sum(axis=1) ** -0.5
        W = np.where(A.any(axis=1)[:, None] & A.any(axis=1), roots[:, None] * A * roots, np.nan)
    return W, int(np.count_nonzero(W))


ROW = "each row is divided by its sum: then W is not symmetric. Half of the division goes to each side."

normalized_adjacency = Check(
    "normalized_adjacency",
    each(weighted, N=(7, 10), alone=(True, False), dtype=(float, np.float32)),
    (
        Output("weights", 1.5, "(N, N), the numbers of the sparse array as a table"),
        Output("stored", 0.5, "how many numbers the sparse array stores", integer=True),
    ),
    examples=({"A": np.array([[0, 4.0, 0, 0], [4, 0, 5, 0], [0, 5, 0, 0], [0, 0, 0, 0]])},),
    through=f"{ASKED}.of_graph",
    forbidden=SPARSE | TABLES | ready_made("laplacian"),
    mistakes=(
        told("rows divided", scaled(-1, 0), ROW),
        told("columns divided", scaled(0, -1), ROW.replace("row", "column")),
        told(
            "divided on the left only",
            scaled(-0.5, 0),
            "the roots divide on one side only; they stand on both sides of A.",
        ),
        told(
            "divided on the right only",
            scaled(0, -0.5),
            "the roots divide on one side only; they stand on both sides of A.",
        ),
        told(
            "no roots",
            scaled(-1, -1),
            "the sums stand on both sides without roots: so each weight is divided twice over.",
        ),
        told("multiplied", scaled(0.5, 0.5), "the roots multiply; they divide."),
        told(
            "links counted",
            scaled(sums=lambda A: (A > 0).sum(axis=1)),
            "the links of each item are counted; their weights are to be added up.",
        ),
        told(
            "lengths of the rows",
            scaled(sums=lambda A: np.sqrt((A**2).sum(axis=1))),
            "the lengths of the rows are used; their sums are asked for.",
        ),
        told(
            "largest sum",
            scaled(sums=lambda A: np.full(len(A), A.sum(axis=1).max())),
            "everything is divided by the largest sum; each row and column has its own.",
        ),
        told(
            "sum of all",
            scaled(sums=lambda A: np.full(len(A), A.sum())),
            "everything is divided by the sum of all weights; each row and column has its own.",
        ),
        told("infinite", infinite, "an item without links is divided by 0: its row and its column stay empty."),
        told(
            "laplacian",
            scaled(change=lambda W, A: np.diag((A.any(axis=1)).astype(float)) - W),
            "this is the Laplacian, I - W; W itself is asked for.",
        ),
        told(
            "laplacian with ones everywhere",
            scaled(change=lambda W, A: np.eye(len(A)) - W),
            "this is the Laplacian, I - W; W itself is asked for.",
        ),
        told(
            "linked to itself",
            scaled(change=lambda W, A: W + np.diag((~A.any(axis=1)).astype(float))),
            "an item without links is linked to itself: its row and its column stay empty.",
        ),
        told(
            "loops added",
            lambda A: scaled()(A + np.eye(len(A), dtype=A.dtype)),
            "every item is linked to itself first; A has nothing on its diagonal, and W neither.",
        ),
        told(
            "element by element",
            scaled(change=lambda W, A: 0 * W),
            "nothing is left: `*` of two sparse arrays works element by element, and a diagonal has no element where "
            "A has one. `@` is the product.",
        ),
        told(
            "not divided",
            scaled(0, 0),
            "A comes back as it is.",
        ),
    ),
)

CHECKS = (reciprocal_knn_graph, normalized_adjacency)
