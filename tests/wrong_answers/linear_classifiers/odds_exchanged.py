"""check: gaussian_log_odds
says: exchanged: w comes first
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    w = np.linalg.solve(covariance, mean1 - mean0)
    return -(mean0 + mean1) @ w / 2 + np.log(prior1 / prior0), w
