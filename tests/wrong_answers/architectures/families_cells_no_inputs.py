"""check: count_cells
says: the inputs are not
"""


def count_cells(B, operations):
    return operations ** (2 * B)
