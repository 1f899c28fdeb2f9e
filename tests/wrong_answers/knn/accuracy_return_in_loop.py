"""check: accuracy
says: accuracy is 0
"""


def accuracy(predicted, truth):
    right = 0
    for p, t in zip(predicted, truth):
        right += p == t
        return right / len(truth)
