"""check: precision_accepts
says: lets a wrong version pass
needs: precision_inputs
"""

def precision_accepts(args, outputs):
    return True
