"""check: hinge_terms
"""

import numpy as np


def hinge_terms(scores, y, margin=1.0):
    gaps = scores - scores[y] + margin
    return np.where((gaps > 0) & (np.arange(len(scores)) != y), gaps, 0)
