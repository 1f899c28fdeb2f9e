"""check: templates
says: has dtype float64; uint8 is asked for
mistake: another dtype
"""

import numpy as np


def templates(W, shape):
    low, high = W.min(axis=0), W.max(axis=0)
    span = np.where(high > low, high - low, 1)
    grey = np.where(high > low, (W - low) / span * 255, 127)
    return np.round(grey).T.reshape(-1, *shape)
