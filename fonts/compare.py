"""Compares a face of TrueType outlines with the published face of cubic ones, glyph by glyph.

Knows nothing of how the outlines were made: both faces are read as files, drawn and sampled.
"""

import math
from dataclasses import dataclass

import numpy as np
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from numba import njit

# What every glyph must keep, in units of the em, which has 1000.
FARTHEST = 1.0
# A join of the new outline that turns more than so many degrees and half again what the published one
# turns within three units of it is a kink.
KINK = 15.0
# A turn above it is a corner; a new outline has a point on every corner.
CORNER = 20.0

compiled = njit(cache=True)


def contours_of(glyphs, name: str) -> list:
    """The closed contours of a glyph, each a list of Bézier curves (arrays of 2, 3 or 4 points)."""
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    contours, curves, here, start = [], [], None, None
    for operator, points in pen.value:
        if operator == "moveTo":
            curves, here, start = [], points[0], points[0]
        elif operator == "closePath":
            if here != start:
                curves.append(np.array((here, start), float))
            if curves:
                contours.append(curves)
        elif operator == "lineTo":
            if points[0] != here:
                curves.append(np.array((here, points[0]), float))
            here = points[0]
        elif operator == "curveTo":
            if any(point != here for point in points):
                curves.append(np.array((here, *points), float))
            here = points[-1]
        elif operator == "qCurveTo":
            *controls, end = points
            for at, control in enumerate(controls):
                to = end if at == len(controls) - 1 else tuple((a + b) / 2 for a, b in zip(control, controls[at + 1]))
                if control != here or to != here:
                    curves.append(np.array((here, control, to), float))
                here = to
        else:
            raise ValueError(operator)
    return contours


def polyline(curves: list, chord: float, longest: float) -> np.ndarray:
    """Points on the contour, first and last the same: no chord is farther than `chord` from its
    curve or longer than about `longest`."""
    return walk(*table(curves), chord, longest)


def table(curves: list) -> tuple:
    """The points of curves in rows of four, and how many there are in each."""
    rows = np.zeros((len(curves), 4, 2))
    for row, curve in zip(rows, curves):
        row[: len(curve)] = curve
    return rows, np.array([len(curve) for curve in curves])


@compiled
def walk(rows, sizes, chord, longest):
    steps = np.empty(len(rows), np.int64)
    for c in range(len(rows)):
        length, bend = 0.0, 0.0
        for q in range(sizes[c] - 1):
            length += math.sqrt((rows[c, q + 1, 0] - rows[c, q, 0]) ** 2 + (rows[c, q + 1, 1] - rows[c, q, 1]) ** 2)
        for q in range(sizes[c] - 2):
            x = rows[c, q + 2, 0] - 2 * rows[c, q + 1, 0] + rows[c, q, 0]
            y = rows[c, q + 2, 1] - 2 * rows[c, q + 1, 1] + rows[c, q, 1]
            bend = max(bend, math.sqrt(x * x + y * y))
        factor = 0.25 if sizes[c] == 3 else 0.75
        steps[c] = math.ceil(max(1.0, math.sqrt(factor * bend / chord), length / longest))
    points = np.empty((steps.sum() + 1, 2))
    at = 0
    for c in range(len(rows)):
        p = rows[c]
        for q in range(steps[c]):
            t = q / steps[c]
            u = 1 - t
            for axis in range(2):
                if sizes[c] == 2:
                    value = u * p[0, axis] + t * p[1, axis]
                elif sizes[c] == 3:
                    value = u * u * p[0, axis] + 2 * u * t * p[1, axis] + t * t * p[2, axis]
                else:
                    value = u * u * (u * p[0, axis] + 3 * t * p[1, axis])
                    value += t * t * (3 * u * p[2, axis] + t * p[3, axis])
                points[at, axis] = value
            at += 1
    points[at] = points[0]
    return points


@compiled
def farthest(points, line):
    """The largest distance from a point to a polyline, never too small. The search for each point
    begins where the last one was nearest; it ends once the point cannot be the farthest, or when it is
    near enough and eighty chords more are not nearer."""
    n = line.shape[0] - 1
    worst, near = 0.0, 0
    for q in range(points.shape[0]):
        x, y = points[q, 0], points[q, 1]
        best, first, found = 1e18, near, 0
        for k in range(n):
            r = first + (k + 1) // 2 if k % 2 == 1 else first - k // 2
            r %= n
            ax, ay = line[r, 0], line[r, 1]
            dx, dy = line[r + 1, 0] - ax, line[r + 1, 1] - ay
            ex, ey = x - ax, y - ay
            dd = dx * dx + dy * dy
            t = min(1.0, max(0.0, (ex * dx + ey * dy) / dd)) if dd > 0 else 0.0
            ex, ey = ex - t * dx, ey - t * dy
            d = ex * ex + ey * ey
            if d < best:
                best, near, found = d, r, k
            if best <= worst or k > found + 80 and best <= FARTHEST * FARTHEST:
                break
        worst = max(worst, best)
    return math.sqrt(worst)


@compiled
def crossings(lines, contour):
    """How many pairs of chords cross; `contour` says to which contour a chord belongs."""
    n = lines.shape[0]
    found = 0
    for i in range(n):
        ax, ay, bx, by = lines[i, 0], lines[i, 1], lines[i, 2], lines[i, 3]
        left, right, low, high = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        for j in range(i + 1, n):
            cx, cy, dx, dy = lines[j, 0], lines[j, 1], lines[j, 2], lines[j, 3]
            if max(cx, dx) < left or min(cx, dx) > right or max(cy, dy) < low or min(cy, dy) > high:
                continue
            if contour[i] == contour[j] and (bx == cx and by == cy or ax == dx and ay == dy):
                continue
            a = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
            b = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
            c = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
            d = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
            if a * b < 0 and c * d < 0:
                found += 1
    return found


def count_crossings(polylines: list) -> int:
    lines = np.concatenate([np.concatenate((line[:-1], line[1:]), axis=1) for line in polylines])
    owner = np.concatenate([np.full(len(line) - 1, at) for at, line in enumerate(polylines)])
    return crossings(lines, owner)


def area(line: np.ndarray) -> float:
    (x, y), (u, v) = line[:-1].T, line[1:].T
    return float((x * v - y * u).sum() / 2)


@compiled
def turns_of(rows, sizes):
    """By how many degrees the contour turns where each curve begins."""
    n = len(rows)
    first, last = np.zeros((n, 2)), np.zeros((n, 2))
    for c in range(n):
        for q in range(sizes[c] - 1, 0, -1):
            if rows[c, q, 0] != rows[c, 0, 0] or rows[c, q, 1] != rows[c, 0, 1]:
                first[c] = rows[c, q] - rows[c, 0]
        end = sizes[c] - 1
        for q in range(end):
            if rows[c, q, 0] != rows[c, end, 0] or rows[c, q, 1] != rows[c, end, 1]:
                last[c] = rows[c, end] - rows[c, q]
    turns = np.empty(n)
    for c in range(n):
        v, w = last[c - 1], first[c]
        turns[c] = math.degrees(math.atan2(abs(v[0] * w[1] - v[1] * w[0]), v[0] * w[0] + v[1] * w[1]))
    return turns


def joins(curves: list) -> list:
    """Every on-curve point and by how much the outline turns there."""
    return [(tuple(curve[0].tolist()), turn) for curve, turn in zip(curves, turns_of(*table(curves)).tolist())]


def turning(line: np.ndarray, point: np.ndarray) -> float:
    """The largest angle between two chords of a closed polyline within three units of a point."""
    points, steps = line[:-1], np.diff(line, axis=0)
    n = len(points)
    nearest = int(((points - point) ** 2).sum(axis=1).argmin())
    chords = []
    for step, at in ((-1, nearest - 1), (1, nearest)):
        left = 3.0
        for _ in range(n):
            chords.append(steps[at % n])
            left -= math.hypot(*steps[at % n])
            if left < 0:
                break
            at += step
    chords = np.array(chords)
    x, y = chords.T
    return float(np.degrees(np.arctan2(np.abs(np.outer(x, y) - np.outer(y, x)), chords @ chords.T)).max())


@dataclass
class Comparison:
    """What one glyph has kept. Lengths in units of the em."""

    deviation: float
    """Largest distance between the outlines, from either to the other, contour by contour."""
    bounds: float
    """Largest difference between the sides of the boxes of a contour."""
    crossings: int
    """Chords that cross in the new outline, less those in the published one."""
    kinks: list
    """Joins that turn more than the published outline there: place, degrees, published degrees."""
    corners: int
    """Corners of the published outline without an on-curve point."""
    areas: tuple
    """Area of the published and of the new glyph."""

    def faults(self) -> list:
        return [
            fault
            for fault, found in (
                (f"{self.deviation:.2f} units off", self.deviation > FARTHEST),
                (f"{self.crossings} new crossings", self.crossings > 0),
                (f"new kinks {self.kinks}", bool(self.kinks)),
                (f"{self.corners} corners lost", self.corners > 0),
            )
            if found
        ]


def compare(old: list, new: list) -> Comparison:
    """Compares the contours of a glyph; they must have the same order."""
    if len(old) != len(new):
        raise ValueError(f"{len(old)} contours became {len(new)}")
    result = Comparison(0.0, 0.0, 0, [], 0, (0.0, 0.0))
    if not old:
        return result
    coarse = [], []
    for before, after in zip(old, new):
        fine = polyline(before, 0.005, 1.0), polyline(after, 0.005, 1.0)
        result.deviation = max(result.deviation, farthest(fine[0], fine[1]), farthest(fine[1], fine[0]))
        result.bounds = max(
            result.bounds,
            float(np.abs(fine[0].min(axis=0) - fine[1].min(axis=0)).max()),
            float(np.abs(fine[0].max(axis=0) - fine[1].max(axis=0)).max()),
        )
        result.areas = result.areas[0] + area(fine[0]), result.areas[1] - area(fine[1])
        published = dict(joins(before))
        present = {tuple(curve[0].tolist()) for curve in after}
        result.corners += sum(point not in present for point, turn in published.items() if turn > CORNER)
        for point, turn in joins(after):
            if turn > KINK + 1.5 * published.get(point, 0.0):
                allowed = turning(fine[0], np.array(point))
                if turn > KINK + 1.5 * allowed:
                    result.kinks.append((*point, round(turn), round(allowed)))
        for lines, curves in zip(coarse, (before, after)):
            lines.append(polyline(curves, 0.05, 1e9))
    result.crossings = count_crossings(coarse[1]) - count_crossings(coarse[0])
    return result


def same_tables(old: TTFont, new: TTFont) -> list:
    """What differs between the faces besides outlines."""
    faults = []
    if old.getGlyphOrder() != new.getGlyphOrder() and len(old.getGlyphOrder()) != len(new.getGlyphOrder()):
        faults.append("glyphs")
    names = dict(zip(old.getGlyphOrder(), new.getGlyphOrder()))
    order = old.getGlyphOrder()
    characters = [{key: names[name] for key, name in table.cmap.items()} for table in old["cmap"].tables if table.isUnicode()]
    if characters != [table.cmap for table in new["cmap"].tables if table.isUnicode()]:
        faults.append("cmap")
    if any(old["hmtx"][name][0] != new["hmtx"][names[name]][0] for name in order):
        faults.append("advance widths")
    if "vmtx" in old and any(old["vmtx"][name] != new["vmtx"][names[name]] for name in order):
        faults.append("vertical metrics")
    fields = {
        "hhea": "ascent descent lineGap",
        "vhea": "ascent descent lineGap",
        "OS/2": "usWeightClass usWidthClass fsType sTypoAscender sTypoDescender sTypoLineGap usWinAscent usWinDescent",
        "head": "unitsPerEm macStyle created modified fontRevision",
    }
    for tag, keys in fields.items():
        for key in keys.split():
            if tag in old and getattr(old[tag], key) != getattr(new[tag], key):
                faults.append(f"{tag}.{key}")
    kept = lambda font: [(n.nameID, n.platformID, n.langID, n.toUnicode()) for n in font["name"].names if n.nameID != 10]
    if kept(old) != kept(new):
        faults.append("name")
    for tag in ("GPOS", "GSUB", "BASE"):
        if tag in old and old[tag].compile(old) != new[tag].compile(new):
            faults.append(tag)
    for tag in set(old.keys()) - set(new.keys()) - {"CFF ", "VORG"}:
        faults.append(f"table {tag}")
    return faults


def report(source: str, target: str) -> bool:
    """Compares two files, says what was found, and whether the new one may be used."""
    old, new = TTFont(source), TTFont(target)
    faults = same_tables(old, new)
    glyphs = old.getGlyphSet(), new.getGlyphSet()
    deviations, ratios, bounds = [], [], 0.0
    for before, after in zip(old.getGlyphOrder(), new.getGlyphOrder()):
        found = compare(contours_of(glyphs[0], before), contours_of(glyphs[1], after))
        faults += [f"{before}: {fault}" for fault in found.faults()]
        deviations.append(found.deviation)
        bounds = max(bounds, found.bounds)
        if found.areas[0] > 0:
            ratios.append(found.areas[1] / found.areas[0])
    print(f"{target}: {len(deviations)} glyphs compared with {source}")
    print(f"  farthest {max(deviations):.3f} units of 1000 an em, median of glyphs {np.median(deviations):.3f}")
    print(f"  boxes of contours differ by at most {bounds:.3f} units")
    print(f"  ink {100 * np.mean(ratios) - 100:+.3f} % on average, {100 * min(ratios) - 100:+.2f} to {100 * max(ratios) - 100:+.2f} %")
    for fault in faults:
        print(f"  {fault}")
    print("  all is well" if not faults else f"  {len(faults)} faults")
    return not faults
