"""check: svm_loss
cause: margins[:, y] = 0 clears the whole columns of all classes in y and not one entry of each row
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    s = scores.astype(float)
    N = len(s)
    rows = np.arange(N)
    m = np.maximum(0, s - s[rows, y][:, None] + margin)
    m[:, y] = 0
    ds = (m > 0).astype(float)
    ds[rows, y] -= ds.sum(axis=1)
    return m.sum() / N, ds / N
