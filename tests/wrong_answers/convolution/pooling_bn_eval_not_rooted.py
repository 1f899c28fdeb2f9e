"""check: batchnorm_eval
says: it is divided by the variance; its root is asked for
"""



def batchnorm_eval(X, gamma, beta, mean, variance, eps):
    return gamma * (X - mean) / (variance + eps) + beta
