"""check: share_in_top
says: the share among all pictures
"""


def share_in_top(values, wanted, k):
    return wanted.mean()
