"""check: decay
says: where an input is a tuple, so is its gradient
"""

from cvcourse.backprop.tape import node


def decay(W, rate):
    def back(dR, *dW):
        for w, dw in zip(W, dW):
            dw += dR * rate * w.value

    return node(rate / 2 * sum((w.value**2).sum() for w in W), back, (W,))
