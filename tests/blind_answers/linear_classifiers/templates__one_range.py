"""check: templates
cause: all classes are stretched by one common minimum and maximum
expect: one range
"""

import numpy as np


def templates(W, shape):
    lo, hi = W.min(), W.max()
    out = []
    for c in range(W.shape[1]):
        w = W[:, c]
        if w.max() == w.min():
            out.append(np.full(shape, 127))
        else:
            out.append(np.round(255 * (w - lo) / (hi - lo)).reshape(shape))
    return np.array(out).astype(np.uint8)
