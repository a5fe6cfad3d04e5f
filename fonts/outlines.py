"""Fits quadratic outlines to the cubic ones of a glyph.

A contour is cut at its corners, which stay where they are. Between two corners, the fewest control
points are looked for whose curve stays within the tolerance: every control point is the crossing of
two tangents of the published curve, rounded to whole units; on-curve points are left out where they
lie midway between two control points, or nearly so. A shortest path over the candidates finds the
fewest points; the curve that comes of it is then measured as it will be drawn.

Only additions, multiplications, divisions and roots decide, so that every machine finds the same.
"""

import math

import numpy as np
from numba import njit

# A join that turns by more is a corner: cos 20°.
CORNER = 0.9397
# At a smooth join with a point of its own, each side may leave the published tangent by so much: sin 2.3°.
SLACK = 0.04
# At a corner, by so much: cos 20°; handles up to 4 units have no direction to speak of.
CORNER_SLACK = 0.94
# Distances above 1.2 units need not be known.
FAR = 1.2
UNKNOWN = 9.0

# What a sample can be: nothing, a place where curves may meet, an on-curve point, an extremum that must stay.
PLACE, POINT, EXTREMUM = 1, 2, 3
# What an end of a stretch can be.
HARD, SOFT = 1, 2

compiled = njit(cache=True)


@compiled
def unit(x, y):
    n = math.sqrt(x * x + y * y)
    return (x / n, y / n) if n > 0 else (1.0, 0.0)


@compiled
def distance(ax, ay, bx, by):
    return math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))


@compiled
def steps_of(segment, line):
    """How many samples a segment is cut into: the chords lie within 0.03 units of the curve."""
    s = segment
    length = distance(s[0], s[1], s[6], s[7])
    if line:
        return 4 if length < 100 else 8
    bend = max(
        distance(s[0] + s[4], s[1] + s[5], 2 * s[2], 2 * s[3]), distance(s[2] + s[6], s[3] + s[7], 2 * s[4], 2 * s[5])
    )
    return 4 * int(math.ceil(max(4.0, math.sqrt(25 * bend), length / 8) / 4))


@compiled
def sample(segment, line, t):
    """Position and unit tangent at t."""
    s = segment
    u = 1 - t
    dx, dy = s[6] - s[0], s[7] - s[1]
    if line:
        x, y = s[0] * u + s[6] * t, s[1] * u + s[7] * t
    else:
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        x, y = a * s[0] + b * s[2] + c * s[4] + d * s[6], a * s[1] + b * s[3] + c * s[5] + d * s[7]
        ex = u * u * (s[2] - s[0]) + 2 * u * t * (s[4] - s[2]) + t * t * (s[6] - s[4])
        ey = u * u * (s[3] - s[1]) + 2 * u * t * (s[5] - s[3]) + t * t * (s[7] - s[5])
        if abs(ex) + abs(ey) < 1e-9:  # A handle of no length at an end: the next one shows the way.
            if t == 0:
                ex, ey = s[4] - s[0], s[5] - s[1]
            elif t == 1:
                ex, ey = s[6] - s[2], s[7] - s[3]
        if abs(ex) + abs(ey) >= 1e-9:
            dx, dy = ex, ey
    if abs(dx) + abs(dy) < 1e-9:
        dx = 1.0
    dx, dy = unit(dx, dy)
    return x, y, dx, dy


@compiled
def flatten(segments, lines, start, count):
    """The samples of a run of segments, the tangents into and out of each, and what each can be."""
    total = segments.shape[0]
    steps = np.empty(count, np.int64)
    for c in range(count):
        steps[c] = steps_of(segments[(start + c) % total], lines[(start + c) % total])
    size = steps.sum() + 1
    points, into, out = np.empty((size, 2)), np.empty((size, 2)), np.empty((size, 2))
    kind = np.zeros(size, np.int64)
    at = 0
    for c in range(count):
        segment, line = segments[(start + c) % total], lines[(start + c) % total]
        length = distance(segment[0], segment[1], segment[6], segment[7])
        n = steps[c]
        for q in range(n + 1):
            x, y, dx, dy = sample(segment, line, q / n)
            if q > 0 or c == 0:
                points[at + q, 0], points[at + q, 1] = x, y
                into[at + q, 0], into[at + q, 1] = dx, dy
            if q < n or c == count - 1:
                out[at + q, 0], out[at + q, 1] = dx, dy
            halves, quarters, eighths = 2 * q == n, 4 * q % n == 0, 8 * q % n == 0
            if halves and length > 6 or quarters and length > 24 or eighths and length > 80:
                kind[at + q] = PLACE
        kind[at] = POINT
        at += n
    kind[at] = POINT
    at = 0
    for c in range(count - 1):
        at += steps[c]
        if into[at, 0] * out[at, 0] + into[at, 1] * out[at, 1] <= CORNER:
            continue
        for axis in range(2):
            turns = into[at, axis] * out[at, axis] < 0
            flat = abs(into[at, axis]) < 0.02 and abs(out[at, axis]) < 0.02
            before = points[at - steps[c], axis] - points[at, axis]
            after = points[at + steps[c + 1], axis] - points[at, axis]
            if (turns or flat) and before * after > 0:
                kind[at] = EXTREMUM
    return points, into, out, kind


@njit(cache=True, inline="always")
def to_chord(x, y, ax, ay, bx, by):
    """The squared distance from a point to a chord."""
    dx, dy, ex, ey = bx - ax, by - ay, x - ax, y - ay
    dd = dx * dx + dy * dy
    t = (ex * dx + ey * dy) / dd if dd > 0 else 0.0
    t = min(1.0, max(0.0, t))
    ex, ey = ex - t * dx, ey - t * dy
    return ex * ex + ey * ey


@compiled
def one_way(a, a0, a1, b, b0, b1, limit):
    """The largest squared distance from the points a0..a1 to the polyline b0..b1, walking along
    both; never too small. Stops above the limit."""
    worst = 0.0
    p = b0
    for q in range(a0, a1 + 1):
        best = to_chord(a[q, 0], a[q, 1], b[p, 0], b[p, 1], b[p + 1, 0], b[p + 1, 1])
        r, ahead = p + 1, 0
        while r < b1 and ahead < 4:
            d = to_chord(a[q, 0], a[q, 1], b[r, 0], b[r, 1], b[r + 1, 0], b[r + 1, 1])
            if d <= best:
                best, p, ahead = d, r, 0
            else:
                ahead += 1
            r += 1
        worst = max(worst, best)
        if worst > limit:
            break
    return worst


@compiled
def draw(target, at, ax, ay, px, py, bx, by):
    """Samples a quadratic into target from at on; how many chords."""
    bend = distance(ax + bx, ay + by, 2 * px, 2 * py)
    n = min(60, 4 + int(math.sqrt(8.3 * bend)))
    for q in range(n + 1):
        t = q / n
        u = 1 - t
        target[at + q, 0] = u * u * ax + 2 * u * t * px + t * t * bx
        target[at + q, 1] = u * u * ay + 2 * u * t * py + t * t * by
    return n


@compiled
def deviation(points, i, j, px, py, drawn, limit):
    """How far the quadratic with control point p is from the samples i..j, both ways."""
    n = draw(drawn, 0, points[i, 0], points[i, 1], px, py, points[j, 0], points[j, 1])
    there = one_way(drawn, 0, n, points, i, j, limit * limit)
    if there > limit * limit:
        return UNKNOWN
    back = one_way(points, i, j, drawn, 0, n, limit * limit)
    return UNKNOWN if back > limit * limit else math.sqrt(max(there, back))


@compiled
def least_squares(points, i, j, tx, ty, mode):
    """The control point of the quadratic from sample i to j nearest to those between: anywhere
    (mode 0), on the tangent of j (1) or of i (2)."""
    ax, ay, bx, by = points[i, 0], points[i, 1], points[j, 0], points[j, 1]
    n = j - i
    t = np.zeros(n + 1)
    for q in range(1, n + 1):
        t[q] = t[q - 1] + distance(points[i + q - 1, 0], points[i + q - 1, 1], points[i + q, 0], points[i + q, 1])
    if t[n] <= 0:
        return False, 0.0, 0.0
    t /= t[n]
    px, py = 0.0, 0.0
    for turn in range(3):
        weight, sx, sy = 0.0, 0.0, 0.0
        for q in range(1, n):
            v, u = t[q], 1 - t[q]
            w = 2 * u * v
            weight += w * w
            sx += w * (points[i + q, 0] - u * u * ax - v * v * bx)
            sy += w * (points[i + q, 1] - u * u * ay - v * v * by)
        if weight <= 0:
            return False, 0.0, 0.0
        px, py = sx / weight, sy / weight
        if mode != 0:
            along = (bx - px) * tx + (by - py) * ty if mode == 1 else (px - ax) * tx + (py - ay) * ty
            if along <= 0:
                return False, 0.0, 0.0
            px, py = (bx - along * tx, by - along * ty) if mode == 1 else (ax + along * tx, ay + along * ty)
        for q in range(1, n):  # Every sample is compared with the place nearest to it.
            v, u = t[q], 1 - t[q]
            ex = u * u * ax + 2 * u * v * px + v * v * bx - points[i + q, 0]
            ey = u * u * ay + 2 * u * v * py + v * v * by - points[i + q, 1]
            gx, gy = u * (px - ax) + v * (bx - px), u * (py - ay) + v * (by - py)
            g = 2 * (gx * gx + gy * gy)
            if g > 0:
                t[q] = min(0.999, max(0.001, v - (ex * gx + ey * gy) / g))
    return True, px, py


@compiled
def crossing(ax, ay, bx, by, t, u):
    """Where the tangent t at a meets the tangent u at b, ahead of a and behind b."""
    cross = t[0] * u[1] - t[1] * u[0]
    if abs(cross) <= 1e-3 or t[0] * u[0] + t[1] * u[1] <= -0.9:
        return False, 0.0, 0.0
    cx, cy = bx - ax, by - ay
    reach = 3 * math.sqrt(cx * cx + cy * cy)
    k, l = (cx * u[1] - cy * u[0]) / cross, (t[0] * cy - t[1] * cx) / cross
    return 0 < k < reach and 0 < l < reach, ax + k * t[0], ay + k * t[1]


@compiled
def aligned(x, y, tx, ty, hard):
    """Whether a handle follows the tangent: closely at a smooth join, roughly at a corner."""
    n = math.sqrt(x * x + y * y)
    along = x * tx + y * ty
    if n == 0:
        return False
    if hard:
        return n <= 4 or along >= CORNER_SLACK * n
    return along > 0 and abs(x * ty - y * tx) <= SLACK * n


@compiled
def outline_of(control, flags, count, drawn):
    """The polyline of a stretch of TrueType points; how many chords."""
    at, q = 0, 1
    ax, ay = control[0, 0], control[0, 1]
    while q < count:
        px, py = control[q, 0], control[q, 1]
        if flags[q] == 1:
            bx, by = px, py
            px, py = (ax + bx) / 2, (ay + by) / 2
            q += 1
        elif flags[q + 1] == 1:
            bx, by = control[q + 1, 0], control[q + 1, 1]
            q += 2
        else:
            bx, by = (px + control[q + 1, 0]) / 2, (py + control[q + 1, 1]) / 2
            q += 1
        at += draw(drawn, at, ax, ay, px, py, bx, by)
        ax, ay = bx, by
    return at


@compiled
def deviation_of(points, control, flags, count, drawn, limit):
    """How far a stretch of TrueType points is from the samples; anything above the limit may be more."""
    last = points.shape[0] - 1
    n = outline_of(control, flags, count, drawn)
    there = one_way(drawn, 0, n, points, 0, last, limit * limit)
    if there > limit * limit:
        return math.sqrt(there)
    return math.sqrt(max(there, one_way(points, 0, last, drawn, 0, n, limit * limit)))


@compiled
def worst_place(points, control, flags, count, drawn):
    """The sample farthest from a stretch of TrueType points, or the place on it farthest from them."""
    last = points.shape[0] - 1
    n = outline_of(control, flags, count, drawn)
    wx, wy, worst = points[0, 0], points[0, 1], -1.0
    for way in range(2):
        a, b, size, bound = (drawn, points, n, last) if way == 0 else (points, drawn, last, n)
        p = 0
        for q in range(size + 1):
            best = to_chord(a[q, 0], a[q, 1], b[p, 0], b[p, 1], b[p + 1, 0], b[p + 1, 1])
            r, ahead = p + 1, 0
            while r < bound and ahead < 4:
                d = to_chord(a[q, 0], a[q, 1], b[r, 0], b[r, 1], b[r + 1, 0], b[r + 1, 1])
                if d <= best:
                    best, p, ahead = d, r, 0
                else:
                    ahead += 1
                r += 1
            if best > worst:
                wx, wy, worst = a[q, 0], a[q, 1], best
    return wx, wy


@compiled
def descend(points, control, flags, count, drawn, found, tolerance):
    """Moves the control points by the worst place by units, for as long as the deviation shrinks.
    Those beside a smooth join with a point of its own stay: they hold its tangent."""
    for _ in range(12):
        wx, wy = worst_place(points, control, flags, count, drawn)
        one, two, near, next_near = -1, -1, 1e18, 1e18
        for q in range(1, count - 1):
            if flags[q] == 1 or flags[q - 1] == 1 and q > 1 or flags[q + 1] == 1 and q < count - 2:
                continue
            d = distance(control[q, 0], control[q, 1], wx, wy)
            if d < near:
                one, two, near, next_near = q, one, d, near
            elif d < next_near:
                two, next_near = q, d
        which, bx, by, best = -1, 0.0, 0.0, found
        for q in (one, two):
            if q < 0:
                continue
            x, y = control[q, 0], control[q, 1]
            for k in range(9):
                control[q, 0], control[q, 1] = x + k % 3 - 1, y + k // 3 - 1
                d = deviation_of(points, control, flags, count, drawn, best)
                if d < best:
                    which, bx, by, best = q, control[q, 0], control[q, 1], d
            control[q, 0], control[q, 1] = x, y
        if which < 0:
            break
        control[which, 0], control[which, 1] = bx, by
        found = best
        if found <= tolerance:
            break
    return found


@compiled
def candidates(points, into, out, kind, hard_start, hard_end):
    """Where curves may meet, with the tangents in and out. A join with a slight kink is there
    twice: smoothed, and as it is (then `kinked`, and only with a point of its own)."""
    last = points.shape[0] - 1
    place, kinked = np.empty(2 * last + 2, np.int64), np.zeros(2 * last + 2, np.bool_)
    tin, tout = np.empty((2 * last + 2, 2)), np.empty((2 * last + 2, 2))
    n = 0
    for q in range(last + 1):
        if kind[q] == 0:
            continue
        end = q == 0 or q == last
        if not end:
            x, y = unit(into[q, 0] + out[q, 0], into[q, 1] + out[q, 1])
            place[n] = q
            tin[n, 0], tin[n, 1], tout[n, 0], tout[n, 1] = x, y, x, y
            n += 1
        if end or kind[q] >= POINT and into[q, 0] * out[q, 0] + into[q, 1] * out[q, 1] < 0.9994:
            place[n], kinked[n] = q, True
            tin[n], tout[n] = into[q], out[q]
            n += 1
    # At a corner the direction is that of the first units, not of a handle that may be tiny.
    if hard_start:
        q = 1
        while q < last and distance(points[q, 0], points[q, 1], points[0, 0], points[0, 1]) < 5:
            q += 1
        tout[0, 0], tout[0, 1] = unit(points[q, 0] - points[0, 0], points[q, 1] - points[0, 1])
    if hard_end:
        q = last - 1
        while q > 0 and distance(points[q, 0], points[q, 1], points[last, 0], points[last, 1]) < 5:
            q -= 1
        tin[n - 1, 0], tin[n - 1, 1] = unit(points[last, 0] - points[q, 0], points[last, 1] - points[q, 1])
    return place[:n], kinked[:n], tin[:n], tout[:n]


@compiled
def fit_stretch(points, into, out, kind, hard_start, hard_end, strict, tolerance, control, flags):
    """The fewest points from the first sample to the last, written to `control` and `flags`;
    their count, 0 when none were found, and their deviation."""
    last = points.shape[0] - 1
    drawn = np.empty((64 * last + 64, 2))
    place, kinked, tin, tout = candidates(points, into, out, kind, hard_start, hard_end)
    m = place.shape[0]
    curve, line, turn = np.full((m, m), UNKNOWN), np.full((m, m), UNKNOWN), np.zeros((m, m))
    x, y = np.zeros((m, m)), np.zeros((m, m))
    good_start, good_end = np.zeros((m, m), np.bool_), np.zeros((m, m), np.bool_)
    for i in range(m - 1):
        missed, must = 0, last
        for q in range(place[i] + 1, last):
            if kind[q] == EXTREMUM:
                must = q
                break
        for j in range(i + 1, m):
            a, b = place[i], place[j]
            if a == b:
                continue
            if b > must:
                break
            ax, ay, bx, by = points[a, 0], points[a, 1], points[b, 0], points[b, 1]
            free_i, free_j = i == 0 and hard_start, j == m - 1 and hard_end
            if kind[a] >= POINT and kind[b] >= POINT:
                ok = free_i or aligned(bx - ax, by - ay, tout[i, 0], tout[i, 1], False)
                if ok and (free_j or aligned(bx - ax, by - ay, tin[j, 0], tin[j, 1], False)):
                    drawn[0], drawn[1] = points[a], points[b]
                    line[i, j] = math.sqrt(one_way(points, a, b, drawn, 0, 1, FAR * FAR))
            score = UNKNOWN
            for mode in range(2):
                if mode == 0:
                    ok, px, py = crossing(ax, ay, bx, by, tout[i], tin[j])
                elif free_i and free_j:
                    ok, px, py = least_squares(points, a, b, 0.0, 0.0, 0)
                elif free_i:
                    ok, px, py = least_squares(points, a, b, tin[j, 0], tin[j, 1], 1)
                elif free_j:
                    ok, px, py = least_squares(points, a, b, tout[i, 0], tout[i, 1], 2)
                else:
                    break
                if not ok:
                    continue
                ux, uy = math.floor(px), math.floor(py)
                near = (1 if px - ux > 0.5 else 0) + (2 if py - uy > 0.5 else 0)
                for turn_of in range(4):
                    k = near ^ turn_of
                    qx, qy = ux + k % 2, uy + k // 2
                    starts = aligned(qx - ax, qy - ay, tout[i, 0], tout[i, 1], free_i)
                    ends = aligned(bx - qx, by - qy, tin[j, 0], tin[j, 1], free_j)
                    if not strict and (qx != ax or qy != ay) and (qx != bx or qy != by):
                        starts = ends = True
                    malus = (0.0 if starts else 0.1) + (0.0 if ends else 0.1)
                    if malus >= score:
                        continue
                    d = deviation(points, a, b, qx, qy, drawn, min(FAR, score - malus))
                    if d + malus < score:
                        score, curve[i, j] = d + malus, d
                        x[i, j], y[i, j] = qx, qy
                        good_start[i, j], good_end[i, j] = starts, ends
                    if score <= 0.3:
                        break
            turn[i, j] = min(1.0, abs(tout[i, 0] * tin[j, 1] - tout[i, 1] * tin[j, 0]))
            if tout[i, 0] * tin[j, 0] + tout[i, 1] * tin[j, 1] <= 0:
                turn[i, j] = 1.0
            missed = 0 if curve[i, j] <= FAR or line[i, j] <= FAR else missed + 1
            if missed > 10:
                break
    # Rounding and points left out move the curve a little: less is asked of its parts until the
    # whole is good enough.
    for part in (1.4, 1.25, 1.1, 1.0, 0.8, 0.6, 0.4, 0.2):
        limit = min(FAR, part * tolerance)
        count = shortest(points, kind, place, kinked, tin, curve, line, turn, x, y, good_start, good_end, limit, control, flags)
        if count == 0:
            continue
        d = deviation_of(points, control, flags, count, drawn, 3.0)
        if tolerance < d < 3:
            d = descend(points, control, flags, count, drawn, d, tolerance)
        if d <= tolerance:
            return count, d
    return 0, UNKNOWN


@compiled
def shortest(points, kind, place, kinked, tin, curve, line, turn, x, y, good_start, good_end, limit, control, flags):
    """The cheapest chain of lines and curves within the limit: a point costs one, deviation
    decides among equals. Writes it and returns its length, 0 when there is none."""
    m = place.shape[0]
    node, node_from, node_line = np.full(m, 1e9), np.zeros(m, np.int64), np.zeros(m, np.bool_)
    chain, before = np.full((m, m), 1e9), np.full((m, m), -1)
    node[0] = 0.0
    for i in range(m):
        q = place[i]
        if i > 0 and kind[q] >= POINT:
            for h in range(i):
                if curve[h, i] <= limit and good_end[h, i] and chain[h, i] + 1 < node[i]:
                    node[i], node_from[i], node_line[i] = chain[h, i] + 1, h, False
                if line[h, i] <= limit and node[h] + 1 < node[i]:
                    node[i], node_from[i], node_line[i] = node[h] + 1, h, True
        for j in range(i + 1, m):
            if curve[i, j] > limit:
                continue
            own = 1 + 0.05 * curve[i, j]
            if good_start[i, j]:
                chain[i, j] = node[i] + own
            if i == 0 or kinked[i]:
                continue
            for h in range(i):
                if chain[h, i] + own >= chain[i, j]:
                    continue
                # The curves meet midway between their control points instead of here.
                mx, my = (x[h, i] + x[i, j]) / 2 - points[q, 0], (y[h, i] + y[i, j]) / 2 - points[q, 1]
                along = abs(mx * tin[i, 0] + my * tin[i, 1])
                off = abs(mx * tin[i, 1] - my * tin[i, 0])
                if curve[h, i] + 0.12 * along * turn[h, i] + 0.5 * off > limit:
                    continue
                if curve[i, j] + 0.12 * along * turn[i, j] + 0.5 * off > limit:
                    continue
                chain[i, j], before[i, j] = chain[h, i] + own, h
    if node[m - 1] >= 1e9:
        return 0
    n, j = 1, m - 1
    control[0], flags[0] = points[place[j]], 1
    while j != 0:
        i = node_from[j]
        if not node_line[j]:
            k = j
            while True:
                control[n, 0], control[n, 1], flags[n] = x[i, k], y[i, k], 0
                n += 1
                if before[i, k] < 0:
                    break
                i, k = before[i, k], i
        control[n], flags[n] = points[place[i]], 1
        n += 1
        j = i
    control[:n] = control[:n][::-1].copy()
    flags[:n] = flags[:n][::-1].copy()
    return n


@compiled
def spike(points, tolerance, control, flags):
    """Two lines for a curve that runs out and back along itself."""
    last = points.shape[0] - 1
    drawn = np.empty((256, 2))
    best, bx, by = UNKNOWN, 0.0, 0.0
    control[0], control[2] = points[0], points[last]
    flags[:3] = 1
    for q in range(1, last):
        for k in range(4):
            control[1, 0], control[1, 1] = math.floor(points[q, 0]) + k % 2, math.floor(points[q, 1]) + k // 2
            d = deviation_of(points, control, flags, 3, drawn, best)
            if d < best:
                best, bx, by = d, control[1, 0], control[1, 1]
    control[1, 0], control[1, 1] = bx, by
    return (3, best) if best <= tolerance else (0, UNKNOWN)


@compiled
def sharpest(segments, start, count):
    """The join within a run where the chords of the segments turn most, and the cosine."""
    total = segments.shape[0]
    best, which = 2.0, 1
    for c in range(1, count):
        a, b = segments[(start + c - 1) % total], segments[(start + c) % total]
        if distance(a[0], a[1], a[6], a[7]) == 0 or distance(b[0], b[1], b[6], b[7]) == 0:
            return c, -1.0
        ax, ay = unit(a[6] - a[0], a[7] - a[1])
        bx, by = unit(b[6] - b[0], b[7] - b[1])
        if ax * bx + ay * by < best:
            best, which = ax * bx + ay * by, c
    return which, best


@compiled
def fit(segments, lines, tolerance):
    """The points (x, y, 1 on the curve or 0) of a closed contour of cubics (`segments`, a row of
    eight) and lines (where `lines` says so); none when it cannot be fitted."""
    n = segments.shape[0]
    ends = np.zeros(n, np.int64)
    first, keenest, keen = -1, 2.0, 0
    for c in range(n):
        _, _, ix, iy = sample(segments[c - 1], lines[c - 1], 1.0)
        _, _, ox, oy = sample(segments[c], lines[c], 0.0)
        dot = ix * ox + iy * oy
        if dot < CORNER:
            ends[c] = HARD
            if first < 0:
                first = c
        if dot < keenest:
            keenest, keen = dot, c
    if first < 0:  # A round contour begins somewhere.
        first = keen
        ends[keen] = SOFT
    fitted = np.empty((40 * n + 400, 3))
    control, flags = np.empty((40 * n + 400, 2)), np.empty(40 * n + 400, np.int64)
    m, done, c = 0, 0, first
    while done < n:
        k = 1
        while done + k < n and ends[(c + k) % n] == 0:
            k += 1
        while True:
            points, into, out, kind = flatten(segments, lines, c, k)
            end = (c + k) % n
            if k == 1 and lines[c]:
                control[0], flags[0], count = points[0], 1, 2
                break
            hard = ends[c] == HARD, ends[end] == HARD
            count, _ = fit_stretch(points, into, out, kind, hard[0], hard[1], True, tolerance, control, flags)
            if count > 0:
                break
            if k > 1:  # Tight turns are corners to the eye.
                k, dot = sharpest(segments, c, k)
                ends[(c + k) % n] = HARD if dot < 0.7 else SOFT
                continue
            kind = np.maximum(kind, PLACE)
            count, _ = fit_stretch(points, into, out, kind, True, True, False, tolerance, control, flags)
            if count == 0:
                count, _ = spike(points, tolerance, control, flags)
            break
        if count == 0:
            return fitted[:0]
        for q in range(count - 1):
            fitted[m, 0], fitted[m, 1], fitted[m, 2] = control[q, 0], control[q, 1], flags[q]
            m += 1
        done += k
        c = (c + k) % n
    return fitted[:m]
