"""Checks of unit 7, the assignment on search: product quantization."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import DISTANCES_TOO as READY
from autograder.checks.retrieval.told import told
from autograder.model.check import Check, Output


def books(rng, N=7, m=3, K=6, d=2):
    """Vectors and codebooks whose centroids have different lengths."""
    codebooks = rng.normal(size=(m, K, d)) * rng.uniform(0.3, 2, (m, K, 1))
    return {"X": rng.normal(size=(N, m * d)), "codebooks": codebooks}


def pieces(X, m):
    return X.reshape(len(X), m, -1)


def woven(X, m):
    """Every m-th number belongs together."""
    return pieces(X, X.shape[1] // m).transpose(0, 2, 1)


def squared(P, codebooks):
    return ((P[:, :, None] - codebooks) ** 2).sum(axis=3)  # (N, m, K)


def coded(cut=pieces, measure=squared, end=lambda codes: codes.astype(np.uint8)):
    return lambda X, codebooks: end(measure(cut(X, len(codebooks)), codebooks).argmin(axis=2))


def products(P, codebooks):
    return -np.einsum("nmd,mkd->nmk", P, codebooks)


def angles(P, codebooks):
    return products(P, codebooks / np.linalg.norm(codebooks, axis=2, keepdims=True))


def first_book(P, codebooks):
    return squared(P, np.broadcast_to(codebooks[:1], codebooks.shape))


def whole(P, codebooks):
    """One number for the whole vector: the same centroid in all pieces."""
    return np.broadcast_to(squared(P, codebooks).sum(axis=1, keepdims=True), (*P.shape[:2], codebooks.shape[1]))


def rebuilt(X, codebooks):
    codes = coded()(X, codebooks)
    return codebooks[np.arange(len(codebooks)), codes].reshape(X.shape)


pq_encode = Check(
    "pq_encode",
    (*each(books, m=(3, 2), K=(6, 9), d=(2, 4)), lambda rng: books(rng, 40, 2, 256, 3)),
    (Output("codes", 1.5, "(N, m) uint8", integer=True, dtype="uint8"),),
    examples=(
        {
            "X": np.array([[0.0, 1, 5, 5], [2, 2, 0, -1]]),
            "codebooks": np.array([[[0.0, 0], [2, 3]], [[4.0, 4], [0, 0]]]),
        },
    ),
    forbidden=READY,
    mistakes=(
        told(
            "every m-th number",
            coded(cut=woven),
            "every m-th number goes into a piece; a piece is d numbers that stand side by side.",
        ),
        told("farthest", coded(measure=lambda P, B: -squared(P, B)), "the farthest centroid is taken for each piece."),
        told(
            "by inner product",
            coded(measure=products),
            "centroids are chosen by inner product, so that long ones win; the nearest is asked for.",
        ),
        told("by angle", coded(measure=angles), "centroids are chosen by their angle; the nearest is asked for."),
        told(
            "by L1",
            coded(measure=lambda P, B: np.abs(P[:, :, None] - B).sum(axis=3)),
            "centroids are chosen by L1 distance; the Euclidean one is asked for.",
        ),
        told(
            "first codebook", coded(measure=first_book), "the first codebook is used for all pieces; each has its own."
        ),
        told(
            "one number for all pieces",
            coded(measure=whole),
            "all pieces get the same number, that of the nearest whole vector; each piece is coded alone.",
        ),
        told(
            "transposed",
            coded(end=lambda codes: codes.T.astype(np.uint8)),
            "rows and columns are exchanged: a row is a vector.",
        ),
        told(
            "from 1", coded(end=lambda codes: (codes + 1).astype(np.uint8)), "the codes begin at 1, and 256 is no byte."
        ),
        told(
            "signed bytes",
            coded(end=lambda codes: codes.astype(np.int8)),
            "int8 ends at 127: centroids from 128 on become negative. A byte without sign is uint8.",
        ),
        told("vectors", rebuilt, "these are the centroids themselves, put together; their numbers are asked for."),
    ),
)


def looked_up(rng, N=7, m=3, K=6, d=2):
    codebooks = books(rng, 1, m, K, d)["codebooks"]
    codes = rng.integers(0, K, (N, m)).astype(np.uint8)
    codes[0] = np.arange(m) % K
    return {"q": rng.normal(size=m * d), "codes": codes, "codebooks": codebooks}


def summed(
    table=lambda q, B: squared(pieces(q[None], len(B)), B)[0],
    pick=lambda table, codes: table[np.arange(len(table)), codes],
    end=lambda parts: parts.sum(axis=1),
):
    return lambda q, codes, codebooks: end(pick(table(q, codebooks), codes))


def symmetric(q, codes, codebooks):
    """The query is coded, too."""
    mine = coded()(q[None], codebooks)[0]
    books = np.arange(len(codebooks))
    return ((codebooks[books, codes] - codebooks[books, mine]) ** 2).sum(axis=(1, 2))


def numbers_compared(q, codes, codebooks):
    """Distances between the numbers of the centroids, which mean nothing."""
    mine = coded()(q[None], codebooks)[0]
    return ((codes.astype(float) - mine) ** 2).sum(axis=1)


pq_distances = Check(
    "pq_distances",
    (*each(looked_up, m=(3, 4), K=(6, 9), d=(2, 5)), lambda rng: looked_up(rng, 50, 2, 256, 3)),
    (Output("distances", 1.5, "(N,) float, squared"),),
    examples=(
        {
            "q": np.array([1.0, 1, 3, 0]),
            "codes": np.array([[0, 1], [1, 0], [1, 1]], np.uint8),
            "codebooks": np.array([[[0.0, 0], [2, 3]], [[4.0, 4], [0, 0]]]),
        },
    ),
    forbidden=READY,
    mistakes=(
        told(
            "symmetric",
            symmetric,
            "the query is coded, too, and loses what its centroids do not say; it stays as it is.",
        ),
        told(
            "numbers compared",
            numbers_compared,
            "numbers of centroids are compared; near numbers need not be near centroids.",
        ),
        told(
            "rooted",
            summed(end=lambda parts: np.sqrt(parts.sum(axis=1))),
            "the sums are rooted; squares are asked for.",
        ),
        told(
            "distances added",
            summed(end=lambda parts: np.sqrt(parts).sum(axis=1)),
            "the pieces' distances are rooted before they are added; it is squares that add up.",
        ),
        told("mean", summed(end=lambda parts: parts.mean(axis=1)), "this is the mean over the pieces; their sum is."),
        told("first piece", summed(end=lambda parts: parts[:, 0]), "only the first piece counts."),
        told(
            "last piece", summed(end=lambda parts: parts[:, -1]), "only the last piece counts: `=` replaces, `+=` adds."
        ),
        told(
            "every m-th number",
            summed(table=lambda q, B: squared(woven(q[None], len(B)), B)[0]),
            "every m-th number of the query goes into a piece; a piece is d numbers that stand side by side.",
        ),
        told(
            "inner products",
            summed(table=lambda q, B: -products(pieces(q[None], len(B)), B)[0]),
            "the table holds inner products; squared distances are asked for.",
        ),
        told(
            "first codebook",
            summed(table=lambda q, B: first_book(pieces(q[None], len(B)), B)[0]),
            "the first codebook is used for all pieces; each has its own.",
        ),
        told(
            "first row of the table",
            summed(pick=lambda table, codes: table[0][codes]),
            "all pieces are looked up in the first row of the table; each has a row of its own.",
        ),
        told("product", summed(end=lambda parts: parts.prod(axis=1)), "the pieces are multiplied; squares add up."),
        told("not added", summed(end=lambda parts: parts), "these are the pieces' squares; add them up."),
    ),
)

CHECKS = (pq_encode, pq_distances)
