"""check: cross_entropy"""

import numpy as np


def cross_entropy(scores, y):
    logs = scores - np.logaddexp.reduce(scores, axis=1)[:, None]
    T = np.eye(scores.shape[1])[y]
    return -(T * logs).sum() / len(y), (np.exp(logs) - T) / len(y)
