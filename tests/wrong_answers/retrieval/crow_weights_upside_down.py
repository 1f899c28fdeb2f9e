"""check: crow_weights
says: upside down
mistake: upside down
"""

import numpy as np


def crow_weights(features):
    S = features.sum(axis=2)
    Q = (features > 0).mean(axis=(0, 1))
    channel = np.zeros(len(Q))
    channel[Q > 0] = np.log(Q[Q > 0] / Q.sum())
    return np.sqrt(S / np.linalg.norm(S)), channel
