"""check: boundary_distance
says: Divide by a length
"""


def boundary_distance(x, W, b, first, second):
    scores = x @ W + b
    return scores[first] - scores[second]
