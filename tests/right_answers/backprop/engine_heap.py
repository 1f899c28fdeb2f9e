"""check: backward"""

import heapq

import numpy as np

from cvcourse.backprop.tape import flat


def backward(L, dL=1.0, stop=()):
    ends = set(flat(stop))
    L.grad = (0 if L not in ends else L.grad) + np.ones_like(L.value) * dL
    waiting, seen = [(-L.number, L)], {L}
    while waiting:
        _, made = heapq.heappop(waiting)
        for part in made.parents:
            if part not in seen and part not in ends:
                part.grad[...] = 0
                seen.add(part)
                heapq.heappush(waiting, (-part.number, part))
        made.run_back()
