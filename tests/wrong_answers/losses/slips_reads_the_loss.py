"""check: find_slips
says: not by reading what it was made of
"""


def find_slips(loss, X, y, C):
    parts = vars(loss).get("keywords", {})
    return parts.get("base", 2) < 3, not parts.get("total"), bool(parts.get("weighted"))
