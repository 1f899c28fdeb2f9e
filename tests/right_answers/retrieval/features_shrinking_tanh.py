"""check: shrinking"""

import numpy as np


def shrinking(anchor, positive, negative, margin):
    near = np.sqrt(((anchor - positive) ** 2).sum(axis=-1))
    far = np.sqrt(((anchor - negative) ** 2).sum(axis=-1))
    x, squares = near - far, near**2 - far**2
    hard = (margin + squares).clip(0)
    soft = np.logaddexp(x, 0)
    return hard.mean(), 2 * (np.sign(hard) * squares).mean(), soft.mean(), (x * (1 + np.tanh(x / 2)) / 2).mean()
