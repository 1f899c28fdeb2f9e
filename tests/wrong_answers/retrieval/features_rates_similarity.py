"""check: error_rates
says: large distances are called the same
mistake: threshold the other way
"""


def error_rates(distances, same, threshold):
    said = distances > threshold
    return said[~same].mean(), 1 - said[same].mean()
