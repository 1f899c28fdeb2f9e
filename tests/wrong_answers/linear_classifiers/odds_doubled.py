"""check: gaussian_log_odds
says: w is twice what it should be
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    w = 2 * np.linalg.solve(covariance, mean1 - mean0)
    return w, -(mean0 + mean1) @ w / 2 + np.log(prior1 / prior0)
