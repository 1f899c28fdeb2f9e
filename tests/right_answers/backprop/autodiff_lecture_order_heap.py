"""check: in_reverse"""

import heapq


def in_reverse(L):
    waiting, met, order = [(-L.number, L)], {L.number}, []
    while waiting:
        order.append(heapq.heappop(waiting)[1])
        for parent in order[-1].parents:
            if parent.number not in met:
                met.add(parent.number)
                heapq.heappush(waiting, (-parent.number, parent))
    return order
