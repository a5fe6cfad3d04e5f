#!/usr/bin/env python3
"""Makes HTSigns.ttf of DejaVuSans.ttf 2.37: raised and lowered figures and letters, check boxes
and ticks, without hinting, renamed as its licence asks.

    python3 fonts/signs.py DejaVuSans.ttf HTSigns.ttf     (needs fonttools)
"""

import sys

from fontTools import subset

SIGNS = [*range(0x2070, 0x209D), *map(ord, "☐☑☒✓✔✗✘")]

options = subset.Options()
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
options.layout_features = []
options.hinting = False
options.notdef_outline = True
options.glyph_names = False
options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "FFTM"]
font = subset.load_font(sys.argv[1], options)
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=SIGNS)
subsetter.subset(font)
names = {1: "HT Signs", 3: "HT Signs 1.0", 4: "HT Signs", 6: "HTSigns", 16: "HT Signs"}
for record in font["name"].names:
    if record.nameID in names:
        record.string = names[record.nameID]
font.recalcTimestamp = False
font.save(sys.argv[2])
