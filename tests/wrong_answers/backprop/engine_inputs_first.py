"""check: backward
says: The largest number goes first
"""

from cvcourse.backprop.tape import flat, node


def backward(L, dL=1.0, stop=()):
    tape = []

    def visit(Z):
        if Z not in tape and Z not in list(flat(stop)):
            for p in Z.parents:
                visit(p)
            tape.append(Z)

    visit(L)
    for Z in tape:
        Z.grad[...] = 0
    L.grad += dL
    for Z in tape:
        Z.run_back()
