"""The first positive of the order that is asked about is the first of all.

check: find_error
says: both take trapezoids
mistake: 6 taken for 4
"""

import numpy as np


def find_error(evaluate):
    ranking, positives, junk = np.array([0, 1, 2, 4, 3, 1, 5]), np.array([1, 3, 9]), np.array([0])
    value = evaluate(ranking, positives, junk)
    right = (1 + 2 / 4) / 3
    values = [right, (1 / 2 + 2 / 5) / 3, (1 + 1 + 3 / 5) / 4, right * 3 / 2]
    values += [(1 + (1 / 3 + 2 / 4) / 2) / 3, (1 + 2 / 4 + 3 / 5) / 3]
    return int(np.argmin(np.abs(np.array(values) - value)))
