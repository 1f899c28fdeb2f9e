"""check: neighbour_label
says: these count from 1
mistake: from 1
"""


def neighbour_label(down, across):
    order = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]
    return order.index((down, across)) + 1
