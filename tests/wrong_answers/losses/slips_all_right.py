"""check: find_slips
says: natural is True; expected False
"""


def find_slips(loss, X, y, C):
    return True, True, True
