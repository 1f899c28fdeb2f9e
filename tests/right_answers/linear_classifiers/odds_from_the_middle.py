"""check: gaussian_log_odds"""

import numpy as np


def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    w = np.linalg.lstsq(covariance, mean1 - mean0, rcond=None)[0]
    middle = (mean0 + mean1) / 2
    return [w, float(np.log(prior1 / prior0) - w @ middle)]
