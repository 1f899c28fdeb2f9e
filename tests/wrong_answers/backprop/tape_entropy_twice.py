"""check: entropy
says: through the softmax again
"""

import numpy as np

from cvcourse.backprop.tape import node


def entropy(A, T):
    S = A.value - A.value.max(axis=1, keepdims=True)
    logs = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    Y, N = np.exp(logs), len(logs)

    def back(dD, dA, dT):
        d = dD * (Y - T.value) / N
        dA += Y * d - Y * (Y * d).sum(axis=1, keepdims=True)

    return node(-(T.value * logs).sum() / N, back, (A, T))
