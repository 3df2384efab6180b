"""What a door writes in place of a cell whose value a spreadsheet keeps to itself.

Such a cell is not empty. A mark is text like any other, until a column of ours is filled from it: then it
holds its row back (convert.py), as an error of the spreadsheet's own does.
"""

UNCALCULATED = "#NOT-CALCULATED!"
"""A formula without its result: nobody has opened and saved the file since it was written."""

MERGED = "#MERGED!"
"""A cell that was merged with the one above or beside it, which alone has the value."""

ROUNDED = "#ROUNDED!"
"""A number with more than 15 digits: the spreadsheet has lost the last ones."""

MARKS = {UNCALCULATED: "uncalculated", MERGED: "merged-cells", ROUNDED: "rounded"}
"""Mark -> the code of what is wrong (rules.py)."""

DESTROYED = r"^\d(?:[.,]\d+)?[Ee]\+?\d{2,}$"
"""What a spreadsheet makes of a long number: 1.23E+11 was an id once, and most of its digits are gone."""
