"""check: accuracy"""


def accuracy(predicted, truth):
    return sum(p == t for p, t in zip(predicted, truth)) / len(truth)
