"""check: surprise
says: probability of the true class; minus
"""

import numpy as np


def surprise(scores, y):
    powers = np.exp(scores - scores.max())
    return powers[y] / powers.sum()
