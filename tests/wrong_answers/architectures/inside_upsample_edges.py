"""check: upsample
says: the outermost scores go on beyond the map
"""

import numpy as np


def upsample(scores, factor):
    h, w, C = scores.shape
    y = np.clip((np.arange(h * factor) + 0.5) / factor - 0.5, 0, h - 1)
    x = np.clip((np.arange(w * factor) + 0.5) / factor - 0.5, 0, w - 1)
    rows = np.maximum(0, 1 - np.abs(y[:, None] - np.arange(h)))
    columns = np.maximum(0, 1 - np.abs(x[:, None] - np.arange(w)))
    return np.einsum("ah,bw,hwc->abc", rows, columns, scores)
