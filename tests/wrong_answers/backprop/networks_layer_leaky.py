"""check: layer
says: a hundredth of what is below 0
"""

import numpy as np


def layer(X, W, b):
    A = X @ W + b
    return np.where(A > 0, A, 0.01 * A)
