"""check: accuracy
says: only the first pair is compared
"""


def accuracy(predicted, truth):
    right = 0
    for p, t in zip(predicted, truth):
        right += p == t
        return right / len(truth)
