"""check: accuracy
says: how many are right
"""


def accuracy(predicted, truth):
    right = 0
    for p, t in zip(predicted, truth):
        if p == t:
            right += 1
    return right
