"""check: neighbour_label
says: the square in the middle is counted
mistake: middle counted
"""


def neighbour_label(down, across):
    return (down + 1) * 3 + (across + 1)
