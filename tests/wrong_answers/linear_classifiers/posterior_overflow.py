"""check: posterior
says: your `sigmoid` is safe
"""

import numpy as np


def posterior(X, w, b):
    return np.exp(X @ w + b) / (1 + np.exp(X @ w + b))
