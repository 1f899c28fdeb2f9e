"""check: accuracy
says: percentage
"""


def accuracy(predicted, truth):
    return 100 * sum(predicted == truth) / len(truth)
