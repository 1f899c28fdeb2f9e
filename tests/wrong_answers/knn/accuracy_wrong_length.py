"""check: accuracy
says: one less than there are
"""


def accuracy(predicted, truth):
    return (predicted == truth).sum() / (len(predicted) - 1)
