"""check: walk_step
"""

import numpy as np


def walk_step(W, x, y, alpha):
    new = np.zeros(len(x))
    for i in range(len(x)):
        row = slice(W.indptr[i], W.indptr[i + 1])
        new[i] = alpha * sum(w * x[j] for w, j in zip(W.data[row], W.indices[row])) + (1 - alpha) * y[i]
    return new
