"""check: probabilities
says: divide the exponentials by their sum
"""

import numpy as np


def probabilities(scores):
    return np.exp(scores - scores.max())
