"""Pictures among words without any training: by the names that a network gives them.

Norouzi and others, "Zero-Shot Learning by Convex Combination of Semantic Embeddings" (ConSE), ICLR 2014.
"""

import functools

import numpy as np

from cvcourse import data
from cvcourse.retrieval import text_words

NAMES = 10  # so many names of a picture count


@functools.cache
def names():
    """The short names of the 1,000 classes, a tuple of strings."""
    return tuple(one.name for one in data.load("imagenet_names"))


@functools.cache
def of_names():
    """Where the names lie among the words, (1000, 100) float32, rows of length 1 or 0."""
    return text_words.as_vectors(names())


def probabilities(pooled):
    """Lite0's probabilities (N, 1000) of the names, from the means (N, 1280) of its last maps."""
    weights, bias = _top()
    scores = np.asarray(pooled, np.float32) @ weights + bias
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


@functools.cache
def _top():
    arrays = data.load("efficientnet_lite0")
    return arrays["_fc.weight"].astype(np.float32).T, arrays["_fc.bias"].astype(np.float32)


def places(pooled, most=NAMES):
    """Where pictures lie among the words: their most probable names, weighted, brought to length 1.

    pooled   (N, 1280) float32, means of the last maps
    most     how many names of each picture count
    Returns  (N, 100) float32; zeros where none of the names has a vector
    """
    shares = probabilities(pooled)
    least = np.partition(shares, -most, axis=1)[:, -most, None]
    mixed = np.where(shares >= least, shares, 0) @ of_names()
    lengths = np.linalg.norm(mixed, axis=1, keepdims=True)
    return np.divide(mixed, lengths, out=mixed, where=lengths > 0)
