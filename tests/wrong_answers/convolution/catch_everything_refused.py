"""A test that nothing passes.

check: gradient_accepts
says: refuses a right version
needs: gradient_inputs
"""


def gradient_accepts(args, outputs):
    return False
