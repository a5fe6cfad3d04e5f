"""Compiles an ejected layout with the stock Typst compiler: stock.py FOLDER FONTS OUT.pdf"""

import sys

import typst

folder, fonts, out = sys.argv[1:]
typst.compile(
    f"{folder}/main.typ",
    output=out,
    root=folder,
    font_paths=[fonts],
    ignore_system_fonts=True,
)
