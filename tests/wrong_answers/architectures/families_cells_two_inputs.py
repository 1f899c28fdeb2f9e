"""check: count_cells
says: it can read the blocks before it
"""


def count_cells(B, operations):
    return (2 * 2 * operations * operations) ** B
