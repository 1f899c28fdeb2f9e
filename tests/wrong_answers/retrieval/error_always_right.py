"""check: find_error
says: every function is called right
"""

def find_error(evaluate):
    return 0
