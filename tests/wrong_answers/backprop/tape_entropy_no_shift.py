"""check: entropy
says: take the largest of each row away
"""

import numpy as np

from cvcourse.backprop.tape import node


def entropy(A, T):
    E = np.exp(A.value)
    Y = E / E.sum(axis=1, keepdims=True)
    N = len(Y)

    def back(dD, dA, dT):
        dA += dD * (Y - T.value) / N

    return node(-(T.value * np.log(Y)).sum() / N, back, (A, T))
