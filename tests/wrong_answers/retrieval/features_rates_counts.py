"""check: error_rates
says: these are counts
mistake: counts
"""


def error_rates(distances, same, threshold):
    false = missed = 0
    for d, s in zip(distances, same):
        false += d < threshold and not s
        missed += d >= threshold and s
    return float(false), float(missed)
