"""check: predicted_class
says: their columns are asked for
"""


def predicted_class(scores):
    return scores.max(axis=1)
