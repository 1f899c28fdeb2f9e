"""check: separate
says: its size must be in one of the two
"""

import numpy as np


def separate(kernel):
    row = kernel[np.abs(kernel).sum(axis=1).argmax()]
    column = kernel[:, np.abs(kernel).sum(axis=0).argmax()]
    return column, row
