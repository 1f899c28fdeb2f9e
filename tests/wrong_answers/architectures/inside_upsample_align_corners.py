"""check: upsample
says: the outermost scores lie on the outermost pixels here
"""

import numpy as np


def upsample(scores, factor):
    h, w, C = scores.shape
    y, x = np.linspace(0, h - 1, h * factor), np.linspace(0, w - 1, w * factor)
    rows = np.maximum(0, 1 - np.abs(y[:, None] - np.arange(h)))
    columns = np.maximum(0, 1 - np.abs(x[:, None] - np.arange(w)))
    return np.einsum("ah,bw,hwc->abc", rows, columns, scores)
