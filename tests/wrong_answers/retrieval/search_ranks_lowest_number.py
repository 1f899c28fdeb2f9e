"""check: first_ranks
says: lowest number
"""

import numpy as np


def first_ranks(S, right):
    ranks = []
    for scores, good in zip(S, right):
        wanted = list(good).index(True)
        ranks.append(list(np.argsort(-scores)).index(wanted) + 1)
    return np.array(ranks)
