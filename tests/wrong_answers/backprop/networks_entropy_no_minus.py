"""check: softmax_entropy
says: the minus is missing
"""

import numpy as np


def softmax_entropy(A, T):
    N = len(A)
    shifted = A - A.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    Y = np.exp(logs)
    return (T * logs).sum() / N, (Y - T) / N
