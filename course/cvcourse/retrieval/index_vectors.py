"""Many vectors to search, made of the descriptors of the scenes: the real ones first, then mixtures with jitter.

Real are the GeM descriptors of the 300 scenes and of the held-out ones, turned to their first 64 principal directions.
A made vector lies between two real ones, nearer to the first, with noise. So there are crowds and gaps, as between
pictures, and as many vectors as one likes; what they are found by is not about pictures any more.
"""

import functools

import numpy as np

from cvcourse.retrieval import small

DIMS = 64
NOISE = 0.9  # length of the noise beside that of a real descriptor, 1
BLOCK = 10_000  # made at once


@functools.cache
def real():
    """Descriptors (390, 64) float32 of the scenes and of those held out, rows of length 1."""
    X = np.concatenate([small.descriptors_of(part, "GeM") for part in ("gallery", "scenes")]).astype(float)
    X -= X.mean(axis=0)
    _, directions = np.linalg.eigh(X.T @ X)
    turned = X @ (directions[:, ::-1][:, :DIMS])  # the longest spread first
    return unit(turned * np.sign(turned[np.abs(turned).argmax(axis=0), np.arange(DIMS)]))


def unit(X):
    """Rows of length 1, float32."""
    return (X / np.linalg.norm(X, axis=1, keepdims=True)).astype(np.float32)


def crowd(count, seed=0):
    """`count` vectors (count, 64) float32 of length 1: the real ones, then made ones; the same for the same seed.

    With fewer than 390, the first of the real ones.
    """
    known = real()
    blocks = [known[:count]]
    for start in range(len(known), count, BLOCK):
        rng = np.random.default_rng((seed, start))
        blocks.append(between(known, min(BLOCK, count - start), rng))
    return np.concatenate(blocks)


def asked(count, seed=1):
    """`count` queries (count, 64) float32 of length 1, made as the crowd is and not among it."""
    return between(real(), count, np.random.default_rng((seed, 10**9)))


def between(known, count, rng):
    """Vectors between two known ones each, nearer to the first, with noise, (count, 64) float32 of length 1."""
    first, second = rng.integers(len(known), size=(2, count))
    share = rng.uniform(0.5, 1, (count, 1))
    noise = rng.normal(size=(count, known.shape[1])) * (NOISE / np.sqrt(known.shape[1]))
    return unit(share * known[first] + (1 - share) * known[second] + noise)
