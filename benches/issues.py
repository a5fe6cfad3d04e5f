"""Issues for the benchmarks, made of the seed and the same in every run."""

import datetime
import random
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = (ROOT / "samples/yanjin-2024-02.toml").read_text()
BODY = re.compile(r'(?<=body = """\n)(.*?)(?=\n""")', re.S)


def reworded(text: str, number: int) -> str:
    """The clauses of all bodies in another order: every sentence is another, all is as long."""
    clauses = lambda text: [clause for clause in re.split("[，。\n]", text) if clause]
    order = [clause for body in BODY.findall(text) for clause in clauses(body)]
    random.Random(number).shuffle(order)
    rest = iter(order)
    return BODY.sub(lambda body: "，".join(next(rest) for _ in clauses(body[1])) + "。", text)


def refigured(text: str, number: int) -> str:
    """The next issue of a series: other number and date, other figures in every fourth body."""
    chance = random.Random(number)
    digits = lambda found: str(chance.randrange(10 ** (len(found[0]) - 1), 10 ** len(found[0])))
    bodies = iter(range(1000))

    def body(found: re.Match) -> str:
        return found[1] if next(bodies) % 4 else re.sub(r"\d{2,}", digits, found[1])

    day = datetime.date(2024, 1, 1) + datetime.timedelta(days=number)
    text = text.replace("number = 2\n", f"number = {number}\n").replace("2024-01-12", day.isoformat())
    return BODY.sub(body, text)


def lengthened(text: str, times: int) -> str:
    """All sections so many times over, reworded each time; any number of pages."""
    head, sections = text.split("[[sections]]", 1)
    parts = (reworded("[[sections]]" + sections, time) for time in range(times))
    return head + ("" if times == 1 else 'pages = "any"\n\n') + "\n".join(parts)


def write_issues(folder: Path, texts: list[str]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "samples/yanjin.series.toml", folder)
    paths = [folder / f"{number:05}.toml" for number in range(1, len(texts) + 1)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    return paths
