"""check: in_reverse
says: a part of its gradient is still missing
"""

def in_reverse(L):
    found, waiting = [], [L]
    while waiting:
        made = waiting.pop()
        if made not in found:
            found.append(made)
            waiting += made.parents
    return found
