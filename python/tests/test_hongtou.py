"""The package from outside: `just python`."""

import datetime
import pathlib
import re
import threading
import time

import hongtou
import pytest

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
ISSUE = {
    "masthead": "测试快报", "issuer": "测试办公室", "number": 2, "date": datetime.date(2024, 1, 12),
    "articles": [{"headline": "某局开展检查", "body": ["组织3个检查组深入企业。"], "sources": "某局", "note": None}],
}



def pages(pdf):
    return int(re.search(rb"/Type/Pages/Count (\d+)", pdf)[1])


def toml(number, date="2024-01-12"):
    return (f'masthead = "测试快报"\nissuer = "测试办公室"\nnumber = {number}\ndate = {date}\n\n'
            f'[[articles]]\nheadline = "第{number}件事"\nbody = "正文{number}。"\n')


def test_a_path_a_text_and_a_dict_are_set(tmp_path):
    sample = hongtou.render(SAMPLES / "yanjin-2024-02.toml")
    assert sample.startswith(b"%PDF-1.7") and pages(sample) == 4
    assert hongtou.render(str(SAMPLES / "yanjin-2024-02.toml")) == sample
    path = tmp_path / "a.toml"
    path.write_text(toml(3), encoding="utf-8")
    assert hongtou.render(path) == hongtou.render(toml(3)) == hongtou.render(toml(3).encode())
    assert pages(hongtou.render(ISSUE)) == 2


def test_profiles_layouts_and_options():
    archive = hongtou.render(ISSUE, profile="archive")
    assert b"AFRelationship" in archive and len(archive) > len(hongtou.render(ISSUE))
    assert pages(hongtou.render(ISSUE, options={"pages": "any"})) == 1
    assert hongtou.render(ISSUE, layout="jianbao") != hongtou.render(ISSUE)
    with pytest.raises(ValueError, match="profile"):
        hongtou.render(ISSUE, profile="paper")


def test_what_is_wrong_with_an_issue_is_raised_whole():
    with pytest.raises(hongtou.IssueError) as raised:
        hongtou.render(toml(3, "2024-02-30"), name="b.toml")
    [found] = raised.value.diagnostics
    assert (found.code, found.severity, found.file, found.line, found.column) == ("E0201", "error", "b.toml", 4, 8)
    assert found.message == {"zh": "没有这一天", "en": "there is no such day"}
    assert found.text("en").startswith("b.toml:4:8: error[E0201]: there is no such day (write ")
    assert str(found) in str(raised.value)


def test_what_is_wrong_around_it_names_the_path(tmp_path):
    with pytest.raises(hongtou.Failure, match="none.toml") as raised:
        hongtou.render(tmp_path / "none.toml")
    assert "none.toml" in raised.value.message["zh"] and isinstance(raised.value, OSError)
    with pytest.raises(hongtou.Failure, match="none"):
        hongtou.check(tmp_path / "none.toml")


def test_check_returns_what_is_found():
    body = ["截至目前，2021-2024年共建成高标准农田12万亩。"]
    found = hongtou.check({**ISSUE, "articles": [{"headline": "建设情况", "body": body, "sources": "某局"}]})
    assert "P11" in [it.code for it in found]
    assert hongtou.check(toml(3, "2024-02-30"))[0].code == "E0201"
    with pytest.raises(hongtou.IssueError):
        hongtou.render({**ISSUE, "articles": [{"headline": "建设情况", "body": ["他说：“好。"]}]}, deny="errors")
    assert hongtou.explain("P11") and hongtou.explain("X99") is None


def test_texts_become_issues(tmp_path):
    text = "测试快报\n\n第5期\n\n测试办公室　　　　2024年3月1日\n\n【工作动态】\n\n某局开展检查。组织3个检查组深入企业。（某局）\n"
    [imported] = hongtou.import_text(text)
    assert imported.complete and "number = 5" in imported.toml
    assert pages(hongtou.render(imported.toml)) == 2
    path = tmp_path / "快报.txt"
    path.write_text(text, encoding="gb18030")
    [of_file] = hongtou.import_text(path)
    # The first line says of which file it is.
    assert of_file.toml.split("\n", 1)[1] == imported.toml.split("\n", 1)[1]


def test_a_batch_tells_and_goes_on(tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(1, 6):
        date = "2024-02-30" if number == 3 else f"2024-01-{number:02}"
        (tmp_path / "in" / f"{number}.toml").write_text(toml(number, date), encoding="utf-8")
    events = []
    outcome = hongtou.batch([tmp_path / "in"], tmp_path / "out", progress=events.append)
    assert (outcome.made, outcome.failed, outcome.is_clean) == (4, 1, False)
    assert sorted(path.name for path in (tmp_path / "out").glob("*.pdf")) == ["1.pdf", "2.pdf", "4.pdf", "5.pdf"]
    [failed] = [it for it in events if it["event"] == "failed"]
    assert failed["source"].endswith("3.toml") and failed["diagnostics"][0].code == "E0201"
    assert {it["pages"] for it in events if it["event"] == "made"} == {2}
    again = hongtou.batch(str(tmp_path / "in"), tmp_path / "out")
    assert (again.made, again.unchanged) == (0, 4)


def test_what_progress_raises_ends_the_batch(tmp_path):
    for number in range(1, 40):
        (tmp_path / f"{number}.toml").write_text(toml(number), encoding="utf-8")

    def stop(event):
        if event["event"] == "made":
            raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        hongtou.batch([tmp_path], tmp_path / "out", jobs=1, progress=stop)
    assert 0 < len(list((tmp_path / "out").glob("*.pdf"))) < 39


def test_other_threads_run_meanwhile():
    ticks = []
    done = threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    begun = time.perf_counter()
    hongtou.render(SAMPLES / "yanjin-2024-02.toml")
    ended = time.perf_counter()
    done.set()
    thread.join()
    assert sum(begun < it < ended for it in ticks) > 2


def test_no_value_of_another_kind():
    with pytest.raises(TypeError, match="complex"):
        hongtou.render({**ISSUE, "number": 1j})
