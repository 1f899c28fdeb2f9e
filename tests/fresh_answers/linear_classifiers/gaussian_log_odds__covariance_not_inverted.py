"""check: gaussian_log_odds
cause: multiplies by the covariance in place of its inverse
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    w = covariance @ (mean1 - mean0)
    b = -0.5 * (mean1 + mean0) @ w + np.log(prior1 / prior0)
    return w, b
