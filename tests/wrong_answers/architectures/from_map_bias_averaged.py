"""check: score_from_map
says: divided by the number of places
"""


def score_from_map(M, b):
    rows, columns, C = M.shape
    scores = M.sum(axis=(0, 1))
    return (scores + b) / (rows * columns)
