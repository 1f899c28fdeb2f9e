"""check: pairwise_l1
says: fractions get lost
"""

import numpy as np


def pairwise_l1(X, Y):
    X, Y = X.astype("uint8"), Y.astype("uint8")
    rows = []
    for x in X:
        larger = np.where(x > Y, x, Y)
        smaller = np.where(x > Y, Y, x)
        rows.append((larger - smaller).sum(axis=1))
    return np.array(rows)
