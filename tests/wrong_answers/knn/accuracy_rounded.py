"""check: accuracy
says: expected
"""

import numpy as np


def accuracy(predicted, truth):
    return round(float(np.mean(predicted == truth)), 1)
