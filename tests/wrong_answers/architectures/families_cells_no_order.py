"""check: count_cells
says: count what can be written down
"""


def count_cells(B, operations):
    ways = 1
    for inputs in range(2, B + 2):
        sides = inputs * operations
        ways *= sides * (sides + 1) // 2
    return ways
