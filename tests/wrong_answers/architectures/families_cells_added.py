"""check: count_cells
says: the choices of the blocks are added
"""


def count_cells(B, operations):
    return sum(((2 + block) * operations) ** 2 for block in range(B))
