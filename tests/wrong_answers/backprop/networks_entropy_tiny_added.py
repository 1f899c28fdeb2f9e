"""check: softmax_entropy
says: hides how wrong
"""

import numpy as np


def softmax_entropy(A, T):
    N = len(A)
    shifted = A - A.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    Y = np.exp(logs)
    return -(T * np.log(Y + 1e-12)).sum() / N, (Y - T) / N
