"""check: gaussian_log_odds
says: without the covariance
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    w = np.linalg.solve(covariance, mean1 - mean0)
    return w, -(mean1 @ mean1 - mean0 @ mean0) / 2 + np.log(prior1 / prior0)
