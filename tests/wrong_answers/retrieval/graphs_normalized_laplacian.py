"""check: normalized_adjacency
says: this is the Laplacian
"""

import numpy as np
from scipy.sparse import diags_array, eye_array


def normalized_adjacency(A):
    sums = A.sum(axis=1)
    roots = diags_array(np.where(sums > 0, 1 / np.sqrt(np.where(sums > 0, sums, 1)), 0))
    return eye_array(A.shape[0]) - roots @ A @ roots
