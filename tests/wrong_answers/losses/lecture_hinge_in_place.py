"""check: hinge_terms
says: changed its argument `scores`
"""

import numpy as np


def hinge_terms(scores, y, margin=1.0):
    scores -= scores[y] - margin
    scores[scores < 0] = 0
    scores[y] = 0
    return scores
