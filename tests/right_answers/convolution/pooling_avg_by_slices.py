"""check: avg_pool_forward"""



def avg_pool_forward(images, k, stride):
    rows, columns = (size - k + 1 for size in images.shape[1:3])
    parts = [images[:, a : a + rows : stride, b : b + columns : stride] for a in range(k) for b in range(k)]
    return sum(parts) / k**2
