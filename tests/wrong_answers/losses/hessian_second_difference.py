"""check: hessian_vector_product
says: second difference
"""


def hessian_vector_product(grad, w, v, h=1e-5):
    return (grad(w + h*v) - 2 * grad(w) + grad(w - h*v)) / h**2
