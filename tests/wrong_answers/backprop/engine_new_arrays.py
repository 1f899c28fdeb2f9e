"""check: backward
says: replaced by a new array
"""

import numpy as np



def backward(L, dL=1.0, stop=()):
    ends = set()
    for part in stop:
        ends |= set(part) if isinstance(part, tuple) else {part}
    tape, waiting = set(), [L]
    while waiting:
        Z = waiting.pop()
        if Z not in tape and Z not in ends:
            tape.add(Z)
            waiting.extend(Z.parents)
    for Z in tape:
        Z.grad = np.array(0.0)
    L.grad = L.grad + dL
    for Z in sorted(tape, key=lambda Z: Z.number)[::-1]:
        Z.run_back()
