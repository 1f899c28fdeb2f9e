"""check: score_from_map
says: each with the bias
"""


def score_from_map(M, b):
    return (M + b).sum(axis=(0, 1))
