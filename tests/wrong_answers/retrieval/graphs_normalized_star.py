"""check: normalized_adjacency
says: `*` of two sparse arrays works element by element
"""

import numpy as np
from scipy.sparse import csr_array, diags_array


def normalized_adjacency(A):
    sums = A.sum(axis=1)
    roots = csr_array(diags_array(1 / np.sqrt(np.where(sums > 0, sums, 1))))
    return roots * A * roots
