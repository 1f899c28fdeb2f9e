"""check: decay
says: made of means
"""

from cvcourse.backprop.tape import node


def decay(W, rate):
    def back(dR, dW):
        for w, dw in zip(W, dW, strict=True):
            dw += dR * rate * w.value

    return node(rate / 2 * sum((w.value**2).mean() for w in W), back, (W,))
