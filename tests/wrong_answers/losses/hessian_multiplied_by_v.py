"""check: hessian_vector_product
says: v is in the steps already
"""

def hessian_vector_product(grad, w, v, h=1e-5):
    ahead, behind = grad(w + h * v), grad(w - h * v)
    return (ahead - behind) / (2 * h) * v
