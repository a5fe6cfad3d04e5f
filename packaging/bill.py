#!/usr/bin/env python3
"""What is in the program: a CycloneDX bill of materials, or the notices of all licences.

    bill.py sbom [TARGET]      the bill as JSON, on standard output
    bill.py notices [TARGET]   every crate with its licence and the texts it came with

Both come from `cargo metadata` alone, so they are the same wherever they are made. A crate
without a licence is an error.
"""
import json, pathlib, subprocess, sys, uuid


def crates(target):
    """The crates linked into the program, and the program itself, in order of name."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    data = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    packages = {package["id"]: package for package in data["packages"]}
    root = data["resolve"]["root"]
    seen, queue, edges = {root}, [root], {}
    while queue:
        here = queue.pop()
        linked = [
            dep["pkg"]
            for dep in nodes[here]["deps"]
            if any(kind["kind"] is None for kind in dep["dep_kinds"])
            and not any("proc-macro" in target["kind"] for target in packages[dep["pkg"]]["targets"])
        ]
        edges[here] = linked
        queue += [dep for dep in linked if dep not in seen]
        seen.update(linked)
    found = sorted((packages[id] for id in seen), key=lambda p: (p["name"], p["version"]))
    for package in found:
        if not (package["license"] or package["license_file"]):
            sys.exit(f"{package['name']} {package['version']} has no licence")
    return packages[root], found, edges


def purl(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def component(package, kind="library"):
    said = {
        "type": kind,
        "bom-ref": purl(package),
        "name": package["name"],
        "version": package["version"],
        "purl": purl(package),
        "licenses": [{"expression": " ".join(package["license"].replace("/", " OR ").split())}]
        if package["license"]
        else [{"license": {"name": package["license_file"]}}],
    }
    if package["repository"]:
        said["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return said


def sbom(target):
    root, found, edges = crates(target)
    by_id = {package["id"]: package for package in found}
    serial = uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(map(purl, found)) + target)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": component(root, "application"),
            "properties": [{"name": "target", "value": target}],
        },
        "components": [component(package) for package in found if package is not root] + faces(),
        "dependencies": [
            {"ref": purl(package), "dependsOn": sorted(purl(by_id[id]) for id in edges[package["id"]])}
            for package in found
        ],
    }


def faces():
    """The faces that are in the program."""
    licences = {"Fandol": "GPL-3.0-only WITH Font-exception-2.0", "HTSigns": "Bitstream-Vera"}
    names = sorted(path.name for path in pathlib.Path("fonts").glob("*.[ot]tf"))
    return [
        {
            "type": "data",
            "bom-ref": f"fonts/{name}",
            "name": name,
            "licenses": [
                {"expression": next((l for key, l in licences.items() if name.startswith(key)), "OFL-1.1")}
            ],
        }
        for name in names
    ]


def notices(target):
    _, found, _ = crates(target)
    texts = {}
    for package in found:
        folder = pathlib.Path(package["manifest_path"]).parent
        files = [f for f in sorted(folder.iterdir()) if f.is_file()
                 and f.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "UNLICENSE"))]
        for text in [f.read_text("utf-8", "replace").strip() for f in files] or [""]:
            texts.setdefault(text, []).append(f"{package['name']} {package['version']} ({package['license']})")
    rule = "=" * 78
    for text, users in sorted(texts.items(), key=lambda item: item[1]):
        yield "\n".join([rule, *sorted(set(users)), rule, "", text or "(no text came with it)", ""])


def main():
    what, target = sys.argv[1], (sys.argv[2:] or ["x86_64-unknown-linux-gnu"])[0]
    if what == "sbom":
        print(json.dumps(sbom(target), indent=1, ensure_ascii=False))
    elif what == "notices":
        print("\n".join(notices(target)))
    else:
        sys.exit(__doc__)


main()
