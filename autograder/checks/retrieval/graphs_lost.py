"""Checks of unit 7, the assignment on graphs: an object in a single picture."""

import numpy as np
from scipy import ndimage

from autograder.checks.common.generators import each
from autograder.checks.retrieval.graphs_links import SPARSE
from autograder.checks.retrieval.told import told
from autograder.model.check import Check, Output


def scene(rng, shape=(6, 8), D=6, k=12, larger=False):
    """A thing on a ground, a second one like it elsewhere, noise; the order of the places is sure about the cut.

    The mask has more than one piece, and the box is no square.

    larger   whether another piece is larger than the one with the seed
    """
    H, W = shape
    while True:
        ground, thing = rng.normal(size=(2, D))
        features = ground + rng.normal(0, 0.9, (H, W, D))
        top, left = int(rng.integers(0, H - 3)), int(rng.integers(0, W - 4))
        features[top : top + 2, left : left + 3] = thing + rng.normal(0, 0.4, (2, 3, D))
        features[H - 1, rng.integers(W)] = thing + rng.normal(0, 0.4, D)
        features -= features.mean(axis=(0, 1)) + rng.normal(0, 0.1, D)  # with a mean of 0 all sums of products are 0
        places = features.reshape(-1, D)
        products = places @ places.T
        counts = np.sort((products > 0).sum(axis=1))
        sums = np.sort(products.sum(axis=1))
        if counts[0] == counts[1] or counts[k - 1] == counts[k] or np.abs(products).min() < 1e-6:
            continue
        if min(sums[1] - sums[0], sums[k] - sums[k - 1]) < 1e-6:
            continue
        parts = found()(features, k)
        crossed = found(structure=np.ones((3, 3)))(features, k)
        others = [found(**one)(features, k) for one in TELLING]
        box = parts[2]
        if larger and found(piece=largest)(features, k)[2] == box:
            continue
        told_apart = all(other[1].tolist() != parts[1].tolist() for other in others)
        if ndimage.label(parts[1])[1] > 1 and crossed[2] != box and box[2] - box[0] != box[3] - box[1] and told_apart:
            return {"features": features, "k": k}


def found(
    alike=lambda P: P > 0,
    first=lambda counts: np.argsort(counts, kind="stable"),
    helpers=lambda P, order, k: [p for p in order[:k] if P[p, order[0]] > 0],
    gathered=lambda P, chosen: P[chosen].sum(axis=0),
    structure=None,
    piece=lambda pieces, row, column: pieces == pieces[row, column],
    shown=lambda mask, inside: mask,
    box=lambda y, x: (x.min(), y.min(), x.max() + 1, y.max() + 1),
    place=lambda row, column: (row, column),
    prepare=lambda features: features,
):
    """The steps of the method, with one of them changed. Seed, mask, box."""

    def steps(features, k):
        features = prepare(features)
        H, W, D = features.shape
        P = features.reshape(-1, D) @ features.reshape(-1, D).T
        order = first(alike(P).sum(axis=1))
        mask = (gathered(P, helpers(P, order, k)) > 0).reshape(H, W)
        row, column = divmod(int(order[0]), W)
        pieces = ndimage.label(mask, structure)[0]
        inside = piece(pieces, row, column)
        y, x = np.nonzero(inside)
        return place(row, column), shown(mask, inside), tuple(int(edge) for edge in box(y, x))

    return steps


def largest(pieces, row, column):
    """Where the largest piece is, the first of equals."""
    return pieces == 1 + np.bincount(pieces.ravel())[1:].argmax()


TELLING = (
    {"helpers": lambda P, order, k: order[:1]},
    {"helpers": lambda P, order, k: order[:k]},
    {"helpers": lambda P, order, k: np.flatnonzero(P[order[0]] > 0)},
    {"helpers": lambda P, order, k: [p for p in order[-k:] if P[p, order[0]] > 0] or order[:1]},
    {"gathered": lambda P, chosen: (P[chosen] > 0).sum(axis=0) - len(chosen) / 2},
)


def unit_length(features):
    return features / np.linalg.norm(features, axis=2, keepdims=True)


MOST = "the seed has the most places that are like it, which is background; it has the fewest."

lost = Check(
    "lost",
    (
        *each(scene, shape=((6, 8), (7, 5)), k=(12, 9)),
        lambda rng: scene(rng, (8, 6), 9, 15),
        lambda rng: scene(rng, larger=True),
    ),
    (
        Output("seed", 1, "(row, column), two int", integer=True),
        Output("mask", 1, "(H, W) bool"),
        Output("box", 1, "(x0, y0, x1, y1), four int", integer=True),
    ),
    forbidden=SPARSE,
    mistakes=(
        told(
            "most similar ones",
            found(first=lambda counts: np.argsort(-counts, kind="stable")),
            MOST,
        ),
        told(
            "sums for counts",
            found(alike=lambda P: P),
            "the products are added up; places with a product above 0 are counted.",
        ),
        told(
            "negative ones counted",
            found(alike=lambda P: P < 0),
            MOST,
        ),
        told(
            "seed alone",
            found(helpers=lambda P, order, k: order[:1]),
            "only the seed decides about the mask; its helpers do so with it.",
        ),
        told(
            "all k help",
            found(helpers=lambda P, order, k: order[:k]),
            "all k places help; only those that are like the seed do.",
        ),
        told(
            "all like the seed",
            found(helpers=lambda P, order, k: np.flatnonzero(P[order[0]] > 0)),
            "all places that are like the seed help; only those among the k with the fewest similar ones do.",
        ),
        told(
            "k with the most",
            found(helpers=lambda P, order, k: [p for p in order[-k:] if P[p, order[0]] > 0] or order[:1]),
            "helpers are taken from the k places with the most similar ones; they are among those with the fewest.",
        ),
        told(
            "k most alike",
            found(helpers=lambda P, order, k: np.argsort(-P[order[0]])[:k]),
            "the k places most similar to the seed help; they are among the k with the fewest similar ones.",
        ),
        told(
            "majority",
            found(gathered=lambda P, chosen: (P[chosen] > 0).sum(axis=0) - len(chosen) / 2),
            "helpers vote by yes and no; their products are added up.",
        ),
        told(
            "any helper",
            found(gathered=lambda P, chosen: (P[chosen] > 0).any(axis=0)),
            "one helper is enough for the mask; the sum of the products decides.",
        ),
        told(
            "all helpers",
            found(gathered=lambda P, chosen: (P[chosen] > 0).all(axis=0)),
            "all helpers must agree for the mask; the sum of the products decides.",
        ),
        told(
            "lengths taken off",
            found(prepare=unit_length),
            "the descriptors are brought to length 1 first; they count as they are.",
        ),
        told(
            "box around all pieces",
            found(piece=lambda pieces, row, column: pieces > 0),
            "the box goes around all pieces of the mask; only the one with the seed counts.",
        ),
        told(
            "largest piece",
            found(piece=largest),
            "the box goes around the largest piece of the mask; the one with the seed is asked for.",
        ),
        told(
            "piece for the mask",
            found(shown=lambda mask, inside: inside),
            "the mask holds the piece with the seed alone; all places that go with it belong there, the box takes the "
            "piece.",
        ),
        told(
            "seed helps not",
            found(helpers=lambda P, order, k: [p for p in order[1:k] if P[p, order[0]] > 0]),
            "the seed is not among its helpers; it is like itself, and the first of the k.",
        ),
        told(
            "across corners",
            found(structure=np.ones((3, 3))),
            "pieces hang together across corners; they do along edges only.",
        ),
        told(
            "last place in the box",
            found(box=lambda y, x: (x.min(), y.min(), x.max(), y.max())),
            "x1 and y1 name the last column and row; they are the edges behind them, 1 more.",
        ),
        told(
            "rows first in the box",
            found(box=lambda y, x: (y.min(), x.min(), y.max() + 1, x.max() + 1)),
            "x and y are exchanged in the box: columns come first.",
        ),
        told(
            "width and height",
            found(box=lambda y, x: (x.min(), y.min(), np.ptp(x) + 1, np.ptp(y) + 1)),
            "the last two numbers of the box are its width and height; edges are asked for.",
        ),
        told(
            "column first",
            found(place=lambda row, column: (column, row)),
            "row and column of the seed are exchanged.",
        ),
    ),
)

CHECKS = (lost,)
