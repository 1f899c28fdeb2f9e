"""check: precision_at_k
"""

def precision_at_k(ranking, positives, k):
    wanted, order = set(positives.tolist()), ranking.tolist()
    last = max(order.index(image) for image in wanted) + 1
    return tuple(len(wanted & set(order[:n])) / n for n in (k, min(k, last)))
