"""One question for each error, each as small as can be.

check: find_error
"""

import numpy as np


def find_error(evaluate):
    none, junk = np.array([], int), np.array([7])
    if np.isclose(evaluate(np.array([7, 1, 2]), np.array([1]), junk), 0.5):
        return 1
    if evaluate(np.array([7, 3, 1]), np.array([1]), junk) > 0.6:
        return 2 if evaluate(np.array([3, 1]), np.array([1]), none) < 0.6 else 6
    if evaluate(np.array([1, 2]), np.array([1, 9]), none) > 0.6:
        return 3
    if evaluate(np.array([1, 1, 2]), np.array([1]), none) > 1.1:
        return 5
    return 4 if evaluate(np.array([2, 1]), np.array([1]), none) < 0.4 else 0
