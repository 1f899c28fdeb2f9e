"""check: score_from_map
says: this is the strongest place
"""


def score_from_map(M, b):
    return M.max(axis=(0, 1)) + b
