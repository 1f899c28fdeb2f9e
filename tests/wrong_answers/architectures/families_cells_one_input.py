"""check: count_cells
says: a block chooses one input here; it chooses two
"""


def count_cells(B, operations):
    ways = 1
    for inputs in range(2, B + 2):
        ways *= inputs * operations**2
    return ways
