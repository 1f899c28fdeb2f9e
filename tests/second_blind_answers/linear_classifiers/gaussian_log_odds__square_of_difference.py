"""check: gaussian_log_odds
cause: the bias has the square of the difference of the means, not the difference of their squares
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    inv = np.linalg.inv(covariance)
    d = mean1 - mean0
    w = inv @ d
    b = -0.5 * d @ inv @ d + np.log(prior1 / prior0)
    return w, b
