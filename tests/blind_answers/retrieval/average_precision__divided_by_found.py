"""check: average_precision
cause: divided by the number of positives that are found
expect: that the order reaches
"""

import numpy as np


def average_precision(ranking, positives, junk):
    hits = 0
    rank = 0
    total = 0.0
    for image in ranking:
        if image in junk:
            continue
        rank += 1
        if image in positives:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0
