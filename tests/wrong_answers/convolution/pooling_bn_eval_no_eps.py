"""check: batchnorm_eval
says: eps is not used
"""

import numpy as np


def batchnorm_eval(X, gamma, beta, mean, variance, eps):
    return gamma * (X - mean) / np.sqrt(variance) + beta
