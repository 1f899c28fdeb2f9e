"""check: hinge_terms
says: not yet added
"""

import numpy as np


def hinge_terms(scores, y, margin=1.0):
    return sum(max(0, s - scores[y] + margin) for j, s in enumerate(scores) if j != y)
