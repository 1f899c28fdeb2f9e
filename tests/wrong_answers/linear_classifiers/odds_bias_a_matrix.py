"""check: gaussian_log_odds
says: b has shape (1, 1)
"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    m0, m1 = mean0[:, None], mean1[:, None]
    P = np.linalg.inv(covariance)
    w = P @ (m1 - m0)
    b = 0.5 * (m0.T @ P @ m0 - m1.T @ P @ m1) + np.log(prior1 / prior0)
    return w[:, 0], b
