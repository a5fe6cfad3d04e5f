//! Text that means something to a program somewhere: it comes out on the page character for
//! character, or as a diagnostic. Never as markup, never as a panic, never after minutes.

use std::fmt::Write;
use std::time::{Duration, Instant};

use hongtou::diagnostic::{Code, Diagnostic, has_errors};
use hongtou::pdf::Profile;
use hongtou::press::Pages;
use hongtou::source::read_str;
use proptest::prelude::*;
use rayon::prelude::*;
use typst::layout::{Frame, FrameItem};

use crate::support::{PRESS, said};

/// Every text of an issue, with the words of a sound one.
const FIELDS: &[(&str, &str)] = &[
    ("masthead", "测试快报"),
    ("issuer", "测试办公室"),
    ("title", "栏目名称"),
    ("headline", "稿件标题"),
    ("body", "正文一段。"),
    ("sources", "供稿单位"),
    ("label", "发送"),
    ("recipients", "各单位"),
    ("role", "编辑"),
    ("name", "张三"),
];

/// Markup, code and marks that Typst, TOML, shells or browsers read.
const PRINTABLE: &[&str] = &[
    "#read(\"/etc/passwd\")",
    "#panic()",
    "#{1+1}",
    "$x^2$",
    "*a*",
    "_b_",
    "`raw`",
    "15%~30%",
    "--",
    "a---b",
    "...",
    "http://a.b/c//d",
    "/*x*/",
    "@a",
    "<label>",
    "a\\b\\",
    "\\u{4e00}",
    "=head",
    "-list",
    "+enum",
    "/term:x",
    "<b>&amp;</b>",
    "'\"'",
    "[[a]]",
    "{{masthead}}",
    "%s%n",
    "../../x",
];

/// An issue in which `field` says `text`, everything else being sound.
fn issue(field: &str, text: &str) -> String {
    let quoted = toml::Value::String(text.to_owned()).to_string();
    raw_issue(field, &quoted)
}

/// As [`issue`], with the value as it is written.
fn raw_issue(field: &str, value: &str) -> String {
    let v = |name: &str| {
        if name == field {
            return value.to_owned();
        }
        let (_, sound) = FIELDS.iter().find(|(other, _)| *other == name).unwrap();
        format!("\"{sound}\"")
    };
    let mut text = format!("masthead = {}\nissuer = {}\ndate = 2024-01-12\n", v("masthead"), v("issuer"));
    if !FIELDS.iter().any(|(name, _)| *name == field) {
        writeln!(text, "{field} = {value}").unwrap();
    }
    write!(
        text,
        "[[sections]]\ntitle = {}\n[[sections.articles]]\nheadline = {}\nbody = {}\nsources = {}\n\
         [[distribution]]\nlabel = {}\nrecipients = {}\n[[staff]]\nrole = {}\nname = {}\n",
        v("title"),
        v("headline"),
        v("body"),
        v("sources"),
        v("label"),
        v("recipients"),
        v("role"),
        v("name"),
    )
    .unwrap();
    text
}

/// What becomes of an issue. Diagnostics are there exactly where pages are not, and none is the
/// layout's fault.
fn outcome(text: &str) -> Result<Pages, Vec<Diagnostic>> {
    let reading = read_str("t.toml", text);
    let diagnostics = match reading.manuscript {
        Some(manuscript) => match PRESS.set(&manuscript, Profile::Office) {
            Ok(pages) => match pages.to_pdf() {
                Ok(_) => return Ok(pages),
                Err(diagnostics) => diagnostics.into_vec(),
            },
            Err(diagnostics) => diagnostics.into_vec(),
        },
        None => reading.diagnostics,
    };
    assert!(has_errors(&diagnostics), "neither pages nor findings");
    let ours = [Code::Layout, Code::Standard];
    assert!(diagnostics.iter().all(|diagnostic| !ours.contains(&diagnostic.code)), "{}", said(&diagnostics));
    Err(diagnostics)
}

/// All text of the pages in the order it is drawn, without spaces.
fn printed(pages: &Pages) -> String {
    fn walk(frame: &Frame, text: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, text),
                FrameItem::Text(run) => text.push_str(&run.text),
                _ => {}
            }
        }
    }
    let mut text = String::new();
    for page in pages.document().pages() {
        walk(&page.frame, &mut text);
    }
    solid(&text)
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Prints, or is refused; what is printed is the text.
fn same_text_or_finding(field: &str, text: &str) -> Result<(), Vec<Diagnostic>> {
    let pages = outcome(&issue(field, text))?;
    let printed = printed(&pages);
    assert!(printed.contains(&solid(text)), "{field} says {text:?}, the page {printed:?}");
    Ok(())
}

#[test]
fn markup_is_text_in_every_field() {
    FIELDS.par_iter().for_each(|(field, _)| {
        for text in PRINTABLE {
            let done = same_text_or_finding(field, text);
            // A masthead is short: the long ones are refused for that and nothing else.
            let too_long = *field == "masthead" && text.len() > 20;
            match done {
                Ok(()) => assert!(!too_long),
                Err(diagnostics) => {
                    assert!(
                        too_long && diagnostics[0].code == Code::Number,
                        "{field}: {}",
                        said(&diagnostics)
                    );
                }
            }
        }
    });
}

/// The check above sees a difference when there is one.
#[test]
fn the_text_on_the_page_is_read() {
    let pages = outcome(&issue("body", "甲 *乙* $x$")).unwrap();
    assert!(printed(&pages).contains("甲*乙*$x$"));
    assert!(!printed(&pages).contains("甲乙"));
}

#[test]
fn what_cannot_be_printed_is_a_finding_in_every_field() {
    let hidden = [
        "\\u0000",
        "\\u0007",
        "\\u001B[31m",
        "\\u202E",
        "\\u2066",
        "\\u200B",
        "\\u200D",
        "\\uFEFF",
        "\\u2060",
        "\\u00AD",
        "\\uE000",
        "\\uFFFD",
        "\\uFFFF",
        "\\uFE0F",
        "\\U0010FFFF",
        "\\U000E0041",
    ];
    for (field, _) in FIELDS {
        for escape in hidden {
            let diagnostics = outcome(&raw_issue(field, &format!("\"甲{escape}乙\""))).unwrap_err();
            let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
            assert_eq!(codes, [Code::Unprintable], "{field} {escape}: {}", said(&diagnostics));
        }
        for escape in ["\\uD800", "\\uDC00\\uD800", "\\uZZZZ", "\\x", "\\U00110000"] {
            let diagnostics = outcome(&raw_issue(field, &format!("\"甲{escape}乙\""))).unwrap_err();
            let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
            assert_eq!(codes, [Code::Syntax], "{field} {escape}: {}", said(&diagnostics));
        }
    }
}

/// Every fault of a text at once, each character where it stands first.
#[test]
fn all_faults_of_a_text_are_said_at_once() {
    let value = "\"甲\\u0007乙\\uE000丙\\u0007丁\\n戊\"";
    let diagnostics = outcome(&raw_issue("headline", value)).unwrap_err();
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::Unprintable, Code::Unprintable, Code::LineBreak], "{}", said(&diagnostics));
    let message = |i: usize| &diagnostics[i].message;
    assert!(message(0).zh.contains("2 个") && message(0).zh.contains("U+0007"), "{}", said(&diagnostics));
    assert!(message(1).zh.contains("U+E000"), "{}", said(&diagnostics));
}

/// What some face has is printed, what none has is a diagnostic: both are well.
#[test]
fn rare_writing_is_the_same_text_or_a_finding() {
    let rare = [
        "é",
        "e\u{301}",
        "a\u{301}\u{302}\u{303}",
        "👍",
        "👨🏽",
        "𰻝",
        "㐂",
        "龘",
        "नमस्ते",
        "שלום",
        "مرحبا",
        "ｶﾞ",
        "①⑳㉑",
        "½",
        "ﬁ",
        "Ω≈ç√",
        "a\u{3000}b",
        "\u{2009}x\u{202f}y",
    ];
    FIELDS.par_iter().for_each(|(field, _)| {
        for text in rare {
            let _ = same_text_or_finding(field, &format!("甲{text}乙"));
        }
    });
    // Not everything is refused.
    assert!(same_text_or_finding("body", "甲堃㐂𬱖乙").is_ok());
}

#[test]
fn settings_are_checked_words() {
    for text in PRINTABLE {
        let date =
            issue("", text).replace("2024-01-12", &toml::Value::String((*text).to_owned()).to_string());
        assert_eq!(outcome(&date.replace("\n = \"", "\n# \"")).unwrap_err()[0].code, Code::Date, "{text:?}");
        for (key, code) in [
            ("layout", Code::UnknownLayout),
            ("pages", Code::Choice),
            ("number-form", Code::Choice),
            ("series", Code::PathEscapes),
            ("number", Code::WrongType),
            ("options.red", Code::OptionValue),
            ("options.lines", Code::OptionValue),
            ("options.nothing", Code::UnknownOption),
        ] {
            let diagnostics = outcome(&issue(key, text)).unwrap_err();
            // What has a slash is the folder of a custom layout.
            let folder = key == "layout" && text.contains(['/', '\\']);
            let code = if folder { Code::PathEscapes } else { code };
            assert_eq!(diagnostics[0].code, code, "{key} = {text:?}: {}", said(&diagnostics));
        }
    }
}

/// An issue with this body that is composed once: no other number of lines is tried.
fn long_issue(body: &str) -> String {
    issue("body", body).replace("date =", "pages = \"any\"\noptions.lines = 22\ndate =")
}

/// Time that nothing of 1 MB may take; on an idle machine each takes a tenth of it.
const PATIENCE: Duration = Duration::from_secs(300);

#[allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test that measures and says so")]
fn timed(what: &str, run: impl FnOnce()) {
    let start = Instant::now();
    run();
    let taken = start.elapsed();
    println!("{what}: {taken:.1?}");
    assert!(taken < PATIENCE, "{what} took {taken:?}");
}

#[test]
fn a_megabyte_without_a_break() {
    let han = "测".repeat(350_000);
    timed("1 MB of Han in one paragraph", || {
        // Folios stand between the pages: counted, not compared.
        let pages = outcome(&long_issue(&han)).unwrap_or_else(|diagnostics| panic!("{}", said(&diagnostics)));
        assert_eq!(
            printed(&pages).matches('测').count(),
            350_000 + "测试快报测试办公室".matches('测').count()
        );
    });
    for (what, c) in [("Latin", "a"), ("digits", "1"), ("brackets", "（"), ("dashes", "—")] {
        let text = c.repeat(1_000_000 / c.len());
        timed(what, || drop(same_text_or_finding("body", &text)));
    }
}

#[test]
fn a_hundred_thousand_paragraphs() {
    let text = "段\n".repeat(100_000);
    timed("100,000 paragraphs", || {
        let pages = outcome(&long_issue(&text)).unwrap();
        assert_eq!(printed(&pages).matches('段').count(), 100_000);
        println!("{} pages", pages.report().pages);
    });
}

#[test]
fn a_megabyte_on_one_line_is_a_finding() {
    let text = "测".repeat(350_000);
    for (field, _) in FIELDS.iter().filter(|(field, _)| *field != "body") {
        timed(field, || {
            let diagnostics = outcome(&issue(field, &text)).unwrap_err();
            assert_eq!(diagnostics[0].code, Code::TooLong, "{field}: {}", said(&diagnostics));
        });
    }
    // The longest line that may stand there is fast in every field.
    let text = "测".repeat(5_000);
    for (field, _) in FIELDS.iter().filter(|(field, _)| *field != "body") {
        timed(field, || drop(outcome(&issue(field, &text))));
    }
    let marks = format!("e{}", "\u{301}".repeat(500_000));
    timed("marks", || assert_eq!(outcome(&issue("body", &marks)).unwrap_err()[0].code, Code::TooLong));
}

#[test]
fn brackets_numbers_and_keys_without_end() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    let dotted = format!("x{}", ".a".repeat(10_000));
    let cases = [
        ("arrays", raw_issue("x", &deep("[", "]")), Code::Syntax),
        ("inline tables", raw_issue("x", &deep("{a=", "}")), Code::Syntax),
        ("body of arrays", raw_issue("body", &deep("[", "]")), Code::Syntax),
        ("dotted keys", raw_issue(&dotted, "1"), Code::Syntax),
        ("digits", raw_issue("number", &"9".repeat(1_000_000)), Code::Number),
        ("hexadecimal digits", raw_issue("total", &format!("0x{}", "f".repeat(1_000_000))), Code::Number),
        ("negative", raw_issue("copies", "-1"), Code::Number),
        ("float", raw_issue("options.rule", "1e999"), Code::OptionValue),
        ("not a number", raw_issue("options.rule", "nan"), Code::OptionValue),
        ("key", raw_issue(&"k".repeat(1_000_000), "1"), Code::UnknownKey),
        ("Chinese key", raw_issue(&"键".repeat(330_000), "1"), Code::UnknownKey),
        ("option", raw_issue(&format!("options.{}", "o".repeat(1_000_000)), "1"), Code::UnknownOption),
        ("series", issue("series", &"../".repeat(1_000)), Code::PathEscapes),
        ("errors", "=\n".repeat(100_000), Code::Syntax),
    ];
    for (what, text, code) in cases {
        timed(what, || {
            let diagnostics = outcome(&text).unwrap_err();
            assert!(
                diagnostics.iter().any(|diagnostic| diagnostic.code == code),
                "{what}: {}",
                said(&diagnostics[..1])
            );
            assert!(diagnostics[0].message.en.len() < 1_000, "{what}: a message of a megabyte");
        });
    }
}

/// Texts that are apt to hurt: any characters, marks that mean something, escapes.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => any::<char>().prop_map(String::from),
        3 => proptest::sample::select(PRINTABLE).prop_map(str::to_owned),
        4 => proptest::char::range('\u{4e00}', '\u{9fff}').prop_map(String::from),
        1 => proptest::sample::select(&[" ", "\n", "\r\n", "\t", "\"\"\"", "'''", "“", "”"][..]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let reading = hongtou::source::read_bytes("t.toml", &bytes);
        prop_assert!(reading.manuscript.is_some() || has_errors(&reading.diagnostics));
    }

    /// Lines of an issue in any order, cut anywhere.
    #[test]
    fn any_lines_are_read(lines in proptest::collection::vec((0..FIELDS.len(), any_text(), 0..40usize), 0..12)) {
        let text: String = lines.iter().map(|(field, text, cut)| {
            let line = format!("[[{}]]\n{0} = \"{text}\"\n", FIELDS[*field].0);
            line.chars().skip(cut / 3).collect::<String>()
        }).collect();
        let reading = read_str("t.toml", &text);
        prop_assert!(reading.manuscript.is_some() || has_errors(&reading.diagnostics));
    }

    #[test]
    fn any_text_in_any_field(field in 0..FIELDS.len(), text in any_text()) {
        // A body has paragraphs; each is trimmed, none is empty.
        let body = FIELDS[field].0 == "body";
        let shown: String = if body { text.lines().map(str::trim).collect() } else { text.trim().to_owned() };
        if let Ok(pages) = outcome(&issue(FIELDS[field].0, &text)) {
            let printed = printed(&pages);
            prop_assert!(printed.contains(&solid(&shown)), "{text:?} became {printed:?}");
        }
    }
}
