"""check: in_reverse
says: the Nodes that were given are missing
"""

def in_reverse(L):
    found, waiting = [], [L]
    while waiting:
        made = waiting.pop()
        if made not in found:
            found.append(made)
            waiting += made.parents
    return [m for m in sorted(found, key=lambda made: -made.number) if m.parents]
