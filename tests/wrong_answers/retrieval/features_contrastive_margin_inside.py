"""check: contrastive_loss
says: the bracket compares the margin with the squared distance
mistake: margin inside the square
"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    difference = a - b
    squared = (difference**2).sum(axis=1)
    short = np.maximum(0, margin - squared)
    loss = np.mean(same * squared + (1 - same) * short**2)
    factor = np.where(same, 2, -4 * short) / len(a)
    da = factor[:, None] * difference
    return loss, da, -da
