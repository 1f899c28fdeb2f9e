"""check: probabilities
says: sign in the exponent
"""

import numpy as np


def probabilities(scores):
    powers = np.exp(scores.min() - scores)
    return powers / powers.sum()
