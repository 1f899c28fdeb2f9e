"""check: entropy"""

import numpy as np

from cvcourse.backprop.tape import node


def entropy(A, T):
    N, D = len(A.value), 0.0
    for a, t in zip(A.value, T.value, strict=True):
        D += (np.log(np.exp(a - a.max()).sum()) + a.max() - a @ t) / N

    def back(dD, dA, dT):
        for n, (a, t) in enumerate(zip(A.value, T.value, strict=True)):
            e = np.exp(a - a.max())
            dA[n] += dD * (e / e.sum() - t) / N

    return node(D, back, (A, T))
