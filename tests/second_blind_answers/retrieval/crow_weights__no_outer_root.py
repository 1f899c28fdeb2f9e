"""check: crow_weights
cause: the outer root of the weights of places is missing
"""

import numpy as np


def crow_weights(features):
    S = features.sum(axis=2)
    spatial = S / np.sqrt((S**2).sum())
    Q = (features > 0).mean(axis=(0, 1))
    channel = np.where(Q > 0, np.log(Q.sum() / np.where(Q > 0, Q, 1)), 0)
    return spatial, channel
