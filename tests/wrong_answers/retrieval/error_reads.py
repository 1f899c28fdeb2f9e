"""check: find_error
says: by calling it
"""

def find_error(evaluate):
    made = repr(evaluate)
    return int(made[made.index("kind=") + 5]) if "kind=" in made else 0
