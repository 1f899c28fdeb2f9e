"""check: neighbour_label
says: these go round like a clock
mistake: clockwise
"""


def neighbour_label(down, across):
    ring = [(-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1)]
    return ring.index((down, across))
