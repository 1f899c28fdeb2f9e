"""check: bilinear_kernel"""

import numpy as np
from fractions import Fraction


def bilinear_kernel(factor):
    size = 2 * factor - factor % 2
    m = Fraction(size - 1, 2)
    return np.array(
        [[float((1 - abs(a - m) / factor) * (1 - abs(b - m) / factor)) for b in range(size)] for a in range(size)]
    )
