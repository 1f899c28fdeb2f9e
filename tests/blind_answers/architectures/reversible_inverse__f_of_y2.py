"""check: reversible_inverse
cause: F is asked about y2, as x2 is not worked out first
expect: F gets `y2`
"""

import numpy as np


def reversible_inverse(y1, y2, F, G):
    x1 = y1 - F(y2)
    x2 = y2 - G(y1)
    return x1, x2
