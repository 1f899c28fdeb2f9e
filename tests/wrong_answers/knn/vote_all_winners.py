"""check: vote
says: shape
"""

import numpy as np


def vote(labels):
    values, counts = np.unique(labels, return_counts=True)
    return values[counts == counts.max()]
