"""check: gaussian_log_odds
says: the square of the difference of the means
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    d = mean1 - mean0
    w = np.linalg.solve(covariance, d)
    return w, -0.5 * d @ w + np.log(prior1 / prior0)
