"""Tries a single list only.

check: find_index_error
says: one list alone cannot tell
"""

import numpy as np


def find_index_error(search):
    X = np.array([[1, 0.1], [1, 0.3], [9, 9.0]])
    found = search(X, np.array([[1.0, 0]]), np.array([1.0, 0]), 4, 1).tolist()
    return [[0, 1, 2, -1], [2, 0, 1, -1], [0, 1, 2, 2], None, None, [1, 2, -1, -1], [2, 1, 0, -1]].index(found)
