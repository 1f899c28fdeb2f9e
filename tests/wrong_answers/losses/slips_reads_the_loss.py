"""check: find_slips
says: not by reading what it was made of
"""


def find_slips(loss, X, y, C):
    parts = loss.keywords
    return parts["base"] < 3, not parts["total"], parts["weighted"]
