"""Hand in a symbolic link to the notebook of a neighbour.

stock: the link is copied and read like a file
"""

# %% build
(folder / "knn_assignment.ipynb").unlink()
(folder / "knn_assignment.ipynb").symlink_to("../../ada/01_knn/knn_assignment.ipynb")
