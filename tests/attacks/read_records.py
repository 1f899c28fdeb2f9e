"""Read the seed, the gradebook, the reports and the keys, and print them."""

# %% first
import glob
import os

for place in (f"{COURSE}/grading", OUT, f"{COURSE}/solutions", INBOX):
    for name in (
        "seed",
        "gradebook.db",
        "01_knn/quiz_key.toml",
        "reports/01_knn/ada.json",
        "ada/01_knn/knn_assignment.ipynb",
    ):
        try:
            with open(f"{place}/{name}", "rb") as file:
                print("found", file.read()[:200_000])
        except OSError as error:
            print(error.strerror)
    try:
        print("found", os.listdir(place))
    except OSError as error:
        print(error.strerror)
    print("found" if glob.glob(f"{place}/**/*.ipynb", recursive=True) else "nothing")
