"""check: vote
says: always the nearest label
"""


def vote(labels):
    return labels[0]
