"""check: pairwise_l2_loops
says: np.array
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    rows = []
    for x in X:
        row = []
        for y in Y:
            row.append(float(np.sqrt(np.sum((x.astype(float) - y.astype(float)) ** 2))))
        rows.append(row)
    return rows
