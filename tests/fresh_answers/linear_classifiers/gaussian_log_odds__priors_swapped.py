"""check: gaussian_log_odds
cause: the priors are exchanged
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    P = np.linalg.inv(covariance)
    w = P @ (mean1 - mean0)
    b = -0.5 * mean1 @ P @ mean1 + 0.5 * mean0 @ P @ mean0 + np.log(prior0 / prior1)
    return w, b
