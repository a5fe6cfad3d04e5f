#!/usr/bin/env python3
"""Makes the TrueType faces of this folder from the published Fandol faces, and compares the two.

    pip install fonttools==4.68.0 numpy==2.4.6 numba==0.68.1
    fonts/truetype.py FandolFang-Regular.otf fonts/FandolFang-Regular.ttf
    fonts/truetype.py FandolKai-Regular.otf fonts/FandolKai-Regular.ttf
    fonts/truetype.py --verify FandolFang-Regular.otf fonts/FandolFang-Regular.ttf

The cubic outlines become quadratic ones with as few points as stay within 0.75/1000 em of them
(`outlines.py`; 0.004 mm at 3号, a fifth of a dot at 1200 dpi). Corners and extrema stay. Every glyph is
compared with the published one by dense sampling (`compare.py`): one that is farther off than 1/1000 em
anywhere, or has a new kink, crossing or a lost corner, is fitted more closely, at last curve by
curve, and is listed; one that is still farther off ends the run. Hints, glyph names and vertical origins
go, all else stays. The same input gives the same bytes.
"""

import itertools
import sys

import compare
import numpy as np
import outlines
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program

# In units of the em, which has 1000; tried in this order. Where none does, the curves are converted one
# by one; where rounding to whole units then makes strokes cross that nearly touch, other roundings are
# tried: of other fits, and of curves divided more finely.
TOLERANCES = (0.75, 0.5, 0.35)
OTHERS = (0.65, 0.45, 0.3)
FINER = (0.25, 0.15, 0.03, 0.02, 0.015)

# GPL-3 5a asks for it, and the exception speaks of it: modified, by whom, when, under which terms.
NOTICE = (
    "Modified on 2026-11-25 by the hongtou project: cubic outlines replaced by quadratic ones fitted to them with "
    "fonts/truetype.py. GPL version 3 with the font exception of the original, extended to this version."
)


def start(contour: list, before: tuple) -> list:
    """The contour begun at the on-curve point that makes it shortest in the file."""

    def size(a, b) -> int:
        return sum(0 if u == v else 1 if abs(u - v) < 256 else 2 for u, v in zip(a[:2], b[:2]))

    firsts = [at for at, point in enumerate(contour) if point[2]]
    best = min(firsts, key=lambda at: size(before, contour[at]) - size(contour[at - 1], contour[at]))
    return contour[best:] + contour[:best]


def truetype(fitted: list) -> Glyph:
    """A glyph from contours of points (x, y, on the curve), which run as in PostScript."""
    glyph = Glyph()
    glyph.numberOfContours = len(fitted)
    points, glyph.endPtsOfContours = [], []
    for contour in fitted:
        contour = [tuple(map(int, point)) for point in contour[::-1]]
        points += start(contour, points[-1] if points else (0, 0))
        glyph.endPtsOfContours.append(len(points) - 1)
    glyph.coordinates = GlyphCoordinates([point[:2] for point in points])
    glyph.flags = bytearray(point[2] for point in points)
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    return glyph


def fit(contours: list, tolerance: float) -> list | None:
    """The contours of a published glyph, fitted."""
    fitted = []
    for curves in contours:
        lines = np.array([len(curve) == 2 for curve in curves])
        rows = np.array([curve[[0, 0, 1, 1]] if len(curve) == 2 else curve for curve in curves])
        fitted.append(outlines.fit(rows.reshape(-1, 8), lines, tolerance))
    return None if any(len(contour) == 0 for contour in fitted) else fitted


def drawn(glyph: Glyph) -> list:
    """The contours of a new glyph as they will be drawn."""
    pen = RecordingPen()
    glyph.draw(pen, None)
    pen.draw = lambda to: pen.replay(to)
    return compare.contours_of({"": pen}, "")


def convert_glyph(glyphs, name: str) -> tuple:
    """The new glyph and why its first fit was not good enough, if so."""
    contours = compare.contours_of(glyphs, name)
    faults = []
    for tolerance in TOLERANCES:
        fitted = fit(contours, tolerance)
        if fitted is None:
            faults = faults or ["no fit"]
            continue
        glyph = truetype(fitted)
        found = compare.compare(contours, drawn(glyph)).faults()
        if not found:
            return glyph, faults and [*faults, f"fitted within {tolerance}"]
        faults = faults or found
    return closely(glyphs, name, contours, faults)


def closely(glyphs, name: str, contours: list, faults: list) -> tuple:
    """The glyph with its curves converted one by one, or otherwise where that has a fault."""

    def one_by_one(tolerance: float) -> Glyph:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, tolerance, reverse_direction=True))
        return pen.glyph()

    plain = one_by_one(TOLERANCES[-1])
    compared = compare.compare(contours, drawn(plain))
    if not compared.faults():
        return plain, [*faults, "converted curve by curve"]
    fits = ((fit(contours, tolerance), f"fitted within {tolerance}") for tolerance in OTHERS)
    others = ((truetype(fitted), how) for fitted, how in fits if fitted is not None)
    finer = ((one_by_one(tolerance), f"converted curve by curve within {tolerance}") for tolerance in FINER)
    for glyph, how in itertools.chain(others, finer):
        if not compare.compare(contours, drawn(glyph)).faults():
            return glyph, [*faults, how]
    if compared.deviation > compare.FARTHEST:
        sys.exit(f"{name}: {compared.deviation:.2f} units from the published outline")
    return plain, [*faults, "converted curve by curve, still", *compared.faults()]


def convert(source: str, target: str) -> None:
    font = TTFont(source, recalcTimestamp=False)
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    made = {}
    for name in order:
        made[name], faults = convert_glyph(glyphs, name)
        if faults:
            print(f"{name}: {'; '.join(faults)}")
    glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, made
    font["glyf"], font["loca"] = glyf, newTable("loca")
    for name, glyph in made.items():
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    for limit in (
        "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions "
        "maxPoints maxContours maxCompositePoints maxCompositeContours maxComponentElements maxComponentDepth"
    ).split():
        setattr(limits, limit, 0)
    limits.maxZones = 1
    font["post"].formatType = 3.0
    font["name"].setName(NOTICE, 10, 3, 1, 0x409)
    font.sfntVersion = "\x00\x01\x00\x00"
    font.save(target)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--verify", source, target]:
            sys.exit(0 if compare.report(source, target) else 1)
        case [source, target]:
            convert(source, target)
        case _:
            sys.exit(__doc__)
