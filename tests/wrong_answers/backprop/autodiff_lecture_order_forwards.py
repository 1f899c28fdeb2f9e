"""check: in_reverse
says: the gradients go the other way
"""

def in_reverse(L):
    found, waiting = [], [L]
    while waiting:
        made = waiting.pop()
        if made not in found:
            found.append(made)
            waiting += made.parents
    return sorted(found, key=lambda made: made.number)
