"""check: templates
says: fractions are cut off
"""

import numpy as np


def templates(W, shape):
    out = np.empty((W.shape[1], *shape), dtype=np.uint8)
    for c in range(W.shape[1]):
        w = W[:, c]
        span = w.max() - w.min()
        grey = (w - w.min()) / span * 255 if span else np.full(len(w), 127)
        out[c] = grey.reshape(shape)
    return out
