"""check: gaussian_log_odds
says: w is half of what
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    w = np.linalg.solve(covariance, mean1 - mean0) / 2
    return w, -(mean0 + mean1) @ w + np.log(prior1 / prior0)
