"""check: in_reverse
says: were made from something, too
"""

def in_reverse(L):
    return sorted({L, *L.parents}, key=lambda made: -made.number)
