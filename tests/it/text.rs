//! Text in, text out; and where lines may break.

use hongtou::issue::{Article, Block, Issue, OptionValue};
use hongtou::pdf::Profile;
use rayon::prelude::*;

use crate::support::lines::Line;
use crate::support::manuscript;
use crate::support::pdf::{MM, Page};
use crate::support::print::{Print, SAMPLES, print, print_str};

/// Everything an issue prints, in reading order, without white space: the head of the first
/// page, and the rest. Contents may stand between them.
fn wanted(print: &Print) -> (String, String) {
    let issue = &print.issue;
    let series = &issue.series;
    let head = match series.layout.as_str() {
        "gongwen" | "jiyao" | "xinhan" => paper_head(issue),
        _ => bulletin_head(issue),
    };

    let mut text = String::new();
    let mut number = 0;
    for section in &issue.sections {
        text.extend(section.title.as_ref().map(|title| format!("【{title}】")));
        for article in &section.articles {
            number += 1;
            say_article(&mut text, print, article, number);
        }
    }
    for (i, attachment) in issue.attachments.iter().enumerate() {
        let label =
            if issue.attachments.len() > 1 { format!("附件{}", i + 1) } else { "附件".to_owned() };
        text += &format!("{label}{}", attachment.title);
        text.extend(attachment.body.iter().map(say_block));
    }
    let imprint = &series.imprint;
    for entry in &imprint.distribution {
        let recipients = entry.recipients.as_str();
        let stop = if recipients.ends_with(['。', '.', '！', '？', '；', '，']) { "" } else { "。" };
        text += &format!("{}：{recipients}{stop}", entry.label);
    }
    text.extend(imprint.total_copies().map(|copies| format!("共印{copies}份")));
    text.extend(imprint.staff.iter().map(|person| format!("{}：{}", person.role, person.name)));
    if let (Some(printer), Some(printed)) = (&imprint.printer, imprint.printed)
        && series.layout != "xinhan"
    {
        text += &format!("{printer}{printed}印发");
    }
    (bare(&head), bare(&text))
}

/// Texts one after the other.
fn said(texts: &[&dyn std::fmt::Display]) -> String {
    texts.iter().map(ToString::to_string).collect()
}

fn all<T: ToString>(texts: impl IntoIterator<Item = T>) -> String {
    texts.into_iter().map(|text| text.to_string()).collect()
}

fn marks(issue: &Issue) -> String {
    let marks = &issue.marks;
    all(&marks.secrecy) + &all(marks.urgency) + &all(&marks.notices)
}

fn signers(issue: &Issue) -> String {
    if issue.signers.is_empty() { String::new() } else { format!("签发人：{}", all(&issue.signers)) }
}

fn number(issue: &Issue) -> String {
    issue.number.as_ref().map(|number| number.written(issue.date).concat()).unwrap_or_default()
}

fn bulletin_head(issue: &Issue) -> String {
    let series = &issue.series;
    let (copy, date) = (all(issue.marks.copy), issue.date.written(series.date_form));
    let (above, issuers) = (all(&series.above), all(&series.issuers));
    let (with_name, own_line) = match series.options.get("issuer-place") {
        Some(OptionValue::Text(place)) if place != "line" => (issuers, String::new()),
        _ => (String::new(), issuers),
    };
    let (number, signers) = (number(issue), signers(issue));
    said(&[&marks(issue), &copy, &with_name, &above, &series.masthead, &number, &own_line, &signers, &date])
}

fn paper_head(issue: &Issue) -> String {
    let series = &issue.series;
    let top = all(issue.marks.copy) + &marks(issue);
    let number = issue.official.number.as_ref().map_or_else(|| number(issue), ToString::to_string);
    match series.layout.as_str() {
        "xinhan" => said(&[&series.masthead, &top, &number]),
        "jiyao" => {
            let date = issue.date.written(series.date_form);
            said(&[&top, &series.masthead, &number, &signers(issue), &all(&series.issuers), &date])
        }
        _ if series.issuers.len() > 1 => {
            said(&[&top, &all(&series.issuers), &"文件", &number, &signers(issue)])
        }
        _ => said(&[&top, &series.masthead, &number, &signers(issue)]),
    }
}

fn say_block(block: &Block) -> String {
    said_by(block).concat()
}

/// A table says its caption, its unit, its cells row by row, its notes.
fn said_by(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(paragraph) => vec![paragraph.to_string()],
        Block::Pictures(pictures) => vec![all(&pictures.caption)],
        Block::Table(table) => {
            let unit = table.unit.iter().map(|unit| format!("单位：{unit}"));
            let cells = table.rows().iter().flatten().flat_map(|cell| &cell.lines).map(ToString::to_string);
            let caption = table.caption.iter().map(ToString::to_string);
            caption.chain(unit).chain(cells).chain(table.notes.iter().map(ToString::to_string)).collect()
        }
        _ => unreachable!(),
    }
}

fn say_article(text: &mut String, print: &Print, article: &Article, number: usize) {
    for (i, note) in article.editor_note.iter().enumerate() {
        let OptionValue::Text(label) = print.option("note-label") else { panic!("a text") };
        let labelled = ["编者按", "按语", "按："].iter().any(|label| note.as_str().starts_with(label));
        if i == 0 && !labelled {
            *text += &format!("{label}：");
        }
        *text += note.as_str();
    }
    if let (Some(_), OptionValue::Text(form), OptionValue::Text(mark)) =
        (&article.headline, print.option("article-form"), print.option("marker"))
        && form == "marked"
    {
        *text += &mark;
    }
    *text += &all(&article.headline).replace('\u{200b}', "");
    let official = &print.issue.official;
    if number == 1 {
        text.extend(official.addressees.iter().map(|addressees| format!("{addressees}：")));
    }
    *text += &all(&article.lead);
    text.extend(article.body.iter().map(say_block));
    let sources: Vec<_> = article.sources.iter().map(ToString::to_string).collect();
    if !sources.is_empty() {
        let OptionValue::Text(separator) = print.option("source-separator") else { panic!("a text") };
        *text += &format!("（{}）", sources.join(&separator));
    }
    text.extend(article.contact.iter().map(ToString::to_string));
    let count: usize = print.issue.sections.iter().map(|section| section.articles.len()).sum();
    let attachments = &print.issue.attachments;
    if number == count && !attachments.is_empty() {
        *text += "附件：";
        for (i, attachment) in attachments.iter().enumerate() {
            let number = if attachments.len() > 1 { format!("{}.", i + 1) } else { String::new() };
            *text += &format!("{number}{}", attachment.title);
        }
    }
    if number == count {
        text.extend(official.attendance.iter().map(|entry| format!("{}：{}", entry.label, entry.names)));
    }
    if let Some(signature) = &article.signature {
        text.extend(signature.offices.iter().map(ToString::to_string));
        *text += &signature.date.unwrap_or(print.issue.date).to_string();
    }
    if number == count {
        text.extend(official.notes.iter().map(|note| format!("（{note}）")));
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text of the pages in the order of their content, without folios and white space.
fn found(print: &Print) -> String {
    let glyphs = print.proof.pages.iter().flat_map(|page| &page.glyphs);
    bare(&glyphs.filter(|glyph| !glyph.artifact).map(|glyph| &*glyph.text).collect::<String>())
}

#[track_caller]
fn same_text(print: &Print) {
    let (found, (head, text)) = (found(print), wanted(print));
    if print.issue.blocks().any(|(_, block)| matches!(block, Block::Table(_))) {
        // Headers come again on further pages, and cells in the order of their columns.
        for (path, block) in print.issue.blocks() {
            for said in said_by(block) {
                assert!(found.contains(&bare(&said)), "{} {path}: {said}", print.name);
            }
        }
    } else if print.has_contents() {
        same_with_contents(print, &found, &head, &text);
    } else {
        assert_eq!(found, head + &text, "{}", print.name);
    }
    for (_, text) in &print.proof.facts.outline {
        assert!(!text.contains('\u{2060}'), "{}: outline {text:?}", print.name);
    }
}

/// The contents name every head with its page, and add nothing else.
#[track_caller]
fn same_with_contents(print: &Print, found: &str, head: &str, text: &str) {
    let rest = found.strip_prefix(head).unwrap_or_else(|| panic!("{}: {found}", print.name));
    let contents = rest.strip_suffix(text).unwrap_or_else(|| panic!("{}: {found}\n{text}", print.name));
    let OptionValue::Text(title) = print.option("contents-title") else { panic!("a text") };
    let mut left = contents.strip_prefix(title.as_str()).unwrap();
    for (_, head) in &print.proof.facts.outline {
        left = left.strip_prefix(bare(head).as_str()).unwrap_or_else(|| panic!("{left}, not {head}"));
        // The contents come first: the last page that says it is where it stands.
        let page = print.proof.pages.iter().rposition(|page| {
            page.lines().iter().map(|line| bare(&line.text())).collect::<String>().contains(&bare(head))
        });
        let number = (page.unwrap() + 1).to_string();
        left = left
            .trim_start_matches('.')
            .strip_prefix(number.as_str())
            .unwrap_or_else(|| panic!("{left}, not {number}"));
    }
    assert_eq!(left, "", "{}", print.name);
}

#[test]
fn text_of_the_samples() {
    SAMPLES.iter().for_each(same_text);
}

#[test]
fn text_of_awkward_words() {
    let body = "增长15%~30%，“60·80”项目，A／B两案，一——二，如此等等……共79 211人次、34269.31万元，\
                《条例》〔2024〕5号『甲』「乙」，𬀩、喆、堃、玥、祎，3～5月，2023—2024年，H2O、CO2、\
                #read(\\\"x\\\") $x$ *b* _i_ @a <b> // -- ... ~ \\\\ 100℃ №5。";
    let head = "masthead = \"堃玥快报\"\nissuer = [\"甲·乙办公室\", \"A／B局\"]\nnumber = 12\ntotal = 345\n\
                number-form = \"〔Y〕第N期\"\ndate = 2024-02-29\ncopies = 150\n";
    let text = format!(
        "{head}[[sections]]\ntitle = \"“一·二”15%~30%\"\n\
         [[sections.articles]]\nheadline = \"60·80——A／B\"\nbody = \"{body}\"\nsources = [\"甲·乙局\", \"丙／丁局\"]\n\
         [[sections.articles]]\nbody = [\"第一段\", \"第二段\"]\nsources = \"𬀩镇\"\n\
         [[distribution]]\nlabel = \"报·送\"\nrecipients = \"甲——乙，79 211\"\n\
         [[staff]]\nrole = \"编·辑\"\nname = \"祎·喆\"\n"
    );
    same_text(&print_str(&text));
    let archived = print(manuscript(&text), Profile::Archive);
    same_text(&archived);
}

/// Lines of the body of a one-paragraph issue.
fn set_lines(body: &str) -> Vec<Set> {
    let print = print_str(&format!(
        "masthead = \"测试快报\"\nissuer = \"测试办公室\"\ndate = 2024-01-12\npages = \"any\"\n\
         [[articles]]\nbody = \"{body}\"\n"
    ));
    let lines = print.proof.pages.iter().flat_map(Page::body);
    lines
        .map(|line| Set { text: line.text(), ink_right: line.ink_right(), ink_left: line.ink_left() })
        .collect()
}

struct Set {
    text: String,
    ink_left: f64,
    ink_right: f64,
}

/// Sets `unit` again and again behind 0 to 28 characters, so that each of its marks comes to
/// every column, and looks at each pair of lines.
fn across_line_ends(unit: &str, check: impl Fn(&Set, &Set) + Sync) {
    (0..=28).into_par_iter().for_each(|pad| {
        let body = format!("{}{}。", "测".repeat(pad), unit.repeat(24));
        let lines = set_lines(&body);
        assert!(lines.len() > 4);
        assert_eq!(lines.iter().map(|line| bare(&line.text)).collect::<String>(), bare(&body));
        for pair in lines.windows(2) {
            check(&pair[0], &pair[1]);
        }
    });
}

#[test]
fn marks_that_never_begin_a_line() {
    for unit in [
        "甲乙——丙丁测试",
        "甲·乙测试",
        "3～5月测试",
        "15%~30%测试",
        "甲／乙测试",
        "2023—2024年测",
        "甲乙、丙，丁。戊；己：庚！辛？测",
        "（甲乙）测《丙》试“丁”测‘戊’〔己〕【庚】测",
    ] {
        across_line_ends(unit, |_, next| {
            let first = next.text.chars().next().unwrap();
            assert!(!"—·～~／。，、；：？！）》”’〕】".contains(first), "{}", next.text);
        });
    }
}

#[test]
fn marks_that_never_end_a_line() {
    across_line_ends("（甲乙）测《丙》试“丁”测‘戊’〔己〕【庚】测", |line, _| {
        let last = line.text.chars().last().unwrap();
        assert!(!"（《“‘〔【".contains(last), "{}", line.text);
    });
}

#[test]
fn numbers_are_never_broken() {
    for number in ["34269.31", "79211", "79 211", "15%", "1,234.5"] {
        across_line_ends(&format!("费用{number}万元参保"), |line, next| {
            let whole = bare(&line.text).matches(&bare(number)).count();
            let parts = line.text.matches("费用").count();
            let split = line.text.ends_with("费用") || line.text.ends_with('费');
            assert!(whole + usize::from(split) >= parts, "{} | {}", line.text, next.text);
        });
    }
}

#[test]
fn a_closing_mark_at_the_end_of_a_line_stays_inside() {
    across_line_ends("甲乙，丙丁。戊己、庚辛）壬癸》子", |line, _| {
        assert!(line.ink_left > 28.0 - 0.05 && line.ink_right < 184.0 + 0.05, "{}", line.text);
    });
}

/// Adjacent marks take one and a half characters, half of each other's white left out.
#[test]
fn adjacent_marks_are_set_closer() {
    let size = 156.0 / 28.0;
    for pair in ["。（", "，“", "：《", "）（", "」「", "？”", "？《"] {
        let (first, second) = (pair.chars().next().unwrap(), pair.chars().last().unwrap());
        let print = print_str(&format!(
            "masthead = \"测试快报\"\nissuer = \"测试办公室\"\ndate = 2024-01-12\n[[articles]]\nbody = \"甲{pair}乙丙\"\n"
        ));
        let page = &print.proof.pages[0];
        let body: Vec<Line<'_>> = page.body();
        let glyphs = &body[0].glyphs;
        let at = |c: char| glyphs.iter().find(|glyph| glyph.text == c.to_string()).unwrap();
        assert!((at('甲').size * MM - size).abs() < 0.001);
        let width = at('乙').x - at('甲').x - size;
        assert!((width - 1.5 * size).abs() < 0.02, "{first}{second}: {:.3} em", width / size);
    }
}

/// The ~ of a range is no accent: it stands at the middle of the digits.
#[test]
fn the_mark_of_a_range_stands_between_its_numbers() {
    let head = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\ndate = 2024-01-12\n";
    let print = print_str(&format!("{head}[[articles]]\nheadline = \"4~5\"\nbody = \"6~7\"\n"));
    let body = print.proof.pages[0].body();
    let tildes: Vec<_> = body[0].glyphs.iter().filter(|glyph| glyph.text == "~").collect();
    assert_eq!(tildes.len(), 2);
    for tilde in tildes {
        let ink = tilde.ink.unwrap();
        let middle = (tilde.y - f64::midpoint(ink.y0, ink.y1)) / (tilde.size * MM);
        assert!((0.25..0.45).contains(&middle), "{} at {middle:.2} em", tilde.face);
    }
}
