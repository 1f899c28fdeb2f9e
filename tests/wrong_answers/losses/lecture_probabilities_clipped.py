"""check: probabilities
says: instead of cutting them off
"""

import numpy as np


def probabilities(scores):
    powers = np.exp(np.clip(scores, -700, 700))
    return powers / powers.sum()
