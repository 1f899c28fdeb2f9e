"""check: hessian_vector_product"""


def hessian_vector_product(grad, w, v, h=1e-5):
    step = h * v
    ahead, behind = grad(w + step), grad(w - step)
    return (ahead - behind) * 0.5 / h
