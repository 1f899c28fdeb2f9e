"""check: offline_diffusion
says: are stored as zeros
needs: diffuse
"""

import numpy as np
from scipy.sparse import csr_array


def offline_diffusion(W, alpha, keep):
    N = W.shape[0]
    X = np.array([diffuse(W, y, alpha) for y in np.eye(N)])

    least = np.sort(X, axis=1)[:, -keep]
    T = np.where(X >= least[:, None], X, 0)
    rows, columns = np.indices(X.shape).reshape(2, -1)
    return csr_array((T.ravel(), (rows, columns)), shape=X.shape)
