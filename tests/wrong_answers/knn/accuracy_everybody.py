"""check: accuracy
says: one to one
"""

import numpy as np


def accuracy(predicted, truth):
    return np.mean(predicted[:, None] == truth[None, :])
