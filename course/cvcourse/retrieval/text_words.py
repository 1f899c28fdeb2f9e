"""Texts as rows of numbers: which words they hold, and where their words lie among all words.

Word vectors: Pennington, Socher and Manning, "GloVe: Global Vectors for Word Representation", EMNLP 2014.
"""

import functools
import re

import numpy as np

from cvcourse import data

LITTLE = frozenset(["a", "an", "and", "at", "in", "of", "on", "the", "with"])  # they say nothing of what is to be seen


def words_of(text):
    """The words of a text in small letters, without the little ones of LITTLE: a list, repeated ones repeated."""
    return [word for word in re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()) if word not in LITTLE]


@functools.cache
def table():
    """Every word that has a vector, with its vector divided by its length: WordVectors."""
    found = data.load("word_vectors")
    return type(found)(found.words, found.vectors / np.linalg.norm(found.vectors, axis=1, keepdims=True))


def without_vector(text):
    """The words of a text that no vector is known of, a list."""
    return [word for word in words_of(text) if word not in table()]


def as_vectors(texts):
    """Where texts lie: sums of the vectors of their words, brought to length 1.

    texts    N strings
    Returns  (N, 100) float32; a row of zeros for a text of which no word has a vector
    """
    rows = np.zeros((len(texts), table().vectors.shape[1]), np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in words_of(text):
            if word in table():
                row += table()[word]
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=rows, where=lengths > 0)


def counted(texts, vocabulary):
    """Which of the words of a vocabulary (dict word -> column) each text holds, (N, V) bool."""
    held = np.zeros((len(texts), len(vocabulary)), bool)
    for row, text in zip(held, texts, strict=True):
        row[[vocabulary[word] for word in words_of(text) if word in vocabulary]] = True
    return held
