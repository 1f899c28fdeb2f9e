"""check: in_reverse
says: returned NoneType
"""

def in_reverse(L):
    found, waiting = {L}, [L]
    while waiting:
        for parent in waiting.pop().parents:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return list(found).sort(key=lambda made: -made.number)
