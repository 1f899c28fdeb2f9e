"""check: gaussian_log_odds
says: only the diagonal
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    variance = np.diag(covariance)
    w = (mean1 - mean0) / variance
    b = ((mean0**2 - mean1**2) / variance).sum() / 2 + np.log(prior1) - np.log(prior0)
    return w, b
