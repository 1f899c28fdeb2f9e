"""check: gaussian_log_odds
says: without its logarithm
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    w = np.linalg.inv(covariance).dot(mean1 - mean0)
    b = -w.dot(mean0 + mean1) / 2 + prior1 / prior0
    return w, b
