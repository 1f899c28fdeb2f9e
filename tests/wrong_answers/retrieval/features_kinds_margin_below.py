"""check: negative_kinds
says: the margin is taken off
mistake: margin below
"""


def negative_kinds(positive, negatives, margin):
    return (negatives < positive).astype(int) + (negatives < positive - margin).astype(int)
