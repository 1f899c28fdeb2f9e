"""check: avg_pool_backward
says: (N, H, W, K), the shape of images
"""



def avg_pool_backward(dout, images, k, stride):
    return dout.repeat(k, axis=1).repeat(k, axis=2) / k**2
