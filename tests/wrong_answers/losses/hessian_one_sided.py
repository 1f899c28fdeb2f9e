"""check: hessian_vector_product
says: one-sided
"""


def hessian_vector_product(grad, w, v, h=1e-5):
    return (grad(w + h * v) - grad(w)) / h
