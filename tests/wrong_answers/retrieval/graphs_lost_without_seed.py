"""check: lost
says: the seed is not among its helpers
"""

import numpy as np
from scipy import ndimage


def lost(features, k):
    H, W, D = features.shape
    rows = features.reshape(-1, D)
    products = rows @ rows.T
    order = np.argsort((products > 0).sum(axis=1), kind="stable")
    seed = order[0]
    helpers = [p for p in order[1:k] if products[p, seed] > 0]
    mask = (products[helpers].sum(axis=0) > 0).reshape(H, W)
    row, column = divmod(int(seed), W)
    pieces, _ = ndimage.label(mask)
    down, right = ndimage.find_objects(pieces)[pieces[row, column] - 1]
    return (row, column), mask, (right.start, down.start, right.stop, down.stop)
