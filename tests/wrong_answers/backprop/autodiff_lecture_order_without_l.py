"""check: in_reverse
says: L itself is missing
"""

def in_reverse(L):
    found, waiting = [], [L]
    while waiting:
        made = waiting.pop()
        if made not in found:
            found.append(made)
            waiting += made.parents
    return sorted(found, key=lambda made: -made.number)[1:]
