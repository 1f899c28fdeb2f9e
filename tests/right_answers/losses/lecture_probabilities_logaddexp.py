"""check: probabilities
"""

import numpy as np


def probabilities(scores):
    return np.exp(scores - np.logaddexp.reduce(scores))
