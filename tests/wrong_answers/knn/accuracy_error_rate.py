"""check: accuracy
says: fraction that is wrong
"""

import numpy as np


def accuracy(predicted, truth):
    return np.mean(predicted != truth)
