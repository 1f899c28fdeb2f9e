"""check: crow_weights
says: a tiny number is added to the shares
"""

import numpy as np


def crow_weights(features):
    S = features.sum(axis=2)
    Q = (features > 0).mean(axis=(0, 1))
    channel = np.log((Q.sum() + 1e-6) / (Q + 1e-6))
    return np.sqrt(S / np.linalg.norm(S)), channel
