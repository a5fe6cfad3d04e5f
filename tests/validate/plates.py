"""Which plates of a folder that Ghostscript's tiffsep wrote have ink.

plates.py DIR: their names, sorted, with commas between.
plates.py --same NAME FILE PAGE [FILE PAGE]..: whether the plate NAME of all these pages, each of the
folder FILE, has the same ink, and some. The files are uncompressed TIFF of 8 bits,
one sample a pixel, named PAGE(PLATE).tif."""

import pathlib
import re
import struct
import sys


def ink(path):
    data = path.read_bytes()
    order = "<" if data[:2] == b"II" else ">"
    (start,) = struct.unpack_from(order + "I", data, 4)
    (count,) = struct.unpack_from(order + "H", data, start)
    tags = {}
    for i in range(count):
        at = start + 2 + 12 * i
        tag, kind, number = struct.unpack_from(order + "HHI", data, at)
        size, form = {3: (2, "H"), 4: (4, "I")}.get(kind, (0, ""))
        if not size:
            continue
        where = at + 8 if size * number <= 4 else struct.unpack_from(order + "I", data, at + 8)[0]
        tags[tag] = struct.unpack_from(f"{order}{number}{form}", data, where)
    if tags[259][0] != 1 or tags[258] != (8,):
        sys.exit(f"{path}: not an uncompressed TIFF of 8 bits")
    paper = 255 if tags[262][0] == 1 else 0
    strips = zip(tags[273], tags[279])
    return b"".join(data[offset : offset + length] for offset, length in strips), paper


def inked(path):
    dots, paper = ink(path)
    return bool(set(dots) - {paper})


if sys.argv[1] == "--same":
    name, pages = sys.argv[2], sys.argv[3:]
    paths = [pathlib.Path(folder) / f"p{page}({name}).tif" for folder, page in zip(pages[::2], pages[1::2])]
    first = ink(paths[0])
    if not inked(paths[0]):
        sys.exit(f"{paths[0]}: no ink")
    sys.exit(next((f"{path}: other ink" for path in paths[1:] if ink(path) != first), None))

plates = set()
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.tif")):
    plate = re.fullmatch(r"p\d+\((.+)\)\.tif", path.name)
    if plate and inked(path):
        plates.add(plate[1])
print(",".join(sorted(plates)))
