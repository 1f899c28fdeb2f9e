"""check: similar_places
says: a place is like itself
"""

import numpy as np


def similar_places(features):
    rows = features.reshape(-1, features.shape[2])
    P = rows @ rows.T
    np.fill_diagonal(P, 0)
    return (P > 0).sum(axis=1).reshape(features.shape[:2])
