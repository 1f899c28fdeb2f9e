"""check: block
says: nothing flows
"""

from cvcourse.backprop.tape import flat, node


def backward(L, dL=1.0, stop=()):
    tape, seen, ahead = [], set(flat(stop)), [L]
    while ahead:
        made = ahead.pop()
        if made not in seen:
            seen.add(made)
            tape.append(made)
            ahead += made.parents
    for made in tape:
        made.grad[...] = 0
    L.grad += dL
    for made in sorted(tape, key=lambda made: -made.number):
        made.run_back()


def block(L, inputs):
    backward(L, 1.0, inputs)
    return node(L.value, lambda dL, *_: None, inputs, inside=L)
