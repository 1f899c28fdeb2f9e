"""check: normalized_adjacency
says: the links of each item are counted
"""

import numpy as np
from scipy.sparse import diags_array


def normalized_adjacency(A):
    counts = np.diff(A.indptr)
    roots = diags_array(np.where(counts > 0, np.maximum(counts, 1) ** -0.5, 0).astype(A.dtype))
    return roots @ A @ roots
