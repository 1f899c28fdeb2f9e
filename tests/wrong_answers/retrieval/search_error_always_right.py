"""check: find_index_error
says: every search is called right
"""


def find_index_error(search):
    return 0
