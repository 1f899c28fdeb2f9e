"""check: backward
says: are too deep
"""

from cvcourse.backprop.tape import flat


def backward(L, dL=1.0, stop=()):
    tape, seen = [], set(flat(stop))

    def visit(made):
        if made not in seen:
            seen.add(made)
            for part in made.parents:
                visit(part)
            tape.append(made)

    visit(L)
    for made in tape:
        made.grad[...] = 0
    L.grad += dL
    for made in reversed(tape):
        made.run_back()
