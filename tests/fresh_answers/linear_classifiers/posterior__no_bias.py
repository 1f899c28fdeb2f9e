"""check: posterior
cause: b is forgotten
needs: sigmoid
"""

import numpy as np


def posterior(X, w, b):
    return sigmoid(X @ w)
