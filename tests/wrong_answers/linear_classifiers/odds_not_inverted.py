"""check: gaussian_log_odds
says: the density holds its inverse
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    w = covariance @ (mean1 - mean0)
    b = 0.5 * (mean0 @ covariance @ mean0 - mean1 @ covariance @ mean1) + np.log(prior1 / prior0)
    return w, b
