"""check: crow_weights
says: infinite weight
mistake: infinite
"""

import numpy as np


def crow_weights(features):
    S = features.sum(axis=2)
    Q = (features > 0).mean(axis=(0, 1))
    with np.errstate(divide="ignore"):
        return np.sqrt(S / np.linalg.norm(S)), np.log(Q.sum() / Q)
