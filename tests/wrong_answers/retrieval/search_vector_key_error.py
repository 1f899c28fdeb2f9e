"""check: sentence_vector
says: KeyError
"""

import numpy as np


def sentence_vector(words, table):
    return np.mean([table[w] / np.linalg.norm(table[w]) for w in words], axis=0)
