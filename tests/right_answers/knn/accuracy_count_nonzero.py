"""check: accuracy"""

import numpy as np


def accuracy(predicted, truth):
    return np.count_nonzero(predicted == truth) / truth.size
