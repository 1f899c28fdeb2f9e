"""check: linear_scores
cause: the bias is added to the weights in place of the product
"""

import numpy as np


def linear_scores(X, W, b):
    return np.dot(X, W + b)
