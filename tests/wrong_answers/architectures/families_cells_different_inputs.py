"""check: count_cells
says: the two inputs are different ones here
"""


def count_cells(B, operations):
    ways = 1
    for inputs in range(2, B + 2):
        ways *= inputs * (inputs - 1) * operations**2
    return ways
