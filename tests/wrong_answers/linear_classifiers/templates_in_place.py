"""check: templates
says: changed its argument `W`
"""

import numpy as np


def templates(W, shape):
    W -= W.min(axis=0)
    W *= 255 / np.maximum(W.max(axis=0), 1e-12)
    return np.round(W).astype(np.uint8).T.reshape(-1, *shape)
