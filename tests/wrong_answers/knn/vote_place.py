"""check: vote
says: this is the place of the winner
"""


def vote(labels):
    return (labels[:, None] == labels).sum(axis=1).argmax()
