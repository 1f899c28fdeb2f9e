"""check: annulus_features
says: no plane separates the ring
"""

import numpy as np


def annulus_features(X):
    r = np.abs(X).sum(axis=1)
    return np.stack([r, r**2], axis=1)
