"""check: negative_kinds
says: within the margin the loss is still above zero
mistake: no margin
"""

import numpy as np


def negative_kinds(positive, negatives, margin):
    return np.where(negatives < positive, 2, 0)
