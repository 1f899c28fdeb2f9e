"""check: backward
says: all gradients are 0 in the end
"""

from cvcourse.backprop.tape import flat


def backward(L, dL=1.0, stop=()):
    tape, seen, ahead = [], set(flat(stop)), [L]
    while ahead:
        Z = ahead.pop()
        if Z not in seen:
            seen.add(Z)
            tape.append(Z)
            ahead += Z.parents
    L.grad[...] = dL
    for Z in sorted(tape, key=lambda Z: Z.number, reverse=True):
        Z.run_back()
        Z.grad[...] = 0
