"""check: probabilities
says: no score should lie above 0
"""

import numpy as np


def probabilities(scores):
    g = np.exp(scores - scores[0])
    return g / g.sum()
