"""check: entropy
says: keeps the logarithm from 0
"""

import numpy as np

from cvcourse.backprop.tape import node


def entropy(A, T):
    z = A.value - A.value.max(axis=1, keepdims=True)
    Y = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    N = len(Y)

    def back(dD, dA, dT):
        dA += dD * (Y - T.value) / N

    return node(-(T.value * np.log(Y + 1e-12)).sum() / N, back, (A, T))
