"""check: count_cells
says: as many inputs to choose from as the last one
"""


def count_cells(B, operations):
    return ((B + 1) * operations) ** (2 * B)
