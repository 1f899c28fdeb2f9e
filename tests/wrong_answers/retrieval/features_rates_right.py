"""check: error_rates
says: the shares that are right
mistake: threshold the other way
"""


def error_rates(distances, same, threshold):
    correct = (distances < threshold) == same
    return correct[~same].mean(), correct[same].mean()
