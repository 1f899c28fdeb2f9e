"""check: gaussian_log_odds
says: the priors are upside down
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    w = np.linalg.solve(covariance, mean1 - mean0)
    b = -w @ (mean0 + mean1) / 2 + np.log(prior0 / prior1)
    return w, b
