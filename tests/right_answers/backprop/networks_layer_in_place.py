"""check: layer"""

import numpy as np


def layer(X, W, b):
    A = np.einsum("nd,dh->nh", X.astype(np.float32), W)
    np.add(A, b, out=A)
    A[A < 0] = 0
    return A
