"""Send zips whose paths lead out of the folder: upwards, from the root, through the name of the file.

stock: it takes no zips
"""

# %% build
import json
import shutil
import zipfile

for number, student in enumerate(["../climber", "..", "/tmp/climber", "climber/../../x"]):
    with zipfile.ZipFile(inbox / f"01_knn-climber{number}.zip", "w") as archive:
        archive.writestr("submission.json", json.dumps({"student": student}))
        for name in (
            "../pixels-attack-was-here",
            "/tmp/pixels-attack-was-here",
            "//tmp/pixels-attack-was-here",
            "a/../../pixels-attack-was-here",
            "C:\\x\\y",
        ):
            archive.writestr(name, "x")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("link/x", "x") if number else None
with zipfile.ZipFile(inbox / "01_knn-...zip", "w") as archive:
    archive.write(folder / "knn_assignment.ipynb", "knn_assignment.ipynb")
with zipfile.ZipFile(inbox / "01_knn-.zip", "w") as archive:
    archive.write(folder / "knn_assignment.ipynb", "knn_assignment.ipynb")
shutil.rmtree(folder.parent)
