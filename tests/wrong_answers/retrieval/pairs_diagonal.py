"""check: also_right
says: the diagonal is True
mistake: itself counted
"""


def also_right(held):
    return (held[:, None] <= held).all(axis=2)
