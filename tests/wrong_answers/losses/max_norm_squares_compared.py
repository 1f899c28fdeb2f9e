"""check: max_norm
says: the squared length is compared
"""

import numpy as np



def max_norm(W, c):
    W = W.copy()
    squares = np.sum(W * W, axis=0)
    for j in range(W.shape[1]):
        if squares[j] > c:
            W[:, j] *= c / np.sqrt(squares[j])
    return W
