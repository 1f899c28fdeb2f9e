"""check: check_claim
says: the largest gain on any collection
mistake: all collections
"""

def check_claim(rmac, others, large):
    gains = others - rmac
    return bool((gains > 0).all()), float(gains.max())
