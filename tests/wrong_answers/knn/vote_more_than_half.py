"""check: vote
says: the most votes are enough
"""


def vote(labels):
    for x in labels:
        if (labels == x).sum() > len(labels) / 2:
            return x
    return labels[0]
