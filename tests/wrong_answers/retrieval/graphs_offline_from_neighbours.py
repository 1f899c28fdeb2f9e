"""check: offline_diffusion
says: the diffusion from the neighbours
needs: diffuse
"""

import numpy as np
from scipy.sparse import csr_array


def offline_diffusion(W, alpha, keep):
    N = W.shape[0]
    table = np.zeros((N, N))
    for i in range(N):
        x = diffuse(W, W[[i]].toarray()[0], alpha)
        best = np.argsort(-x)[:keep]
        table[i, best] = x[best]
    return csr_array(table)
