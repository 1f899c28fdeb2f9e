"""check: shared_term"""

import numpy as np


def shared_term(X, covariance):
    D, P = X.shape[1], np.linalg.inv(covariance)
    volume = np.sqrt((2 * np.pi) ** D * np.linalg.det(covariance))
    return np.array([np.log(np.exp(-x @ P @ x / 2) / volume) for x in X])
