"""check: modes_features
says: `modes_features` uses `sklearn`
"""

import numpy as np
from sklearn.linear_model import LogisticRegression


def modes_features(X):
    places = np.array([[-1.5, 1.2], [1.6, 1.4], [0.2, -1.6]])
    near = (np.linalg.norm(X[:, None] - places, axis=2).min(axis=1) < 0.75).astype(int)
    return LogisticRegression().fit(X**2, near).decision_function(X**2)[:, None]
