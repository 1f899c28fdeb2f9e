"""check: pairwise_l2_loops"""

import numpy as np


def l2_distance(a, b):
    return np.sqrt(sum((float(p) - float(q)) ** 2 for p, q in zip(a, b)))


def pairwise_l2_loops(X, Y):
    return np.array([[l2_distance(x, y) for y in Y] for x in X])
