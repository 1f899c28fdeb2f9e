"""check: sentence_vector
says: not brought to length 1
"""

import numpy as np


def sentence_vector(words, table):
    known = [table[word] for word in words if word in table]
    if not known:
        return np.zeros(len(list(table.values())[0]))
    return np.mean(known, axis=0)
