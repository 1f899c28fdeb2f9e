"""check: backward"""

import numpy as np

from cvcourse.backprop.tape import flat


def backward(L, dL=1.0, stop=()):
    ends, uses, ahead = list(map(id, flat(stop))), {id(L): 0}, [L]
    for made in ahead:
        for part in made.parents:
            if id(part) in ends:
                continue
            if id(part) not in uses:
                uses[id(part)] = 0
                ahead.append(part)
            uses[id(part)] += 1
    for made in ahead:
        made.grad = np.zeros(made.value.shape)
    L.grad = L.grad + dL
    ready = [L]
    while ready:
        made = ready.pop()
        made.run_back()
        for part in made.parents:
            if id(part) in uses:
                uses[id(part)] -= 1
                if uses[id(part)] == 0:
                    ready.append(part)
