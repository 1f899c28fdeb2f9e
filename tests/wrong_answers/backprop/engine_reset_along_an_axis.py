"""check: backward
says: sets an array of any shape
"""

from cvcourse.backprop.tape import flat


def backward(L, dL=1.0, stop=()):
    tape, waiting = set(), [L]
    while waiting:
        Z = waiting.pop()
        if Z not in tape and Z not in set(flat(stop)):
            tape.add(Z)
            waiting += Z.parents
    for Z in tape:
        Z.grad[:] = 0
    L.grad += dL
    for Z in sorted(tape, key=lambda Z: -Z.number):
        Z.run_back()
