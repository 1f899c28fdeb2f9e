"""check: share_in_top"""


def share_in_top(values, wanted, k):
    pairs = sorted(zip(values, wanted), reverse=True)
    return sum(bool(one) for _, one in pairs[:k]) / k
