"""check: pairwise_l2_loops
says: transposed
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    distances = np.zeros((len(Y), len(X)))
    for i in range(len(X)):
        for j in range(len(Y)):
            distances[j, i] = np.sqrt(np.sum((X[i].astype(float) - Y[j].astype(float)) ** 2))
    return distances
