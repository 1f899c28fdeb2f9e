"""check: normalized_adjacency
says: each row is divided by its sum
"""

import numpy as np
from scipy.sparse import diags_array


def normalized_adjacency(A):
    sums = A.sum(axis=1)
    return diags_array(1 / np.where(sums > 0, sums, 1)) @ A
