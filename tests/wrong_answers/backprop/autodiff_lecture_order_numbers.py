"""check: in_reverse
says: a list with int in it
"""

def in_reverse(L):
    found, waiting = [], [L]
    while waiting:
        made = waiting.pop()
        if made not in found:
            found.append(made)
            waiting += made.parents
    return sorted((m.number for m in found), reverse=True)
