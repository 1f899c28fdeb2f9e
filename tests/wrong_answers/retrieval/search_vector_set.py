"""check: sentence_vector
says: counts only once
"""

import numpy as np


def sentence_vector(words, table):
    known = sorted(set(words) & set(table))
    vectors = [table[w] / np.linalg.norm(table[w]) for w in known]
    return np.mean(vectors, axis=0) if known else np.zeros(len(list(table.values())[0]))
