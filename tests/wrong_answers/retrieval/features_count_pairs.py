"""check: count_triplets
says: anchors with their positives
mistake: pairs only
"""


def count_triplets(labels):
    return int((labels[:, None] == labels).sum()) - len(labels)
