"""check: gaussian_log_odds
says: factor 1/2
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    P = np.linalg.inv(covariance)
    w = P @ (mean1 - mean0)
    b = mean0 @ P @ mean0 - mean1 @ P @ mean1 + np.log(prior1 / prior0)
    return w, b
