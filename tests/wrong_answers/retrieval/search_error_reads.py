"""check: find_index_error
says: by calling it
"""


def find_index_error(search):
    made = repr(search)
    return int(made[made.index("kind=") + 5]) if "kind=" in made else 0
