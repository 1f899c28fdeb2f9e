"""check: max_norm
says: changed its argument `W`
"""

import numpy as np


def max_norm(W, c):
    for j in range(W.shape[1]):
        length = np.linalg.norm(W[:, j])
        if length > c:
            W[:, j] *= c / length
    return W
