"""From where a text lies to what a picture of it would look like to the network: a linear map, learnt by ridge."""

import functools

import numpy as np

from cvcourse import data
from cvcourse.retrieval import text_words

STRENGTH = 10.0  # of the penalty on the weights


def unit(rows):
    """Rows of length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)


@functools.cache
def learnt(strength=STRENGTH):
    """What 710 pictures with captions teach: mean (1280,) of their descriptors, weights (100, 1280)."""
    pairs = data.load("scenes_training")
    V, X = text_words.as_vectors(pairs.texts), unit(pairs.pooled)
    middle = X.mean(axis=0)
    squares = V.T @ V + strength * np.eye(V.shape[1], dtype=np.float32)
    return middle, np.linalg.solve(squares, V.T @ (X - middle)).astype(np.float32)


def pictures(pooled):
    """Descriptors (N, 1280) as they are compared: of length 1, less the mean of training, of length 1 again."""
    return unit(unit(np.asarray(pooled, np.float32)) - learnt()[0])


def text(words):
    """The descriptor that a text leads to expect, (1280,) float32 of length 1, or zeros."""
    return unit(text_words.as_vectors([words])[0] @ learnt()[1])
