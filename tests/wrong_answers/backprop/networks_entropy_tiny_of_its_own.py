"""check: softmax_entropy
says: keeps the logarithm from 0
"""

import numpy as np



def softmax_entropy(A, T):
    P = np.exp(A - A.max(axis=1)[:, None])
    P = P / P.sum(axis=1)[:, None]
    return -(T * np.log(P + 1e-9)).sum() / A.shape[0], (P - T) / A.shape[0]
