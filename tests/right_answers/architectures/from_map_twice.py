"""check: score_from_map"""


def score_from_map(M, b):
    return (M + b).mean(axis=0).mean(axis=0)
