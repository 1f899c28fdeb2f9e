"""Descriptors of many pictures at once, of length 1: from the last maps of a network, from pixels, from colours.

Each takes maps (n, rows, columns, K) float32 and returns (n, K) float32; `DESCRIPTORS` has them by name. An exercise
asks for most of them for a single picture; these are for tables, for widgets and for searching.
"""

import functools

import numpy as np

EMPTY = 1e-12


def unit(X: np.ndarray) -> np.ndarray:
    """Rows (n, D) of length 1 as float32; a row of zeros stays one."""
    X = np.asarray(X, np.float32)
    return X / np.maximum(np.sqrt(np.einsum("...d,...d->...", X, X))[..., None], EMPTY)


def flat(maps):
    """Places in one axis: (n, rows * columns, K)."""
    return maps.reshape(len(maps), -1, maps.shape[-1])


def neural_codes(maps: np.ndarray) -> np.ndarray:
    """Means over the places, what the network's own last layer reads (Babenko and others 2014)."""
    return unit(flat(maps).mean(axis=1, dtype=np.float32))


def of_maxima(maps: np.ndarray) -> np.ndarray:
    """MAC (Tolias and others 2016)."""
    return unit(flat(maps).max(axis=1))


@functools.cache
def bell(rows, columns, share=1 / 3):
    """Gaussian weights (rows * columns,) around the middle; its spread is a share of the way to the nearest border."""
    spread = share * min(rows, columns) / 2
    y, x = (np.linspace(-(n - 1) / 2, (n - 1) / 2, n) / spread for n in (rows, columns))
    return np.outer(np.exp(-(y**2) / 2), np.exp(-(x**2) / 2)).ravel().astype(np.float32)


def of_sums(maps: np.ndarray) -> np.ndarray:
    """SPoC: sums that count the middle more (Babenko and Lempitsky 2015)."""
    return unit(bell(*maps.shape[1:3]) @ flat(maps))


def of_powers(maps: np.ndarray, p: float = 3.0) -> np.ndarray:
    """GeM (Radenovic and others 2019)."""
    values = np.maximum(flat(maps).astype(np.float64), EMPTY)
    return unit(np.power(np.power(values, p).mean(axis=1), 1 / p))


def of_weights(maps: np.ndarray) -> np.ndarray:
    """CroW (Kalantidis and others 2016)."""
    places = flat(maps).astype(np.float32)
    weight = places.sum(axis=-1)
    weight /= np.maximum(np.linalg.norm(weight, axis=1, keepdims=True), EMPTY)
    seldom = (places > 0).mean(axis=1)
    rare = np.where(seldom > 0, np.log((seldom.sum(axis=1, keepdims=True) + EMPTY) / (seldom + EMPTY)), 0)
    return unit(np.einsum("np,npk->nk", np.sqrt(weight), places) * rare)


@functools.cache
def squares(rows, columns, levels=3):
    """Regions of R-MAC as (top, left, side), level by level."""
    short = min(rows, columns)
    steps = np.arange(1, 7)
    extra = int(steps[np.abs(0.6 - (max(rows, columns) / short - 1) / steps).argmin()]) if rows != columns else 0
    found = []
    for scale in 1 + np.arange(levels):
        side = int(2 * short / (scale + 1))
        ends = [spaced(n - side, int(scale) + (extra if n > short else 0)) for n in (rows, columns)]
        found += [(y, x, side) for y in ends[0] for x in ends[1]]
    return tuple(found)


def spaced(room, count):
    """Whole numbers from 0 to room, as even as can be; 0 where there is one only."""
    return [int(at) for at in np.floor(np.linspace(0, room, count) + 1e-9)]


def of_regions(maps: np.ndarray, levels: int = 3) -> np.ndarray:
    """R-MAC (Tolias and others 2016)."""
    return unit(regional(maps, levels).sum(axis=1))


def regional(maps: np.ndarray, levels: int = 3) -> np.ndarray:
    """The vectors of R-MAC's regions, each of length 1: (n, R, K) float32."""
    corners = squares(*maps.shape[1:3], levels)
    return np.stack([of_maxima(maps[:, y : y + side, x : x + side]) for y, x, side in corners], axis=1)


def tiny(images: np.ndarray, side: int = 16) -> np.ndarray:
    """Pixels (n, H, W, 3) as means of side x side blocks, less their mean: (n, 3 * side * side)."""
    n, H, W, _ = images.shape
    blocks = images[:, : H // side * side, : W // side * side].reshape(n, side, H // side, side, W // side, 3)
    small = blocks.mean(axis=(2, 4)).reshape(n, -1)
    return unit(small - small.mean(axis=1, keepdims=True))


def colours(images: np.ndarray, bins: int = 6) -> np.ndarray:
    """Roots of shares of pixels (n, H, W, 3) uint8 in each of bins^3 colours: (n, bins ** 3)."""
    places = (images.astype(np.int32) * bins // 256).reshape(len(images), -1, 3) @ [bins * bins, bins, 1]
    counts = np.stack([np.bincount(one, minlength=bins**3) for one in places])
    return unit(np.sqrt(counts / counts.sum(axis=1, keepdims=True)))


DESCRIPTORS = {
    "neural codes": neural_codes,
    "MAC": of_maxima,
    "SPoC": of_sums,
    "GeM": of_powers,
    "CroW": of_weights,
    "R-MAC": of_regions,
}
OF_PIXELS = {"pixels": tiny, "colours": colours}


class Whitening:
    """PCA whitening, learnt on held-out descriptors (N, D) with N > 1: `whiten(X)` of new ones has length 1 again.

    dims  how many directions are kept at most; those without spread are not
    """

    def __init__(self, held_out: np.ndarray, dims: int = 256):
        X = np.asarray(held_out, np.float64)
        self.mean = np.mean(X, axis=0)
        _, singular, directions = np.linalg.svd(X - self.mean, full_matrices=False)
        keep = np.flatnonzero(singular > 1e-6 * singular[0])[:dims]
        self.projection = (directions[keep] / singular[keep, None] * len(X) ** 0.5).T

    def __call__(self, X: np.ndarray) -> np.ndarray:
        return unit((np.asarray(X, np.float64) - self.mean) @ self.projection)


def expanded(Q: np.ndarray, X: np.ndarray, n: int = 5) -> np.ndarray:
    """Queries (Q, D), each averaged with the n rows of X that are most similar to it, of length 1."""
    best = np.argsort(-(Q @ X.T), axis=1, kind="stable")[:, :n]
    return unit(Q + X[best].sum(axis=1))
