"""check: gaussian_log_odds
says: the log-odds of class 0 against class 1
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    P = np.linalg.inv(covariance)
    w = P @ (mean0 - mean1)
    b = -0.5 * mean0 @ P @ mean0 + 0.5 * mean1 @ P @ mean1 + np.log(prior0 / prior1)
    return w, b
