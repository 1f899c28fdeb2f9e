"""check: sentence_vector
says: counted below the line
"""

import numpy as np


def sentence_vector(words, table):
    total = np.zeros(len(list(table.values())[0]))
    for word in words:
        if word in table:
            total += table[word] / np.linalg.norm(table[word])
    return total / len(words)
