"""check: lost
says: name the last column and row
"""

import numpy as np
from scipy import ndimage


def lost(features, k):
    H, W, D = features.shape
    P = features.reshape(-1, D) @ features.reshape(-1, D).T
    order = np.argsort((P > 0).sum(axis=1), kind="stable")
    seed = int(order[0])

    helpers = order[:k][P[order[:k], seed] > 0]
    mask = (P[helpers].sum(axis=0) > 0).reshape(H, W)
    pieces, _ = ndimage.label(mask)
    y, x = np.nonzero(pieces == pieces[seed // W, seed % W])
    return (seed // W, seed % W), mask, tuple(int(e) for e in (x.min(), y.min(), x.max(), y.max()))
