"""check: count_cells
says: there is one input too many
"""


def count_cells(B, operations):
    ways = 1
    for inputs in range(3, B + 3):
        ways *= inputs**2 * operations**2
    return ways
