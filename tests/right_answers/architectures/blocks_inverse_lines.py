"""check: reversible_inverse"""

import numpy as np


def reversible_inverse(y1, y2, F, G):
    x2 = np.subtract(y2, G(y1))
    x1 = np.subtract(y1, F(x2))
    return x1, x2
