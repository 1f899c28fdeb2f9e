"""check: in_reverse
says: not supported between instances
"""

def in_reverse(L):
    found, waiting = {L}, [L]
    while waiting:
        for parent in waiting.pop().parents:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return sorted(found, reverse=True)
