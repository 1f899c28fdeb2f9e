"""check: pairwise_l2_loops
says: distances differs in
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    distances = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for i in range(len(Y)):
            distances[i % len(X), i] = np.sqrt(np.sum((X[i % len(X)].astype(float) - Y[i]) ** 2))
    return distances
