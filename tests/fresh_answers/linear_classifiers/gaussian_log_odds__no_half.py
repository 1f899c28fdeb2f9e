"""check: gaussian_log_odds
cause: the half before the means is missing
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    P = np.linalg.inv(covariance)
    w = P @ (mean1 - mean0)
    b = -mean1 @ P @ mean1 + mean0 @ P @ mean0 + np.log(prior1) - np.log(prior0)
    return w, b
