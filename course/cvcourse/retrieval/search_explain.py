"""Which parts of two pictures make them similar, as boxes on both.

found = matches("MAC", A, B)       # A, B (rows, columns, K): maps of the query and of a picture
found.pairs                        # [(box on the query, box on the picture, share), ...], boxes x0, y0, x1, y1 in 0..1
"""

from typing import NamedTuple

import numpy as np

from cvcourse.retrieval import descriptors

SHOWN = 4  # pairs
SAMPLES = {"MAC": lambda maps: maps.max(axis=0), "GeM": lambda maps: np.cbrt((maps**3).mean(axis=0))}


class Matches(NamedTuple):
    """pairs of boxes with a number each, and what the number is: "share" of the similarity, or "cosine"."""

    pairs: list
    kind: str


def matches(method, A, B, shown=SHOWN):
    """The pairs of parts that give most of the similarity of two pictures.

    R-MAC        its squares, with their cosines: the sum of all products of two squares is the similarity
    MAC, GeM     blocks of 3 x 3 places with their share: each channel counts where it is loudest in both
    the others   places that are most alike to each other, with their cosines
    """
    A, B = np.asarray(A, np.float64), np.asarray(B, np.float64)
    if method == "R-MAC":
        return Matches(of_squares(A, B, shown), "cosine")
    if method in SAMPLES:
        return Matches(of_channels(SAMPLES[method], A, B, shown), "share")
    return Matches(of_places(A, B, shown), "cosine")


def of_squares(A, B, shown):
    """Pairs of squares that are most alike, less what all squares have in common."""
    corners = [descriptors.squares(*maps.shape[:2]) for maps in (A, B)]
    a, b = (descriptors.regional(maps[None].astype(np.float32))[0].astype(float) for maps in (A, B))
    boxes = [[(x, y, x + side, y + side) for y, x, side in some] for some in corners]
    chosen = greedy(mutual(alike(a, b)), shown)
    return [(scaled(boxes[0][i], A), scaled(boxes[1][j], B), float(a[i] @ b[j])) for i, j in chosen]


def alike(a, b):
    """Cosines of rows, less the mean of all of them: (n, m)."""
    common = (a.mean(axis=0) + b.mean(axis=0)) / 2
    a, b = (
        (rows - common) / np.maximum(np.linalg.norm(rows - common, axis=1, keepdims=True), 1e-12) for rows in (a, b)
    )
    return a @ b.T


def mutual(cosines):
    """The same where both are each other's best, else 0."""
    best = (cosines == cosines.max(axis=1, keepdims=True)) & (cosines == cosines.max(axis=0, keepdims=True))
    return np.where(best, cosines, 0)


def of_channels(sample, A, B, shown):
    """Pairs of blocks of places that hold most of the sum over channels, each block counted once."""
    (a, b), (p, q) = zip(*((sample(flat), flat.argmax(axis=0)) for flat in map(flattened, (A, B))), strict=True)
    shares = np.zeros((A.shape[0] * A.shape[1], B.shape[0] * B.shape[1]))
    np.add.at(shares, (p, q), a * b / max(a @ b, 1e-12))
    shares, found = shares.reshape(*A.shape[:2], *B.shape[:2]), []
    reach = max(1, round(min(A.shape[:2]) / 10))
    while len(found) < shown and shares.max() > 0:
        sums = shares
        for axis in range(4):
            sums = windows(sums, reach, axis)
        at = np.unravel_index(sums.argmax(), sums.shape)
        spans = [(max(0, k - reach), min(n, k + reach + 1)) for k, n in zip(at, shares.shape, strict=True)]
        found.append((block(spans[:2], A), block(spans[2:], B), float(sums[at])))
        (r0, r1), (c0, c1), (y0, y1), (x0, x1) = spans
        shares[r0:r1, c0:c1] = 0
        shares[:, :, y0:y1, x0:x1] = 0
    return found


def windows(values, reach, axis):
    """Sums over 2 reach + 1 neighbours along an axis."""
    padded = np.pad(values, [(reach * (k == axis),) * 2 for k in range(values.ndim)])
    return np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis).sum(axis=-1)


def block(spans, maps):
    (top, bottom), (left, right) = spans
    return scaled((left, top, right, bottom), maps)


def of_places(A, B, shown):
    """Places that are most alike to each other from both sides, less what all places have in common."""
    a, b = flattened(A), flattened(B)
    loud = np.sqrt(np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1)))
    cosines = alike(a, b)
    chosen = greedy(mutual(cosines) * loud, shown)
    return [(place(i, A), place(j, B), float(cosines[i, j])) for i, j in chosen]


def greedy(values, shown):
    """The largest values above 0, (row, column) each, of which no two share a row or a column."""
    left, found = values.copy(), []
    while len(found) < shown and left.max() > 0:
        i, j = np.unravel_index(left.argmax(), left.shape)
        found.append((int(i), int(j)))
        left[i], left[:, j] = 0, 0
    return found


def flattened(maps):
    return maps.reshape(-1, maps.shape[-1])


def place(number, maps):
    row, column = divmod(number, maps.shape[1])
    return scaled((column, row, column + 1, row + 1), maps)


def scaled(box, maps):
    """A box in places as shares of the picture's sides."""
    rows, columns = maps.shape[:2]
    x0, y0, x1, y1 = box
    return [float(x0 / columns), float(y0 / rows), float(x1 / columns), float(y1 / rows)]
