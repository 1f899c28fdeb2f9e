"""In single precision, and with a running mean.

check: sentence_vector
"""

import numpy as np


def sentence_vector(words, table):
    mean, n = None, 0
    for word in words:
        try:
            v = table[word]
        except KeyError:
            continue
        v = v / (v @ v) ** 0.5
        n += 1
        mean = v if mean is None else mean + (v - mean) / n
    return np.zeros_like(list(table.values())[0], dtype=float) if mean is None else mean
