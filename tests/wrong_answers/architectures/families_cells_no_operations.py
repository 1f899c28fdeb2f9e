"""check: count_cells
says: the operations are not
"""


def count_cells(B, operations):
    ways = 1
    for inputs in range(2, B + 2):
        ways *= inputs**2
    return ways
