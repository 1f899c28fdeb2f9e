"""check: batchnorm_eval
says: eps is added to the standard deviation
"""

import numpy as np


def batchnorm_eval(X, gamma, beta, mean, variance, eps):
    return gamma * (X - mean) / (np.sqrt(variance) + eps) + beta
