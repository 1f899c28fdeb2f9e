"""check: entropy
says: runs down the columns
"""

import numpy as np

from cvcourse.backprop.tape import node


def entropy(A, T):
    S = A.value - A.value.max(axis=0)
    logs = S - np.log(np.exp(S).sum(axis=0))
    Y, N = np.exp(logs), len(logs)

    def back(dD, dA, dT):
        dA += dD * (Y - T.value) / N

    return node(-(T.value * logs).sum() / N, back, (A, T))
