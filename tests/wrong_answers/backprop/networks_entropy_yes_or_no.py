"""check: softmax_entropy
says: yes-or-no
"""

import numpy as np


def softmax_entropy(A, T):
    N = len(A)
    E = A - A.max(axis=1, keepdims=True)
    logs = E - np.log(np.exp(E).sum(axis=1, keepdims=True))
    Y = np.exp(logs)
    return -(T * logs + (1 - T) * np.log(1 - Y)).sum() / N, (Y - T) / N
