"""check: probabilities
says: cutting the scores off
"""

import numpy as np


def probabilities(scores):
    powers = np.exp(np.clip(scores, -700, 700))
    return powers / powers.sum()
