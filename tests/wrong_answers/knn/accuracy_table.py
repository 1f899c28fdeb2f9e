"""check: accuracy
says: shape
"""


def accuracy(predicted, truth):
    return predicted == truth
