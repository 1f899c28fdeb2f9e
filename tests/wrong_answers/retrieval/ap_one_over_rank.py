"""check: average_precision
says: the mean of 1 / rank
mistake: one over the rank
"""

def average_precision(ranking, positives, junk):
    positives = set(positives.tolist()) - set(junk.tolist())
    found = rank = 0
    total = 0.0
    for image in ranking:
        if image in junk:
            continue
        rank += 1
        if image in positives:
            found += 1
            total += 1 / rank
    return total / len(positives)
