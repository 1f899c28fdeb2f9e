"""check: index_recall
says: -1 marks the last picture
"""

import numpy as np


def index_recall(found, exact):
    N = max(found.max(), exact.max()) + 1
    total = 0
    for f, e in zip(found, exact):
        mark = np.zeros(N)
        mark[f] = 1
        total += mark[e].sum()
    return total / exact.size
