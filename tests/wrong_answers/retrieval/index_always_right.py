"""check: index_error
says: every search is called right
"""

def index_error(search, X):
    return 0
