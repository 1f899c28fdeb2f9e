"""check: katz_centrality
cause: the sum of the weights: one step only
"""

import numpy as np


def katz_centrality(W, alpha):
    return (1 - alpha) * (np.ones(W.shape[0]) + alpha * (W @ np.ones(W.shape[0])))
