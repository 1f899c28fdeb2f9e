"""check: sentence_vector
says: 0 / 0
mistake: 0 / 0
"""

import numpy as np


def sentence_vector(words, table):
    total, count = np.zeros(len(list(table.values())[0])), 0
    for word in words:
        if word in table:
            total += table[word] / np.linalg.norm(table[word])
            count += 1
    return total / np.array(count)
