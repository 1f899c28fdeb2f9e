"""check: negative_kinds
says: each other's numbers
mistake: semi-hard as 2
"""

import numpy as np


def negative_kinds(positive, negatives, margin):
    kinds = np.zeros(len(negatives), int)
    kinds[negatives < positive + margin] = 2
    kinds[negatives < positive] = 1
    return kinds
