"""All vectors of the table are divided by their lengths, and rows picked.

check: sentence_vector
"""

import numpy as np


def sentence_vector(words, table):
    names = list(table)
    V = np.array([table[name] for name in names])
    V = V / np.sqrt((V * V).sum(axis=1))[:, None]
    rows = [names.index(word) for word in words if word in names]
    return V[rows].mean(axis=0) if rows else np.zeros(V.shape[1])
