"""check: error_rates"""


def error_rates(distances, same, threshold):
    false = missed = 0
    for d, s in zip(distances, same):
        if d < threshold and not s:
            false += 1
        if d > threshold and s:
            missed += 1
    positives = sum(same)
    return false / (len(same) - positives), missed / positives
