"""check: negative_kinds
says: easy and hard are exchanged
mistake: the other way round
"""


def negative_kinds(positive, negatives, margin):
    return (negatives > positive).astype(int) + (negatives > positive + margin).astype(int)
