"""check: softmax_entropy
says: measured by small steps
"""

import numpy as np


def softmax_entropy(A, T):
    def height(A):
        lead = A - A.max(axis=1, keepdims=True)
        return -(T * (lead - np.log(np.exp(lead).sum(axis=1, keepdims=True)))).sum() / len(A)

    dA = np.zeros(A.shape)
    for place in np.ndindex(A.shape):
        step = np.zeros(A.shape)
        step[place] = 1e-5
        dA[place] = (height(A + step) - height(A - step)) / 2e-5
    return height(A), dA
