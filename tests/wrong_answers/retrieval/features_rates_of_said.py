"""check: error_rates
says: shares of what the program has called so
mistake: of what is said
"""


def error_rates(distances, same, threshold):
    called = same[distances < threshold]
    rest = same[distances >= threshold]
    return 1 - called.mean(), rest.mean()
