"""check: batchnorm_eval"""

import numpy as np


def batchnorm_eval(X, gamma, beta, mean, variance, eps):
    scale = gamma / np.sqrt(variance + eps)
    return X * scale + (beta - mean * scale)
