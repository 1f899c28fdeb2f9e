"""check: layer"""

import numpy as np


def layer(X, W, b):
    A = np.column_stack([X, np.ones(len(X))]) @ np.vstack([W, b])
    return A * (A > 0)
