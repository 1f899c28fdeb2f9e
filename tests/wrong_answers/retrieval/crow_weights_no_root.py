"""check: crow_weights
says: the root of the spatial weights is missing
mistake: root forgotten
"""

import numpy as np


def crow_weights(features):
    S = features.sum(axis=2)
    Q = (features > 0).mean(axis=(0, 1))
    channel = np.zeros(len(Q))
    channel[Q > 0] = np.log(Q.sum() / Q[Q > 0])
    return S / np.linalg.norm(S), channel
