"""A test that nothing fails.

check: gradient_accepts
says: lets a wrong version pass
mistake: assigned
needs: gradient_inputs
"""


def gradient_accepts(args, outputs):
    return True
