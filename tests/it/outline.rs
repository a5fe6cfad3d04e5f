//! What each line of a text is taken for, corrections of it, and the style that a series
//! remembers.

use hongtou::diagnostic::{Code, Format, Lang, render};
use hongtou::issue::Issue;
use hongtou::source::{self, Correction, LineLabel, ReadOptions, Reading};
use serde_json::Value;

use crate::support::{err, issue, read_text, run, said};

const TEXT: &str = concat!(
    "青石政务快报\n",
    "第5期\n",
    "青石县人民政府办公室    2026年3月2日\n",
    "\n",
    "县水务局检查河道\n",
    "全县12个检查组沿河开展检查，发现问题8处，已整改6处。（县水务局）\n",
    "\n",
    "县教体局新建学校3所\n",
    "优化布局，新增学位1200个，惠及群众。（县教体局）\n",
    "\n",
    "报：县委常委。\n",
    "责任编辑：周远\n",
);

/// The text with corrections, and a series.
fn read(text: &str, corrections: &[&str], series: Option<&str>) -> Reading {
    let corrections: Vec<Correction> = corrections.iter().map(|text| text.parse().unwrap()).collect();
    read_text(text, series, ReadOptions { corrections: &corrections, ..ReadOptions::default() })
}

/// Headlines and sections of an issue.
fn heads(issue: &Issue) -> Vec<String> {
    let section = |section: &hongtou::issue::Section| {
        let title = section.title.as_ref().map(|title| format!("【{title}】"));
        let headlines = section
            .articles
            .iter()
            .map(|article| article.headline.as_ref().map_or_else(|| "—".to_owned(), ToString::to_string));
        title.into_iter().chain(headlines).collect::<Vec<_>>()
    };
    issue.sections.iter().flat_map(section).collect()
}

fn labels(reading: &Reading) -> Vec<(usize, Option<&'static str>)> {
    let lines = source::outline(reading.account.as_ref());
    lines.iter().map(|line| (line.line, line.label.map(LineLabel::word))).collect()
}

#[test]
fn every_line_has_its_label() {
    let reading = read(TEXT, &[], None);
    let expected = [
        (1, Some("masthead")),
        (2, None),
        (3, Some("issuer")),
        (5, Some("headline")),
        (6, Some("body")),
        (8, Some("headline")),
        (9, Some("body")),
        (11, Some("imprint")),
        (12, Some("imprint")),
    ];
    assert_eq!(labels(&reading), expected);
    let lines = source::outline(reading.account.as_ref());
    assert_eq!((&*lines[1].name().zh, &*lines[1].name().en), ("期号", "number"));
    assert_eq!(lines[2].name().zh, "编发单位、日期");
    assert!(lines.iter().all(|line| !line.told && !line.text.is_empty()));
    // Without a head it is told what the lines are, all the same.
    let body = &TEXT[TEXT.find("县水务局检查").unwrap()..];
    assert_eq!(labels(&read(body, &[], None))[0], (1, Some("headline")));
}

#[test]
fn a_correction_stands_and_the_rest_is_read_anew() {
    assert_eq!(heads(&issue(read(TEXT, &[], None))), ["县水务局检查河道", "县教体局新建学校3所"]);
    let section = issue(read(TEXT, &["5=栏目", "6=article"], None));
    assert_eq!(heads(&section)[..2], ["【县水务局检查河道】", "—"]);
    // Sources end an article: without them the text goes on.
    let open = TEXT.replace("（县水务局）", "");
    let joined = issue(read(&open, &["8=body", "9=body"], None));
    assert_eq!(heads(&joined), ["县水务局检查河道"]);
    assert!(joined.articles().any(|(_, it)| it.body.len() == 3), "nothing is lost");
    let run_in = issue(read(&TEXT.replace("问题8处，", "问题8处。"), &["5=left-out", "6=run-in"], None));
    assert!(heads(&run_in)[0].starts_with("全县12个检查组沿河开展检查"), "{:?}", heads(&run_in));
    let reading = read(TEXT, &["8=正文"], None);
    let lines = source::outline(reading.account.as_ref());
    let line = lines.iter().find(|line| line.line == 8).unwrap();
    assert!(line.told && line.label == Some(LineLabel::Body) && line.second.is_none());
}

#[test]
fn head_and_imprint_are_corrected_too() {
    let text = TEXT.replace("青石政务快报\n", "平安青石建设之窗\n青石要情\n");
    let told = issue(read(&text, &["1=报头"], None));
    assert_eq!(told.series.masthead.as_str(), "平安青石建设之窗");
    let told = issue(read(&text, &["2=报头"], None));
    assert_eq!(told.series.masthead.as_str(), "青石要情");
    // A line of the head that is text, and one of the text that is imprint.
    let text = TEXT.replace("责任编辑：周远\n", "责任编辑：周远\n青石信息港敬上\n");
    let imprint = issue(read(&text, &["13=报尾"], None));
    assert_eq!(imprint.series.imprint.lines[0].as_str(), "青石信息港敬上");
    assert_eq!(imprint.series.imprint.staff.len(), 1, "what was imprint before still is");
    let left = read(&text, &["13=略去"], None);
    assert!(left.account.as_ref().unwrap().left_out.iter().any(|left| left.span.start > 0));
    assert!(issue(left).series.imprint.lines.is_empty());
}

/// What cannot be is said of its line, in both languages, and is an error.
#[test]
fn what_cannot_be_is_said() {
    for (corrections, zh, en) in [
        (&["99=标题"][..], "没有第 99 行", "there is no line 99"),
        (&["4=标题"], "第 4 行是空行、表格或图片，不能给标签", "line 4 is empty, or of a table or picture"),
        (
            &["5=标题", "5=正文"],
            "第 5 行又说是标题，又说是正文",
            "line 5 is said to be a headline and part of the body",
        ),
        (&["5=成文日期"], "第 5 行不能是落款日期", "line 5 cannot be the day under the signature"),
        (
            &["5=标题连正文"],
            "第 5 行不能是与正文同段的标题",
            "line 5 cannot be a headline and text in one paragraph",
        ),
        (&["5=标题续行"], "第 5 行不能是标题的下一行", "line 5 cannot be the next line of the headline"),
        (&["5=栏目", "8=主送机关"], "第 8 行不能是主送机关：简报里没有这一项", "bulletins have none"),
    ] {
        let reading = read(TEXT, corrections, None);
        let wrong: Vec<_> =
            reading.diagnostics.iter().filter(|it| it.code == Code::Correction).cloned().collect();
        let (in_zh, in_en) =
            (render(&wrong, Format::Human, Lang::Zh), render(&wrong, Format::Human, Lang::En));
        assert!(in_zh.contains(zh) && in_zh.contains("改法"), "{corrections:?}: {in_zh}");
        assert!(in_en.contains(en) && in_en.contains("= help"), "{corrections:?}: {in_en}");
        assert!(reading.manuscript.is_none());
    }
}

#[test]
fn papers_are_corrected() {
    let text = "青石县水务局文件\n青水〔2026〕12号\n\n青石县水务局关于做好汛前检查工作的通知\n\n\
                各镇人民政府：\n现将有关事项通知如下。\n一、加强领导\n\n青石县水务局\n2026年3月20日\n";
    let plain = issue(read(text, &[], None));
    assert!(plain.official.addressees.is_some());
    let told = issue(read(text, &["6=正文"], None));
    assert!(told.official.addressees.is_none() && told.series.layout == "gongwen");
    let reading = read(
        text,
        &["8=栏目"],
        Some("masthead = \"青石县水务局文件\"\nissuer = \"青石县水务局\"\nlayout = \"gongwen\"\n"),
    );
    assert!(said(&reading.diagnostics).contains("papers have none"), "{}", said(&reading.diagnostics));
}

/// A short line above a headline: two headlines, or a section? What a person says of one issue
/// holds for the next.
#[test]
fn a_series_remembers_its_style() {
    let series = "# 刊物\nmasthead = \"青石政务快报\" # 名称\nissuer = \"青石县人民政府办公室\"\n";
    let of = |number: u32, section: &str, headline: &str| {
        format!(
            "青石政务快报\n第{number}期\n2026年3月{number}日\n\n{section}\n{headline}\n优化布局，新增学位1200个，惠及群众。\n"
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("s.series.toml", series);
    put("5.txt", &of(5, "基层之声来信", "县教体局优化布局"));
    put("6.txt", &of(6, "部门动态一览", "县教体局新建学校"));
    let next = || {
        let series = folder.path().join("s.series.toml");
        let given = ReadOptions { series: Some(&series), ..ReadOptions::default() };
        heads(&issue(source::read_with(&folder.path().join("6.txt"), given).unwrap()))
    };
    assert_eq!(next(), ["部门动态一览"], "nothing is known yet");
    let args = [
        "import",
        "5.txt",
        "--series",
        "s.series.toml",
        "--label",
        "5=栏目",
        "--label",
        "6=标题",
        "--remember",
    ];
    let output = run(&folder, &args);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).contains("s.series.toml remembers the style"), "{}", err(&output));
    let kept = std::fs::read_to_string(folder.path().join("s.series.toml")).unwrap();
    assert!(kept.starts_with(series), "{kept}");
    assert!(kept.contains("[style]\nsections = \"line\"\nheadlines = \"line\"\n"), "{kept}");
    assert!(kept.contains("section-names = [\"基层之声来信\"]"), "{kept}");
    assert_eq!(next(), ["【部门动态一览】", "县教体局新建学校"]);
    // Twice is once.
    let again = run(&folder, &[&args[..], &["--force"]].concat());
    assert_eq!(again.status.code(), Some(0), "{}", err(&again));
    assert_eq!(std::fs::read_to_string(folder.path().join("s.series.toml")).unwrap(), kept);
    // What is remembered can be wrong, and is said then.
    put("s.series.toml", &format!("{series}[style]\nsections = \"◆◆\"\nmarks = 1\n"));
    let output = run(&folder, &["check", "6.txt", "--series", "s.series.toml"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("E0206") && told.contains("E0102"), "{told}");
}

#[test]
fn the_command_lists_lines_and_takes_corrections() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    let output = run(&folder, &["import", "a.txt", "--outline", "--lang", "zh"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.starts_with(" 1   报头               青石政务快报\n 2   期号"), "{told}");
    assert!(!folder.path().join("a.toml").exists(), "nothing is written");
    let output = run(&folder, &["import", "a.txt", "--outline", "--format", "json", "--label", "8=body"]);
    let json = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let eighth = lines.iter().find(|line| line["line"] == 8).unwrap();
    assert_eq!(
        (&eighth["label"], &eighth["corrected"], &eighth["confidence"]),
        (&"body".into(), &true.into(), &"sure".into())
    );
    let output = run(&folder, &["render", "a.txt", "--label", "8=正文", "--label", "5=标题"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    std::fs::write(folder.path().join("b.txt"), TEXT).unwrap();
    for args in [
        &["import", "a.txt", "--label", "8=headlines"][..],
        &["import", "a.txt", "--label", "headline"],
        &["import", "a.txt", "b.txt", "--label", "8=body"],
        &["import", "a.txt", "--format", "json"],
        &["import", "a.txt", "--remember"],
    ] {
        assert_eq!(run(&folder, args).status.code(), Some(2), "{args:?}");
    }
    let output = run(&folder, &["import", "a.txt", "--label", "99=标题"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
}
