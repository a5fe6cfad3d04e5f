//! Papers and drafts without a head: what is missing is asked for at once, and can be given.

use hongtou::diagnostic::{Code, Lang};
use hongtou::source::{ReadOptions, Reading};

use crate::support::{command, issue, read_text, said};

/// A paper with neither head nor signature.
const PAPER: &str = concat!(
    "关于做好冬春水利建设工作的通知\n\n各乡镇人民政府：\n",
    "　　为做好今冬明春水利建设，现将有关事项通知如下。\n　　一、明确任务\n",
    "　　各乡镇要在12月底前完成清淤任务。\n\n　　　　　　　　　　　　　　2026年1月12日\n",
    "　　（联系人：周远，电话：0000-1234567）\n",
);

const DRAFT: &str =
    "县应急局开展安全生产大检查\n组织3个检查组深入企业一线，对消防设施进行检查。（县应急局）\n";

fn read(text: &str, layout: Option<&str>, issuers: &[&str], series: Option<&str>) -> Reading {
    let issuers: Vec<String> = issuers.iter().map(|name| (*name).to_owned()).collect();
    read_text(text, series, ReadOptions { layout, issuers: &issuers, ..ReadOptions::default() })
}

fn missing(reading: &Reading) -> Vec<String> {
    let missing = reading.diagnostics.iter().filter(|it| it.code == Code::MissingKey);
    missing.map(|it| it.message.get(Lang::Zh).to_owned()).collect()
}

#[test]
fn all_that_is_missing_is_asked_for_at_once() {
    assert_eq!(
        missing(&read(PAPER, None, &[], None)),
        ["这是一份没有红头的公文，没有找到发文机关标志、发文机关"]
    );
    assert_eq!(missing(&read(DRAFT, None, &[], None)), ["没有找到报头、编发单位、日期"]);
    let undated = PAPER.replace("　　　　　　　　　　　　　　2026年1月12日\n", "");
    assert_eq!(missing(&read(&undated, Some("gongwen"), &["某县人民政府"], None)), ["没有找到成文日期"]);
}

#[test]
fn a_layout_and_an_office_are_enough() {
    let issue = issue(read(PAPER, Some("gongwen"), &["某县人民政府"], None));
    assert_eq!((&*issue.series.layout, issue.series.masthead.as_str()), ("gongwen", "某县人民政府"));
    let (_, article) = issue.articles().next().unwrap();
    let signature = article.signature.as_ref().unwrap();
    assert_eq!(signature.offices[0].as_str(), "某县人民政府");
    assert_eq!(signature.date, Some(issue.date));
    assert_eq!(issue.official.addressees.as_ref().unwrap().as_str(), "各乡镇人民政府");
}

/// A date at the end is printed: nothing of a text is lost.
#[test]
fn a_paper_that_nobody_signs_is_signed_by_its_office() {
    let series = "masthead = \"某县人民政府文件\"\nissuer = \"某县人民政府\"\nlayout = \"gongwen\"\n";
    let reading = read(PAPER, None, &[], Some(series));
    let told = said(&reading.diagnostics);
    assert!(told.contains("a.txt:8:") && told.contains("`某县人民政府` is taken"), "{told}");
    let issue = issue(reading);
    assert!(issue.articles().all(|(_, article)| article.signature.is_some()));
    assert_eq!(issue.series.layout, "gongwen");
}

#[test]
fn the_office_of_a_head_issues() {
    let text = format!("某县人民政府文件\n某政发〔2026〕5号\n\n{PAPER}");
    assert_eq!(issue(read(&text, None, &[], None)).series.issuers[0].as_str(), "某县人民政府");
}

#[test]
fn offices_that_are_given_stand_over_others() {
    let bulletin = format!("青石政务快报\n第2期\n青石县人民政府办公室　　2026年1月12日\n\n{DRAFT}");
    let series = "masthead = \"青石政务快报\"\nissuer = \"青石县人民政府办公室\"\n";
    let reading = read(&bulletin, None, &["青石县水务局", "青石县财政局"], Some(series));
    assert!(said(&reading.diagnostics).contains("the text names `青石县人民政府办公室`"));
    let offices: Vec<String> = issue(reading).series.issuers.iter().map(ToString::to_string).collect();
    assert_eq!(offices, ["青石县水务局", "青石县财政局"]);
    let same = read(&bulletin, None, &["青石县人民政府办公室"], None);
    assert!(!said(&same.diagnostics).contains("W0803"), "{}", said(&same.diagnostics));
}

/// A text that looks like a paper, in a series of bulletins: the series decides.
#[test]
fn the_layout_of_the_series_decides() {
    let text = PAPER.replace("2026年1月12日", "县水务局\n　　　　　　　　　　　　　　2026年1月12日");
    let series =
        |layout: &str| format!("masthead = \"青石政务快报\"\nissuer = \"青石县人民政府办公室\"\n{layout}");
    let bulletin = issue(read(&text, None, &[], Some(&series(""))));
    assert_eq!((&*bulletin.series.layout, bulletin.official.addressees), ("kuaibao", None));
    assert_eq!(bulletin.series.issuers[0].as_str(), "青石县人民政府办公室");
    let paper = issue(read(&text, None, &[], Some(&series("layout = \"gongwen\"\n"))));
    assert!(paper.series.layout == "gongwen" && paper.official.addressees.is_some());
    let asked = issue(read(&text, Some("gongwen"), &[], Some(&series(""))));
    assert!(asked.series.layout == "gongwen" && asked.official.addressees.is_some());
}

#[test]
fn the_command_sets_and_imports_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), PAPER).unwrap();
    let run = |args: &[&str]| {
        let output = command().current_dir(folder.path()).args(args).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, told) = run(&["render", "a.txt"]);
    assert_eq!((code, told.matches("E0104").count()), (1, 1), "{told}");
    assert!(told.contains("--layout gongwen --issuer"), "{told}");
    for args in [&["render", "a.txt"][..], &["import", "a.txt"], &["render", "a.toml"]] {
        let given = ["--layout", "gongwen", "--issuer", "某县人民政府"];
        let args = if args[1] == "a.txt" { [args, &given].concat() } else { args.to_vec() };
        let (code, told) = run(&args);
        assert_eq!(code, 0, "{args:?}: {told}");
    }
    assert!(folder.path().join("a.pdf").exists());
    assert_eq!(run(&["import", "a.txt", "--layout", "none"]).0, 2);
    assert_eq!(run(&["render", "a.txt", "--issuer", "甲\n乙"]).0, 2);
}
