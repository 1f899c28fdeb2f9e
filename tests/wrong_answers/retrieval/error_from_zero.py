"""check: find_error
says: numbered from 1
mistake: counted from 0
"""

import numpy as np


def find_error(evaluate):
    value = evaluate(np.array([0, 2, 1, 4, 3, 1, 5]), np.array([1, 3, 9]), np.array([0]))
    values = [1 / 3, 0.24444, 0.56667, 0.5, 0.22222, 0.53333, 0.38889]
    return max(0, int(np.argmin(np.abs(np.array(values) - value))) - 1)
