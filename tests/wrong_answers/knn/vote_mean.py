"""check: vote
says: labels are averaged
"""


def vote(labels):
    return labels.mean()
