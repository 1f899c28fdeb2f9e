"""check: entropy
says: the value has shape
"""

import numpy as np

from cvcourse.backprop.tape import node


def entropy(A, T):
    z = A.value - A.value.max(axis=1, keepdims=True)
    logY = z - np.log(np.exp(z).sum(axis=1, keepdims=True))

    def back(dD, dA, dT):
        dA += dD * (np.exp(logY) - T.value) / len(z)

    return node(-(T.value * logY).sum(axis=1), back, (A, T))
