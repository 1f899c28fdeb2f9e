"""check: softmax_entropy
says: `np.exp` ends near 709
"""

import numpy as np


def softmax_entropy(A, T):
    E = np.exp(A - A[:, :1])
    Y = E / E.sum(axis=1, keepdims=True)
    return -(T * np.log(Y)).sum() / len(A), (Y - T) / len(A)
