"""check: accuracy
says: expected
"""


def accuracy(predicted, truth):
    return (predicted == truth).sum() / (len(predicted) - 1)
