"""check: average_precision
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
            total += found / rank
    return total / len(positives)
