"""Be called by a name that a spreadsheet computes.

stock: students are added by name there
"""

# %% build
(folder.parent).rename(inbox / '=HYPERLINK("https:example.org","pwned")')
