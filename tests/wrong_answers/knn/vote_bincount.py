"""check: vote
says: smallest label wins
"""

import numpy as np


def vote(labels):
    return np.bincount(labels).argmax()
