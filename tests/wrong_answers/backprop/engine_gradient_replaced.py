"""check: backward
says: the gradient of L was replaced
"""

from cvcourse.backprop.tape import flat, node


def backward(L, dL=1.0, stop=()):
    tape, seen, ahead = [], set(flat(stop)), [L]
    while ahead:
        Z = ahead.pop()
        if Z not in seen:
            seen.add(Z)
            tape.append(Z)
            ahead += Z.parents
    for Z in tape:
        Z.grad[...] = 0
    L.grad = dL
    for Z in sorted(tape, key=lambda Z: Z.number, reverse=True):
        Z.run_back()
