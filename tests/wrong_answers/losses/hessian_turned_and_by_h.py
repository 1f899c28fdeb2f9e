"""check: hessian_vector_product
says: (2) the sign is wrong
"""


def hessian_vector_product(grad, w, v, h=1e-5):
    return (grad(w - h * v) - grad(w + h * v)) / h
