"""check: crow_weights
says: count the places where it is above 0
mistake: amounts
"""

import numpy as np


def crow_weights(features):
    S = features.sum(axis=2)
    Q = features.mean(axis=(0, 1))
    channel = np.zeros(len(Q))
    channel[Q > 0] = np.log(Q.sum() / Q[Q > 0])
    return np.sqrt(S / np.linalg.norm(S)), channel
