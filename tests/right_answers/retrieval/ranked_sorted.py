"""check: ranked
"""

import numpy as np


def ranked(q, X):
    def angle(i):
        return -sum(X[i] * q) / sum(X[i] ** 2) ** 0.5

    return np.array(sorted(range(len(X)), key=angle))
