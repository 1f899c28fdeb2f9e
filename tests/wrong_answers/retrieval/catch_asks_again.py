"""check: precision_accepts
says: both may be wrong
needs: average_precision, precision_inputs
"""

def precision_accepts(args, outputs):
    return bool(abs(average_precision(*args) - outputs) < 1e-5)
