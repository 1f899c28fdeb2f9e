"""check: in_reverse
says: return a list of Nodes
"""

def in_reverse(L):
    yield L
    yield from L.parents
