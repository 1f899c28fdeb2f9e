"""Send a zip whose record says that it is from a neighbour.

stock: it takes no zips
"""

# %% build
import json
import shutil
import zipfile

with zipfile.ZipFile(inbox / "01_knn-mallory.zip", "w") as archive:
    archive.writestr("submission.json", json.dumps({"student": "ada"}))
    archive.write(folder / "knn_assignment.ipynb", "knn_assignment.ipynb")
shutil.rmtree(folder.parent)
