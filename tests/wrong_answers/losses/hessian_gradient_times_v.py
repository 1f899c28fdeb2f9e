"""check: hessian_vector_product
says: how the gradient changes
"""


def hessian_vector_product(grad, w, v, h=1e-5):
    return grad(w) * v
