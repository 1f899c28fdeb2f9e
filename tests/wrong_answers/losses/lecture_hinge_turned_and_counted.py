"""check: hinge_terms
says: two things. (1) the true class pays
"""

import numpy as np


def hinge_terms(scores, y, margin=1.0):
    return np.maximum(0, scores[y] - scores + margin)
