"""check: index_recall
"""


def index_recall(found, exact):
    total = 0
    for mine, theirs in zip(found.tolist(), exact.tolist()):
        total += len(set(mine).intersection(theirs))
    return total / exact.size
