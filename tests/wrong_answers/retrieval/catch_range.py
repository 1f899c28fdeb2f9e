"""Only the range is looked at, which most bugs keep.

check: precision_accepts
says: it takes trapezoids in place of the finite sum
mistake: trapezoids
needs: precision_inputs
"""

def precision_accepts(args, outputs):
    return bool(0 <= outputs <= 1)
