"""check: check_claim
says: in percent of what R-MAC reaches
mistake: in percent of R-MAC
"""

def check_claim(rmac, others, large):
    gains = others - rmac
    return bool((gains > 0).all()), float((100 * gains / rmac)[:, large].max())
