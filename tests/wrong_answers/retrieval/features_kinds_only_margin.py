"""check: negative_kinds
says: the margin begins at the positive
mistake: only the margin
"""

import numpy as np


def negative_kinds(positive, negatives, margin):
    kinds = np.zeros(len(negatives), int)
    kinds[negatives < margin] = 1
    kinds[negatives < positive] = 2
    return kinds
