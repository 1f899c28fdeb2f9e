"""check: entropy
says: divided by N twice
"""

import numpy as np

from cvcourse.backprop.tape import node


def entropy(A, T):
    S = A.value - A.value.max(axis=1, keepdims=True)
    logs = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    Y, N = np.exp(logs), len(logs)

    def back(dD, dA, dT):
        dA += dD * (Y - T.value) / N / N

    return node(-(T.value * logs).sum() / N, back, (A, T))
