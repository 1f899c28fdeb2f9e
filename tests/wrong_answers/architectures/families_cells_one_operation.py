"""check: count_cells
says: a block chooses one operation here
"""


def count_cells(B, operations):
    ways = 1
    for inputs in range(2, B + 2):
        ways *= inputs**2 * operations
    return ways
