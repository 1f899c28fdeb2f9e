"""check: backward
says: nothing flows
"""

from cvcourse.backprop.tape import flat


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
    for made in sorted(tape, key=lambda made: -made.number):
        made.run_back()
