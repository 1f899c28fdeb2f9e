"""check: index_error
says: by calling it
"""

def index_error(search, X):
    made = repr(search)
    return int(made[made.index("kind=") + 5]) if "kind=" in made else 0
