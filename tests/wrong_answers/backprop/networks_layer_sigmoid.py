"""check: layer
says: this is a sigmoid
"""

import numpy as np


def layer(X, W, b):
    return 1 / (1 + np.exp(-X @ W - b))
