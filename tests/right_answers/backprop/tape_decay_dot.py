"""check: decay"""

from cvcourse.backprop.tape import node


def decay(W, rate):
    R = 0.0
    for w in W:
        R += 0.5 * rate * float(w.value.ravel() @ w.value.ravel())

    def back(dR, grads):
        for i in range(len(W)):
            grads[i][...] += rate * dR * W[i].value

    return node(R, back, (tuple(W),))
