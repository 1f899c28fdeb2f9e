"""check: probabilities
says: the first score is subtracted
"""

import numpy as np


def probabilities(scores):
    g = np.exp(scores - scores[0])
    return g / g.sum()
