#!/usr/bin/env python3
"""How long a window of the desk waits: window.py PROGRAM [--times N].

Starts the desk of PROGRAM on the seed as `hongtou desk` does and plays its window: one character of the
text is changed, the desk composes it, the page that has changed is fetched. Prints the median [least - most]
of both in milliseconds, and the processor time of a change as a whole: HTTP, reading, checking, the form,
pages and pictures.
"""

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from issues import ROOT, SEED

NAME = "yanjin-2024-02.toml"
# Characters that every face has: what is measured is a change and no search for a face.
CHANGES = "年月山水土人大小中上下里外民政田工木日天"


@dataclass
class Window:
    """One window of a running desk."""

    origin: str
    token: str
    process: int
    seq: int = 0

    def ask(self, path: str, body: object = None) -> bytes:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Cookie": f"hongtou={self.token}", "Origin": self.origin, "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.origin}/{path}", data, headers)
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def compose(self, text: str) -> list[str]:
        """The names of the pages of a text."""
        self.seq += 1
        request = {"window": "w", "seq": self.seq, "name": NAME, "text": text}
        return [page["hash"] for page in json.loads(self.ask("api/compose", request))["pages"]]

    def processor_time(self) -> float:
        """Seconds that the desk has worked so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def window(program: Path, patient: bool = False) -> Iterator[Window]:
    """A window on the seed. Where `patient`, the desk is left to end by itself, a minute after its last
    window: a program that counts what it does writes its counts then."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "samples/yanjin.series.toml", folder)
        Path(folder, NAME).write_text(SEED)
        command = [program, "desk", folder, "--no-browser", "--lang", "en", "--idle", "1"]
        desk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            address = urlsplit(desk.stdout.readline().strip())
            token = address.query.removeprefix("token=")
            yield Window(f"{address.scheme}://{address.netloc}", token, desk.pid)
            if patient:
                desk.wait(180)
        finally:
            desk.kill()
            desk.wait()


def change(text: str, to: str) -> str:
    """The text with one character of its last body changed."""
    at = text.rindex('"""') - 200
    return text[:at] + to + text[at + 1 :]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("program", type=Path)
    arguments.add_argument("--times", type=int, default=40)
    given = arguments.parse_args()
    composed, fetched = [], []
    with window(given.program.resolve()) as desk:
        before = desk.compose(SEED)
        for page in before:
            desk.ask(f"pages/{page}.svg")
        began = desk.processor_time()
        for number in range(given.times):
            text = change(SEED, CHANGES[number % len(CHANGES)])
            start = time.perf_counter()
            pages = desk.compose(text)
            composed.append(time.perf_counter() - start)
            for page in set(pages) - set(before):
                start = time.perf_counter()
                desk.ask(f"pages/{page}.svg")
                fetched.append(time.perf_counter() - start)
            before = pages
        worked = (desk.processor_time() - began) / given.times
    for name, times in (("a change until it is composed", composed), ("its page as SVG", fetched)):
        least, most = min(times) * 1e3, max(times) * 1e3
        print(f"{name:32}{statistics.median(times) * 1e3:7.1f} ms [{least:.1f} - {most:.1f}]")
    print(f"{'processor time of both':32}{worked * 1e3:7.1f} ms")


if __name__ == "__main__":
    main()
