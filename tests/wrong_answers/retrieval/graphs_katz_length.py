"""check: katz_centrality
says: divided by their length
needs: diffuse
"""

import numpy as np


def katz_centrality(W, alpha):
    g = diffuse(W, np.ones(W.shape[0]), alpha)
    return g / np.linalg.norm(g)
