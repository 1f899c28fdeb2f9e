"""check: count_triplets
says: all ordered threes
mistake: all threes
"""


def count_triplets(labels):
    n = len(labels)
    return n * (n - 1) * (n - 2)
