"""Checks of unit 7, the assignment on search: products as distances, and what an index needs."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output


def lengths(rng, N=6, M=3, D=3, longest=None):
    """Eighths, whose squares are exact in any order. The root of the largest sum, squared, is a little too small.

    longest  the place of the longest vector: who starts or ends a loop one off misses the first or the last
    """
    while True:
        X = rng.integers(-24, 25, (N, D)) / 8
        sums = (X**2).sum(axis=1)
        largest = np.sort(sums)[-2:]
        if largest[0] < largest[1] and np.sqrt(largest[1]) ** 2 < largest[1]:
            if longest is not None:
                X[[longest, sums.argmax()]] = X[[sums.argmax(), longest]]
            return {"X": X, "Q": rng.integers(-24, 25, (M, D)) / 8}


def longer(
    M2=lambda sums: sums.max(),
    number=lambda M2, sums: np.sqrt(np.maximum(0, M2 - sums)),
    query=lambda Q, M2: np.zeros(len(Q)),
    end=lambda X, Q: (X, Q),
    first=False,
):
    """A wrong way to append, with one step changed."""

    def wrong(X, Q):
        sums = (X**2).sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            more, asked = number(M2(sums), sums), query(Q, M2(sums))
            pairs = [(more, X), (asked, Q)] if first else [(X, more), (Q, asked)]
            return end(*(np.column_stack(pair) for pair in pairs))

    return wrong


def cosine(X, Q):
    """Rows of length 1, and a 0."""
    return tuple(np.column_stack([Y / np.linalg.norm(Y, axis=1, keepdims=True), np.zeros(len(Y))]) for Y in (X, Q))


inner_product_to_l2 = Check(
    "inner_product_to_l2",
    (*each(lengths, N=(6, 9), D=(3, 5)), *each(lengths, longest=(0, -1))),
    (Output("vectors", 1, "(N, D + 1)"), Output("queries", 0.5, "(M, D + 1)")),
    examples=({"X": np.array([[3.0, 4], [1, 0], [0, 2]]), "Q": np.array([[1.0, 1]])},),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "root of a negative number",
            longer(number=lambda M2, sums: np.sqrt(np.sqrt(M2) ** 2 - sums)),
            "for the longest vector rounding leaves a little less than 0, and its root is nan: take 0 at least.",
        ),
        told(
            "no root",
            longer(number=lambda M2, sums: M2 - sums),
            "the number appended is M^2 - |x|^2 itself; its root is asked for.",
        ),
        told(
            "lengths, not squares",
            longer(number=lambda M2, sums: np.sqrt(np.sqrt(M2) - np.sqrt(sums))),
            "this is the root of M - |x|; both are squared.",
        ),
        told(
            "difference of lengths",
            longer(number=lambda M2, sums: np.sqrt(M2) - np.sqrt(sums)),
            "this is M - |x|; it is the root of the difference of the squares.",
        ),
        told(
            "turned round",
            longer(number=lambda M2, sums: np.sqrt(sums)),
            "the length itself is appended: the longest vectors are moved farthest away.",
        ),
        told(
            "M of all numbers",
            longer(M2=lambda sums: sums.sum()),
            "M is the length of all numbers together; it is that of the longest vector.",
        ),
        told(
            "mean length",
            longer(M2=lambda sums: sums.mean()),
            "M is a mean; for vectors that are longer no root is left.",
        ),
        told(
            "queries like vectors",
            longer(query=lambda Q, M2: np.sqrt(np.maximum(0, (Q**2).sum(axis=1).max() - (Q**2).sum(axis=1)))),
            "queries get a number like the vectors'; theirs is 0, or the products change.",
        ),
        told(
            "M for queries",
            longer(query=lambda Q, M2: np.sqrt(np.maximum(0, M2 - (Q**2).sum(axis=1)))),
            "queries get a number like the vectors'; theirs is 0, or the products change.",
        ),
        told("ones for queries", longer(query=lambda Q, M2: np.ones(len(Q))), "queries get a 1; theirs is 0."),
        told("number first", longer(first=True), "the new number stands first; it comes last."),
        told(
            "queries not longer",
            longer(end=lambda X, Q: (X, Q[:, :-1])),
            "the queries have as many numbers as before; they get a 0.",
        ),
        told(
            "cosine",
            cosine,
            "the vectors are divided by their lengths: that gives the largest cosine, not the largest product.",
        ),
    ),
)


def sizes(rng, m=(8, 16, 64)):
    return {
        "N": int(rng.integers(1000, 10**6)),
        "D": int(rng.integers(3, 60)) * 8,
        "m": int(rng.choice(m)),
        "M": int(rng.choice([12, 16, 48])),
    }


def needed(
    flat=lambda N, D, m, M: 4 * N * D,
    codes=lambda N, D, m, M: N * m,
    links=lambda N, D, m, M: 8 * N * M,
):
    return lambda N, D, m, M: (flat(N, D, m, M), codes(N, D, m, M), links(N, D, m, M))


index_bytes = Check(
    "index_bytes",
    each(sizes, m=((8,), (16,), (64,))),
    (
        Output("flat", 0.5, "a number of bytes"),
        Output("codes", 0.5, "a number of bytes"),
        Output("links", 0.5, "a number of bytes"),
    ),
    examples=({"N": 10**6, "D": 1280, "m": 64, "M": 32},),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "float64",
            needed(flat=lambda N, D, m, M: 8 * N * D),
            "8 bytes a number are those of float64; float32 has 4.",
        ),
        told("numbers", needed(flat=lambda N, D, m, M: N * D), "this counts numbers; each float32 has 4 bytes."),
        told(
            "bits",
            lambda N, D, m, M: (32 * N * D, 8 * N * m, 64 * N * M),
            "this counts bits; a byte has 8.",
        ),
        told(
            "bits of a code",
            needed(codes=lambda N, D, m, M: 8 * N * m),
            "8 bits of a code are one byte: N codes of m pieces are counted eight times.",
        ),
        told(
            "floats in codes",
            needed(codes=lambda N, D, m, M: 4 * N * m),
            "a code has one byte for a piece, whatever the centroid's numbers take.",
        ),
        told(
            "256 for each code",
            needed(codes=lambda N, D, m, M: 256 * N * m),
            "256 is how many centroids a byte can name, not how many bytes a name takes.",
        ),
        told(
            "with codebooks",
            needed(codes=lambda N, D, m, M: N * m + 4 * 256 * D),
            "the codebooks are counted, too; only the codes are asked for.",
        ),
        told(
            "a piece's numbers",
            needed(codes=lambda N, D, m, M: 4 * N * (D // m)),
            "this is the size of one piece as it was; a code has m bytes.",
        ),
        told(
            "M links",
            needed(links=lambda N, D, m, M: 4 * N * M),
            "on the ground level a vector has up to 2 M links; these are M.",
        ),
        told(
            "links of 8 bytes",
            needed(links=lambda N, D, m, M: 16 * N * M),
            "a link has 8 bytes here, as int64; int32 has 4.",
        ),
        told(
            "links counted",
            needed(links=lambda N, D, m, M: 2 * N * M),
            "this counts links; each is an int32 of 4 bytes.",
        ),
        told(
            "with the vectors",
            needed(links=lambda N, D, m, M: 8 * N * M + 4 * N * D),
            "the vectors are counted, too; only the links are asked for.",
        ),
        told(
            "GiB",
            lambda N, D, m, M: tuple(size / 2**30 for size in (4 * N * D, N * m, 8 * N * M)),
            "this is in GiB; bytes are asked for.",
        ),
        told(
            "GB",
            lambda N, D, m, M: tuple(size / 10**9 for size in (4 * N * D, N * m, 8 * N * M)),
            "this is in GB; bytes are asked for.",
        ),
        told(
            "MiB",
            lambda N, D, m, M: tuple(size / 2**20 for size in (4 * N * D, N * m, 8 * N * M)),
            "this is in MiB; bytes are asked for.",
        ),
    ),
)

CHECKS = (inner_product_to_l2, index_bytes)
