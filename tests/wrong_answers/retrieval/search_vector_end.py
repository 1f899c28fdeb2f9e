"""check: sentence_vector
says: divided by its length
mistake: length 1 at the end
"""

import numpy as np


def sentence_vector(words, table):
    known = [table[w] / np.linalg.norm(table[w]) for w in words if w in table]
    total = np.sum(known, axis=0) if known else np.zeros(len(list(table.values())[0]))
    length = np.linalg.norm(total)
    return total / length if length > 0 else total
