"""check: gram_matrix
cause: the sum over places, not the mean
"""

import numpy as np


def gram_matrix(features):
    H, W, K = features.shape
    f = features.reshape(H * W, K)
    return f.T.dot(f)
