"""check: decay
says: without the half
"""

from cvcourse.backprop.tape import node


def decay(W, rate):
    def back(dR, dW):
        for w, dw in zip(W, dW, strict=True):
            dw += dR * 2 * rate * w.value

    return node(rate * sum((w.value**2).sum() for w in W), back, (W,))
