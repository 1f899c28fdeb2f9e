"""Hand in folders that are called like the notebook and like the case file.

stock: it stops there
"""

# %% build
(folder / "knn_assignment.ipynb").unlink()
(folder / "knn_assignment.ipynb").mkdir()
(folder / "knn_assignment_cases.npz").mkdir()
(folder / "knn_assignment_cases.npz" / "x").write_text("x")
