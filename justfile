# Every task of the project. `just` alone lists them.

default:
    @just --list

# Format, lints and docs, as a reviewer would.
check:
    cargo fmt --check
    cargo clippy --release --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --release --no-deps --document-private-items

# The README's test command.
test:
    cargo test --release

# Outside judges: qpdf, veraPDF, poppler, Ghostscript. Installs what it needs (Debian).
validate: build
    tests/validate/run

build:
    cargo build --release

# The program for this system at its fastest, in target/profiled: the same pages. It is built twice, see there.
# Installs what it needs (Debian).
dist:
    packaging/profiled

# What CI runs.
ci:
    .ci/run

# Rewrites reference pages and expected messages after a change that is meant.
accept:
    UPDATE=1 cargo test --release --test it

# How texts are read: right, wrong, missing, invented, silent, per kind of element and house style.
score: fit
    cargo test --release --test it score -- --nocapture --test-threads 1

# Fits the weights of the evidence on the texts of tests/import, a house left out each time. With
# UPDATE=1 writes those of all houses into the table (src/source/text/bulletin/evidence).
fit:
    cargo test --release --lib bulletin::fit -- --nocapture --test-threads 1

# Sets every sample and makes PNG pages of it.
proof dpi="96": build
    target/release/hongtou render samples/*-*.toml -o target/proof/ --png {{dpi}}

# All pages of all samples on one sheet: target/proof/index.html.
contact: (proof "60")
    cd target/proof && (echo '<meta charset="utf-8"><title>hongtou</title>'; \
      for png in *.png; do echo "<img src=\"$png\" title=\"$png\" width=\"330\" style=\"border:1px solid #ccc\">"; done) > index.html

# Damages files of a format at random and reads them: just mutate pdf 600. `tests/fuzz/run` is libFuzzer.
mutate format="pdf" seconds="60":
    RUSTFLAGS="--cfg fuzzing" cargo run --release --manifest-path tests/fuzz/Cargo.toml --bin mutate -- {{format}} {{seconds}}

# Whether tests notice small changes of the program, one at a time (docs/testing.md): just mutants batch
mutants *words:
    tests/mutants/run {{words}}

# Benchmarks. See benches/README.md.
bench:
    cargo bench

# Beside Typst: cold, many distinct and many similar issues, long ones.
compare: build
    benches/compare

# Instructions against benches/instructions.txt, within 3 % (needs valgrind); `just instructions --update` accepts.
instructions *arguments: build
    benches/instructions {{arguments}}

# Packages for Linux on amd64, in target/packages: a Debian package with man pages, completions and desktop
# entry, an archive, the bill of materials, all licences and checksums. The program needs no libc, so that
# systems with an old one run it. The same bytes each time. Installs what it needs (Debian).
package:
    mkdir -p target/packages
    packaging/bill.py notices > target/packages/THIRD-PARTY.txt
    packaging/bill.py sbom > target/packages/hongtou.cdx.json
    cp "$(packaging/linux/static dist x86_64 | tail -1)" target/packages/hongtou
    NOTICES=target/packages/THIRD-PARTY.txt packaging/linux/deb target/packages/hongtou amd64 target/packages/hongtou_amd64.deb
    NOTICES=target/packages/THIRD-PARTY.txt packaging/linux/tarball target/packages/hongtou target/packages/hongtou-linux-amd64.tar.gz
    rm target/packages/hongtou
    cd target/packages && sha256sum THIRD-PARTY.txt hongtou* > SHA256SUMS

# The Debian package for arm64, from a program without a libc. Installs what it needs (Debian).
package-arm64: build
    mkdir -p target/packages
    packaging/bill.py notices > target/packages/THIRD-PARTY.txt
    NATIVE=target/release/hongtou NOTICES=target/packages/THIRD-PARTY.txt \
      packaging/linux/deb "$(packaging/linux/static dist aarch64 | tail -1)" arm64 target/packages/hongtou_arm64.deb

# Makes each package twice, compares, installs, uses and removes it.
test-packages: build
    tests/packages/run

# The archive for Windows 7 and later, built here. Installs what it needs (Debian).
package-windows:
    mkdir -p target/packages
    packaging/bill.py notices x86_64-pc-windows-gnu > target/packages/THIRD-PARTY-windows.txt
    NOTICES=target/packages/THIRD-PARTY-windows.txt packaging/windows/zip "$(packaging/windows/build | tail -1)" target/packages/hongtou-windows.zip

# The Windows program under wine: every test, the same bytes as here, what a clerk does. Installs what
# it needs (Debian).
windows: build
    tests/windows/run

# The program for any Linux on a processor (x86_64, aarch64), whatever its libc. Installs what it needs (Debian).
static arch="x86_64":
    packaging/linux/static dist {{arch}}

# The same in a root that holds nothing else, and its bytes beside those of the program for this system.
test-static arch="x86_64": build
    tests/packages/static target/release/hongtou {{arch}}

# The library as WebAssembly under Node, its pages beside those of the program. Installs what it needs (Debian).
wasm: build
    tests/wasm/run

# The wheel for Python, built, installed and tested: target/wheels.
python:
    python/run

# The package of a registry: without faces it stays under 10 MB.
crate:
    cargo package --no-default-features --features cli,desk
