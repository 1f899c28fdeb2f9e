"""check: count_triplets"""


def count_triplets(labels):
    same = labels[:, None] == labels
    return int(((same.sum(axis=1) - 1) * (~same).sum(axis=1)).sum())
