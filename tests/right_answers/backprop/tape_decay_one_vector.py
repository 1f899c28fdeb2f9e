"""check: decay"""

import numpy as np

from cvcourse.backprop.tape import node


def decay(W, rate):
    flatw = np.concatenate([w.value.ravel() for w in W])

    def back(dR, dW):
        pos = 0
        for dw in dW:
            n = dw.size
            dw += (dR * rate * flatw[pos : pos + n]).reshape(dw.shape)
            pos += n

    return node(rate * flatw @ flatw / 2, back, (W,))
