"""check: fuse
says: k is not added
mistake: no k
"""


def fuse(orders, k):
    return (1.0 / (orders.argsort(axis=1) + 1)).sum(axis=0)
