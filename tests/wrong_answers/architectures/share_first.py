"""check: share_in_top
says: these are the first k pictures
"""


def share_in_top(values, wanted, k):
    return wanted[:k].mean()
