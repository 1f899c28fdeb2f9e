"""check: lost
says: the box takes the piece
"""

import numpy as np
from scipy import ndimage


def lost(features, k):
    H, W, D = features.shape
    rows = features.reshape(-1, D)
    products = rows @ rows.T
    order = np.argsort((products > 0).sum(axis=1), kind="stable")
    seed = order[0]
    helpers = [p for p in order[:k] if products[p, seed] > 0]
    mask = (products[helpers].sum(axis=0) > 0).reshape(H, W)
    row, column = divmod(int(seed), W)
    pieces, _ = ndimage.label(mask)
    down, right = ndimage.find_objects(pieces)[pieces[row, column] - 1]
    return (row, column), pieces == pieces[row, column], (right.start, down.start, right.stop, down.stop)
