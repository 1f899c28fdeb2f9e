"""check: softmax
says: writing it yourself
"""

from scipy import special


def softmax(scores):
    return special.softmax(scores, axis=1)
