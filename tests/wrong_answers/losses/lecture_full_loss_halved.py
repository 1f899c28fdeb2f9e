"""check: full_loss
says: convention from unit 4
"""

import numpy as np


def full_loss(losses, W, reg):
    return losses.mean() + 0.5 * reg * np.sum(W**2)
