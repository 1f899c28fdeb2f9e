"""check: neighbour_label
cause: counts column by column
"""


def neighbour_label(down, across):
    n = 3 * (across + 1) + (down + 1)
    return n if n < 4 else n - 1
