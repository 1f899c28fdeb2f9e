"""Hand in files, and be called by a name, that are no text in any language.

stock: students are added by name there
"""

# %% build
import os

os.rename(os.fsencode(folder / "knn_quiz.ipynb"), os.fsencode(folder) + b"/\xff\xfe.ipynb")
os.rename(os.fsencode(folder.parent), os.fsencode(inbox) + b"/eve\xff")
