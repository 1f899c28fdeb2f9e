"""Hand in a symbolic link to the folder of a neighbour.

stock: the link is copied and read like a folder
"""

# %% build
import shutil

shutil.rmtree(folder)
folder.symlink_to("../ada/01_knn", target_is_directory=True)
