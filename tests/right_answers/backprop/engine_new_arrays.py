"""check: backward"""

import numpy as np

from cvcourse.backprop.tape import flat, node


def backward(L, dL=1.0, stop=()):
    ends = [s.number for s in flat(stop)]
    todo, found = [L], {}
    while len(todo) > 0:
        Z = todo.pop(0)
        if Z.number in ends or Z.number in found:
            continue
        found[Z.number] = Z
        todo.extend(Z.parents)
    for Z in found.values():
        Z.grad = np.zeros_like(Z.value)
    L.grad = L.grad + dL
    for k in sorted(found)[::-1]:
        found[k].run_back()
