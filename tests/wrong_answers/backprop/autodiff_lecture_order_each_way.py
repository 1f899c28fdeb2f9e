"""check: in_reverse
says: a Node that is used twice is in the list twice
"""

def in_reverse(L):
    order = [L]
    for parent in L.parents:
        order += in_reverse(parent)
    return order
