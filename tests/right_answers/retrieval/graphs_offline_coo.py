"""check: offline_diffusion
needs: diffuse
"""

import numpy as np
from scipy.sparse import coo_array


def offline_diffusion(W, alpha, keep):
    N, rows, columns, values = W.shape[0], [], [], []
    for i in range(N):
        y = np.zeros(N)
        y[i] = 1
        x = diffuse(W, y, alpha)
        best = np.argpartition(-x, keep - 1)[:keep]
        rows += [i] * keep
        columns += best.tolist()
        values += x[best].tolist()
    return coo_array((values, (rows, columns)), shape=(N, N))
