"""check: entropy
says: take the largest of each row away first
"""

import numpy as np

from cvcourse.backprop.tape import node


def entropy(A, T):
    E = np.exp(A.value - A.value[:, :1])
    Y = E / E.sum(axis=1, keepdims=True)

    def back(dD, dA, dT):
        dA += dD * (Y - T.value) / len(Y)

    return node(-(T.value * np.log(Y)).sum() / len(Y), back, (A, T))
