"""check: negative_kinds
says: hard ones are nearer than the positive itself
mistake: hard up to the margin
"""

import numpy as np


def negative_kinds(positive, negatives, margin):
    loss = np.maximum(margin + positive - negatives, 0)
    return 2 * (loss > 0).astype(int)
