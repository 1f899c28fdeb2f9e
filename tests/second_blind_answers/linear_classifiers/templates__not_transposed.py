"""check: templates
cause: W is reshaped without being transposed, which mixes the classes
"""

import numpy as np


def templates(W, shape):
    T = W.reshape(W.shape[1], *shape)
    out = np.full(T.shape, 127, np.uint8)
    for c in range(len(T)):
        low, high = T[c].min(), T[c].max()
        if high > low:
            out[c] = np.rint((T[c] - low) / (high - low) * 255)
    return out
