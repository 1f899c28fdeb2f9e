"""check: precision_accepts
says: a positive that the order does not hold
mistake: found_only
"""

def precision_inputs(rng):
    ranking = rng.permutation(12)
    return ranking, ranking[[2, 4, 7, 9]], ranking[[1, 4, 6]]
