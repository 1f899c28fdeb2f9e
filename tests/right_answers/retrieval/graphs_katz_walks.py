"""check: katz_centrality
"""

import numpy as np


def katz_centrality(W, alpha):
    g = term = (1 - alpha) * np.ones(W.shape[0])
    while np.abs(term).max() > 1e-14:
        term = alpha * (W @ term)
        g = g + term
    return g
