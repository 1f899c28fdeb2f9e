"""check: normalized
says: all channels share one mean
"""

import numpy as np


def normalized(X, eps):
    return (X - X.mean()) / np.sqrt(X.var() + eps)
