"""check: templates
says: all classes share one range
mistake: one range for all
"""

import numpy as np


def templates(W, shape):
    pictures = np.zeros((W.shape[1], *shape), np.uint8)
    low, high = np.min(W), np.max(W)
    for c, w in enumerate(W.T):
        if np.all(w == w[0]):
            pictures[c] = 127
        else:
            pictures[c] = np.rint((w.reshape(shape) - low) * 255 / (high - low))
    return pictures
