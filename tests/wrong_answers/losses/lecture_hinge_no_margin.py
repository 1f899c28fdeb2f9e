"""check: hinge_terms
says: coming closer than the margin costs
"""

import numpy as np


def hinge_terms(scores, y, margin=1.0):
    return np.maximum(0, scores - scores[y])
