"""check: find_slips
says: by calling it
"""

def find_slips(loss, X, y, C):
    made = repr(loss)
    return "base=10" not in made, "total=True" not in made, "weighted=True" in made
