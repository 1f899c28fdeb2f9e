"""check: accuracy
says: the last pair is left out
"""


def accuracy(predicted, truth):
    return (predicted == truth).sum() / (len(predicted) - 1)
