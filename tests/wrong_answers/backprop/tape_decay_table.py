"""check: decay
says: the value has shape
"""

from cvcourse.backprop.tape import node


def decay(W, rate):
    R = rate / 2 * sum(w.value**2 for w in W)

    def back(dR, dW):
        for w, dw in zip(W, dW):
            dw += dR * rate * w.value

    return node(R, back, (W,))
