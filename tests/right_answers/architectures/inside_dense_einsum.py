"""check: dense_to_conv"""

import numpy as np


def dense_to_conv(W, shape):
    D = W.shape[0]
    basis = np.eye(D).reshape(D, *shape)
    return np.einsum("dhwk,dc->hwkc", basis, W)
