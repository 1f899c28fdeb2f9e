"""check: also_right
says: and the diagonal is True
mistake: itself counted, the other way round
"""


def also_right(held):
    return (held[:, None] >= held).all(axis=2)
