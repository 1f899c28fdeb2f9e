"""check: batchnorm_eval
says: `gamma` and `beta` are exchanged
"""

import numpy as np


def batchnorm_eval(X, gamma, beta, mean, variance, eps):
    return beta * (X - mean) / np.sqrt(variance + eps) + gamma
