"""check: softmax_entropy
says: only T is divided by N
"""

import numpy as np


def softmax_entropy(A, T):
    N = len(A)
    E = A - A.max(axis=1, keepdims=True)
    logs = E - np.log(np.exp(E).sum(axis=1, keepdims=True))
    return -(T * logs).sum() / N, np.exp(logs) - T / N
