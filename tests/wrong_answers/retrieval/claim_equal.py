"""check: check_claim
says: only as good counts as better
mistake: equal is better
"""

def check_claim(rmac, others, large):
    gains = others - rmac
    return bool((gains >= 0).all()), gains[:, large].max()
