"""check: posterior
says: inside the sigmoid
needs: sigmoid
"""

import numpy as np


def posterior(X, w, b):
    return sigmoid(np.dot(X, w)) + b
