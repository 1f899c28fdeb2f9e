"""check: hessian_vector_product
says: divided by h
"""


def hessian_vector_product(grad, w, v, h=1e-5):
    return (grad(w + h * v) - grad(w - h * v)) / h
