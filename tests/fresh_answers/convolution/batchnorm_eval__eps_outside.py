"""check: batchnorm_eval
cause: eps is added to the root
"""

import numpy as np


def batchnorm_eval(X, gamma, beta, mean, variance, eps):
    return gamma * (X - mean) / (np.sqrt(variance) + eps) + beta
