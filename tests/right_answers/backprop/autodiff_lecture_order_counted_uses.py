"""check: in_reverse"""

def in_reverse(L):
    uses, waiting, known = {}, [L], {L}
    while waiting:
        made = waiting.pop()
        for parent in made.parents:
            uses[parent] = uses.get(parent, 0) + 1
            if parent not in known:
                known.add(parent)
                waiting.append(parent)
    order, ready = [], [L]
    while ready:
        made = ready.pop()
        order.append(made)
        for parent in made.parents:
            uses[parent] -= 1
            if uses[parent] == 0:
                ready.append(parent)
    return tuple(order)
