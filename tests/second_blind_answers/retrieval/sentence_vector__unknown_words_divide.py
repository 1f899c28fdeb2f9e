"""check: sentence_vector
cause: divided by the number of all words, unknown ones included
"""

import numpy as np


def sentence_vector(words, table):
    D = len(next(iter(table.values())))
    v = np.zeros(D)
    for word in words:
        if word in table:
            v = v + table[word] / np.linalg.norm(table[word])
    return v / max(len(words), 1)
