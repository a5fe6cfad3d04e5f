"""Typesets the red-header bulletins (政务快报, 简报) of Chinese government offices as print-ready PDF.

    import hongtou

    pdf = hongtou.render("issue.toml")          # bytes, with `.diagnostics`
    for it in hongtou.check("issue.toml"):      # what the proof-reader and the reader found
        print(it)
    [issue] = hongtou.import_text("快报.docx")   # an issue file of a text, Word file, PDF, …
    hongtou.batch(["往期"], out="输出", progress=print)

An issue is a path (`str` without a line break, or `os.PathLike`), a text (`str` with line breaks, or
`bytes`), or a `dict` with the keys of an issue file. What a text or a dict names, a series or a
picture, is looked for in the current folder.

What is wrong with an issue is raised as `IssueError`, which has every diagnostic; what is wrong around
it, a path or an argument, as `Failure`.
"""

import datetime
import json
import os
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Tuple, Union

from . import _hongtou
from ._hongtou import __version__

__all__ = [
    "BatchOutcome", "Diagnostic", "Error", "Failure", "Imported", "IssueError", "Pdf", "__version__",
    "batch", "check", "explain", "import_text", "render",
]

Path = Union[str, "os.PathLike[str]"]
Issue = Union[str, bytes, "os.PathLike[str]", Mapping[str, Any]]


@dataclass(frozen=True)
class Diagnostic:
    """Something about an issue. Lines and columns count from 1, columns and `length` in characters."""

    code: str
    severity: str
    """`error`, `warning` or `note`."""
    message: Dict[str, str]
    """In Chinese (`zh`) and in English (`en`)."""
    help: Optional[Dict[str, str]] = None
    """What to do, in both languages."""
    file: Optional[str] = None
    line: Optional[int] = None
    column: Optional[int] = None
    length: Optional[int] = None

    def text(self, lang: str = "zh") -> str:
        """On one line, in Chinese (`zh`) or English (`en`)."""
        place = f"{self.file}:{self.line}:{self.column}: " if self.file else ""
        help = f" ({self.help[lang]})" if self.help else ""
        return f"{place}{self.severity}[{self.code}]: {self.message[lang]}{help}"

    def __str__(self) -> str:
        return self.text()


class Error(Exception):
    """What this package raises."""


class IssueError(Error):
    """An issue cannot be set, for what `diagnostics` say."""

    def __init__(self, diagnostics: List[Diagnostic]):
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


class Failure(Error, OSError):
    """Something around issues: a file cannot be read or written, an argument makes no sense."""

    def __init__(self, zh: str, en: str):
        super().__init__(en)
        self.message = {"zh": zh, "en": en}


class Pdf(bytes):
    """The bytes of a PDF."""

    diagnostics: List[Diagnostic]
    """What was found that did not stop it."""


@dataclass(frozen=True)
class Imported:
    """An issue that was recognised in a text."""

    toml: str
    """The issue file; comments in it tell of what was guessed."""
    diagnostics: List[Diagnostic]
    complete: bool
    """Whether nothing is missing in it that an issue needs."""


@dataclass(frozen=True)
class BatchOutcome:
    """How a batch ended."""

    made: int
    unchanged: int
    failed: int
    left: int
    """Those that were not begun."""
    warnings: int
    skipped: int
    """Files in folders that are no issues."""
    pruned: int
    diagnostics: List[Diagnostic]
    """About the set of issues: numbers missing or double, headlines printed twice."""

    @property
    def is_clean(self) -> bool:
        return not (self.failed or self.left)


def render(issue: Issue, *, profile: str = "office", layout: Optional[Path] = None, series: Optional[Path] = None,
           issuers: Iterable[str] = (), options: Optional[Mapping[str, Any]] = None, deny: Optional[str] = None,
           root: Optional[Path] = None, fonts: Optional[Path] = None, office_fonts: bool = False,
           name: Optional[str] = None) -> Pdf:
    """Sets an issue.

    `profile` is `office` (PDF/A-2a), `archive` (with the source inside) or `press` (plates). `layout` is a
    name or the folder of a custom layout, `series` the series file of texts, `options` what
    `hongtou --set` takes. `deny` (`errors`, `warnings`, `notes`) refuses what the proof-reader finds.
    `name` is what a text or dict is called in diagnostics; its ending tells texts apart (`.txt`, `.md`).

    Raises `IssueError` or `Failure`.
    """
    given = _options(profile, layout, series, issuers, options, deny, root, fonts, office_fonts)
    pdf, found = _call(_hongtou.render_one, _source(issue, name), given)
    result = Pdf(pdf)
    result.diagnostics = _diagnostics(json.loads(found))
    return result


def check(issue: Issue, *, previous: Optional[Path] = None, layout: Optional[Path] = None,
          series: Optional[Path] = None, issuers: Iterable[str] = (), options: Optional[Mapping[str, Any]] = None,
          root: Optional[Path] = None, fonts: Optional[Path] = None, name: Optional[str] = None) -> List[Diagnostic]:
    """All that is found in an issue, as `hongtou check`. `previous` is the issue before it.

    Raises `Failure`; what is wrong with the issue is returned.
    """
    given = _options("office", layout, series, issuers, options, None, root, fonts, False)
    return _diagnostics(json.loads(_call(_hongtou.check_one, _source(issue, name), _path(previous), given)))


def import_text(text: Union[str, bytes, "os.PathLike[str]"], *, series: Optional[Path] = None,
                layout: Optional[Path] = None, issuers: Iterable[str] = (), name: Optional[str] = None) -> List[Imported]:
    """The issues in a text, a Word or WPS file, a PDF, a web page: each as an issue file.

    Raises `Failure`.
    """
    given = _options("office", layout, series, issuers, None, None, None, None, False)
    found = json.loads(_call(_hongtou.import_all, _source(text, name or "text.txt"), given))
    return [Imported(it["toml"], _diagnostics(it["diagnostics"]), it["complete"]) for it in found]


def batch(places: Iterable[Path], out: Optional[Path] = None, *, name: Optional[str] = None,
          jobs: Optional[int] = None, force: bool = False, prune: bool = False, report: Optional[Path] = None,
          progress: Optional[Callable[[Dict[str, Any]], Any]] = None, profile: str = "office",
          layout: Optional[Path] = None, series: Optional[Path] = None, issuers: Iterable[str] = (),
          options: Optional[Mapping[str, Any]] = None, deny: Optional[str] = None, root: Optional[Path] = None,
          fonts: Optional[Path] = None, office_fonts: bool = False) -> BatchOutcome:
    """Makes the PDFs of files and folders, as `hongtou batch`: all cores, what has not changed is not
    made again, a bad issue does not stop the rest.

    `name` is a pattern of names (`{series}/{year}/{number:03}.pdf`). `progress` is called with a dict for
    each `event`: `making` (`count`), `begun` (`source`), `made` (`source`, `target`, `pages`, `diagnostics`),
    `failed` (`source`, `message`, `diagnostics`), `skipped` (`files`), `pruned` (`target`); from several threads, one
    at a time. What it raises ends the batch when the issues at work are finished.

    Raises `Failure` when nothing can be begun. Issues that fail are counted, and told to `progress`.
    """
    told = None
    if progress is not None:
        def told(event: str) -> None:
            it = json.loads(event)
            if "diagnostics" in it:
                it["diagnostics"] = _diagnostics(it["diagnostics"])
            progress(it)
    given = _options(profile, layout, series, issuers, options, deny, root, fonts, office_fonts)
    places = [places] if isinstance(places, (str, os.PathLike)) else places
    outcome = json.loads(_call(
        _hongtou.batch_all, [os.fspath(place) for place in places], _path(out), name, jobs, force, prune,
        _path(report), told, given))
    summary = {key: outcome["summary"][key] for key in BatchOutcome.__dataclass_fields__ if key != "diagnostics"}
    return BatchOutcome(diagnostics=_diagnostics(outcome["set"]), **summary)


def explain(code: str, *, lang: str = "zh") -> Optional[str]:
    """The rule of the proof-reader that has this code."""
    return _hongtou.explain(code, lang == "en")


# ---- what crosses ----


def _source(issue: Issue, name: Optional[str]) -> Union[str, Tuple[str, bytes]]:
    if isinstance(issue, Mapping):
        text = _hongtou.as_toml(json.dumps(issue, ensure_ascii=False, default=_json_of))
        return (name or "issue.toml", text.encode())
    if isinstance(issue, bytes):
        return (name or "issue", issue)
    if isinstance(issue, str) and "\n" in issue:
        return (name or "issue", issue.encode())
    return os.fspath(issue)


def _json_of(value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    raise TypeError(f"an issue has no value of type {type(value).__name__}")


def _options(profile, layout, series, issuers, options, deny, root, fonts, office_fonts) -> Dict[str, Any]:
    def word(value: Any) -> str:
        return str(value).lower() if isinstance(value, bool) else str(value)

    return {
        "profile": profile, "layout": _path(layout), "series": _path(series),
        "issuers": [issuers] if isinstance(issuers, str) else list(issuers),
        "set": [(key, word(value)) for key, value in (options or {}).items()],
        "deny": deny, "root": _path(root), "fonts": _path(fonts), "office_fonts": office_fonts,
    }


def _path(path: Optional[Path]) -> Optional[str]:
    return None if path is None else os.fspath(path)


def _diagnostics(found: List[Dict[str, Any]]) -> List[Diagnostic]:
    def one(it: Dict[str, Any]) -> Diagnostic:
        place = it.get("place") or {}
        return Diagnostic(it["code"], it["severity"], it["message"], it.get("help"),
                          place.get("file"), place.get("line"), place.get("column"), place.get("length"))

    return [one(it) for it in found]


def _call(function: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return function(*arguments)
    except _hongtou.Refused as refused:
        raise IssueError(_diagnostics(json.loads(refused.args[0]))) from None
    except _hongtou.Failed as failed:
        raise Failure(*failed.args) from None
