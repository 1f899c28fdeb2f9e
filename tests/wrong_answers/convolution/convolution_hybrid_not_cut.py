"""check: hybrid
says: cut it off at 0 and 1
needs: blur
"""


def hybrid(far, near, sigma_far, sigma_near):
    return blur(far, sigma_far) + (near - blur(near, sigma_near))
