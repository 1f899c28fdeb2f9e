"""check: decay
says: adds up lengths
"""

import numpy as np

from cvcourse.backprop.tape import node


def decay(W, rate):
    def back(dR, dW):
        for w, dw in zip(W, dW, strict=True):
            dw += dR * rate * w.value

    return node(rate / 2 * sum(np.linalg.norm(w.value) for w in W), back, (W,))
