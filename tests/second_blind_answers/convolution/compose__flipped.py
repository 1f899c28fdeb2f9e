"""check: compose
cause: the padded first is correlated with the second, which must be turned
needs: correlate2d
"""

import numpy as np


def compose(first, second):
    a, b = second.shape
    padded = np.pad(first, ((a - 1, a - 1), (b - 1, b - 1)))
    return correlate2d(padded, second)
