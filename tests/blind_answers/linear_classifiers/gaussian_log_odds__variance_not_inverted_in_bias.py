"""check: gaussian_log_odds
cause: the bias has the squares of the means without the inverse of the covariance
expect: without the covariance
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    inv = np.linalg.inv(covariance)
    w = inv @ (mean1 - mean0)
    b = -0.5 * mean1 @ mean1 + 0.5 * mean0 @ mean0 + np.log(prior1) - np.log(prior0)
    return w, b
