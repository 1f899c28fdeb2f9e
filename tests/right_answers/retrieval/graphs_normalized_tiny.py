"""check: normalized_adjacency
"""

import numpy as np
from scipy.sparse import csr_matrix, diags_array


def normalized_adjacency(A):
    D = diags_array((A @ np.ones(A.shape[0]) + 1e-12) ** -0.5)
    return csr_matrix(D @ A @ D)
