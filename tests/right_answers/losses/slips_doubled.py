"""check: find_slips"""

import numpy as np


def find_slips(loss, X, y, C):
    flat = np.zeros((X.shape[1], C))
    steep = np.ones((X.shape[1], C))
    double = loss(flat, np.tile(X, (2, 1)), np.tile(y, 2), 0)
    natural = np.isclose(loss(flat, X[:1], y[:1], 0), np.log(C))
    mean = np.isclose(double, loss(flat, X, y, 0))
    weighted = not np.isclose(loss(steep, X, y, 0), loss(steep, X, y, 3))
    return natural, mean, weighted
