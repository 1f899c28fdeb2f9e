"""check: batchnorm_train"""



def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    rows = X.reshape(-1, X.shape[-1])
    m = rows.sum(axis=0) / len(rows)
    v = ((rows - m) ** 2).sum(axis=0) / len(rows)
    out = (rows - m) * (gamma / (v + eps) ** 0.5) + beta
    return out.reshape(X.shape), mean + (1 - momentum) * (m - mean), variance + (1 - momentum) * (v - variance)
