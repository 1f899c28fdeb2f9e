"""check: entropy
says: shift each row by its own
"""

import numpy as np

from cvcourse.backprop.tape import node


def entropy(A, T):
    E = np.exp(A.value - A.value.max())
    Y = E / E.sum(axis=1, keepdims=True)
    N = len(Y)

    def back(dD, dA, dT):
        dA += dD * (Y - T.value) / N

    return node(-(T.value * np.log(Y)).sum() / N, back, (A, T))
