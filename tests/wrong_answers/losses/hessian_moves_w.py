"""check: hessian_vector_product
says: changed its argument `w`
"""


def hessian_vector_product(grad, w, v, h=1e-5):
    w += h * v
    ahead = grad(w)
    w -= 2 * h * v
    return (ahead - grad(w)) / (2 * h)
