"""check: hinge_terms
says: which score is subtracted from which
"""

import numpy as np


def hinge_terms(scores, y, margin=1.0):
    terms = np.maximum(0, scores[y] - scores + margin)
    terms[y] = 0
    return terms
