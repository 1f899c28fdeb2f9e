"""check: entropy
says: brackets are missing
"""

import numpy as np

from cvcourse.backprop.tape import node


def entropy(A, T):
    s = A.value - A.value.max(axis=1, keepdims=True)
    logs = s - np.log(np.exp(s).sum(axis=1, keepdims=True))

    def back(dD, dA, dT):
        dA += dD * np.exp(logs) - T.value / len(logs)

    return node(-(T.value * logs).sum() / len(logs), back, (A, T))
