"""check: average_precision
says: the reciprocal rank
mistake: first only
"""

def average_precision(ranking, positives, junk):
    rank = 0
    for image in ranking:
        rank += image not in junk
        if image in positives and image not in junk:
            return 1 / rank
    return 0.0
