"""check: crow_weights
says: the length of the vector at each place
"""

import numpy as np


def crow_weights(features):
    S = np.linalg.norm(features, axis=2)
    Q = (features > 0).mean(axis=(0, 1))
    channel = np.zeros(len(Q))
    channel[Q > 0] = np.log(Q.sum() / Q[Q > 0])
    return np.sqrt(S / np.linalg.norm(S)), channel
