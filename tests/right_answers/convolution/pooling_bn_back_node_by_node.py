"""check: batchnorm_backward"""



def batchnorm_backward(dout, X, gamma, eps):
    rows, slopes = X.reshape(-1, X.shape[-1]), dout.reshape(-1, X.shape[-1])
    M = len(rows)
    centred = rows - rows.mean(axis=0)
    v = (centred**2).mean(axis=0)
    scale = (v + eps) ** -0.5
    dnormal = slopes * gamma
    dscale = (dnormal * centred).sum(axis=0)
    dv = -0.5 * (v + eps) ** -1.5 * dscale
    dcentred = dnormal * scale + 2 * centred * dv / M
    drows = dcentred - dcentred.mean(axis=0)
    return drows.reshape(X.shape), (slopes * centred * scale).sum(axis=0), slopes.sum(axis=0)
