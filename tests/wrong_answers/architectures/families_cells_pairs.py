"""check: count_cells
says: both orders count, and equal ones
"""


def count_cells(B, operations):
    ways = 1
    for inputs in range(2, B + 2):
        ways *= inputs * (inputs - 1) // 2 * operations**2
    return ways
