"""check: neighbour_label
says: these count column by column
mistake: column by column
"""


def neighbour_label(down, across):
    order = [(i, j) for j in (-1, 0, 1) for i in (-1, 0, 1) if (i, j) != (0, 0)]
    return order.index((down, across))
