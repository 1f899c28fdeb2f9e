"""check: vote"""


def vote(labels):
    labels = list(labels)
    return max(labels, key=labels.count)
