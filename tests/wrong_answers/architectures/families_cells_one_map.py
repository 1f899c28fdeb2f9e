"""check: count_cells
says: two maps come into a cell
"""


def count_cells(B, operations):
    ways = 1
    for inputs in range(1, B + 1):
        ways *= inputs**2 * operations**2
    return ways
