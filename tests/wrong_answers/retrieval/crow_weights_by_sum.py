"""check: crow_weights
says: divided by their sum
mistake: divided by the sum
"""

import numpy as np


def crow_weights(features):
    S = features.sum(axis=2)
    Q = (features > 0).mean(axis=(0, 1))
    channel = np.zeros(len(Q))
    channel[Q > 0] = np.log(Q.sum() / Q[Q > 0])
    return np.sqrt(S / S.sum()), channel
