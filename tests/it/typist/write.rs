//! Issues as they are typed.

use toml::Table;

use super::head::{chinese, date, head, imprint, marks, masthead, one, spread, tables, texts};
use super::issues::Genre;
use super::page::{CENTRE, Page, RIGHT, Role};
use super::random::Random;
use super::style::Style;

/// The text of an issue in a style.
pub fn typed(genre: Genre, file: &Table, style: &Style, random: &mut Random) -> String {
    let mut page = Page::new();
    if style.is("assistant", "preamble") || style.is("assistant", "both") {
        page.line(
            Role::Line,
            random.one(&[
                "以下是根据您提供的材料起草的文稿，供您参考：",
                "好的，以下是为您整理的稿件：",
                "当然可以！以下是为您起草的内容：",
            ]),
        );
        page.gap();
    }
    match genre {
        Genre::Paper => paper(&mut page, file, style, random),
        Genre::Bulletin | Genre::Report => bulletin(&mut page, genre, file, style),
    }
    if style.is("assistant", "closing") || style.is("assistant", "both") {
        page.gap();
        page.line(
            Role::Line,
            random.one(&[
                "希望以上内容对您有所帮助！如需调整，请随时告诉我。",
                "如需进一步修改或补充数据，请告诉我。",
                "如果您需要调整语气或篇幅，我可以继续为您修改。",
            ]),
        );
    }
    let number = one(file, "number").map(|number| format!("第{number}期")).unwrap_or_default();
    let running = format!("{}　　　　　　{number}", one(file, "masthead").unwrap());
    page.typed(style, &running, random)
}

fn strong(style: &Style) -> bool {
    style.is("markdown", "strong") || style.is("markdown", "full")
}

fn headings(style: &Style) -> bool {
    style.is("markdown", "headings") || style.is("markdown", "full")
}

fn bulletin(page: &mut Page, genre: Genre, file: &Table, style: &Style) {
    head(page, style, file);
    contents(page, file, style);
    let mut count = 0;
    for article in tables(file, "articles") {
        count += 1;
        self::article(page, genre, article, style, count);
    }
    for (i, section) in tables(file, "sections").into_iter().enumerate() {
        if let Some(title) = one(section, "title") {
            page.gap();
            page.line(Role::Opening, title_of(style, &title, i));
            if style.is("count", "by section") {
                count = 0;
            }
        }
        for article in tables(section, "articles") {
            count += 1;
            self::article(page, genre, article, style, count);
        }
    }
    imprint(page, style, file);
}

fn title_of(style: &Style, title: &str, i: usize) -> String {
    if headings(style) {
        return format!("## {title}");
    }
    match style.get("section") {
        "【 】" => format!("【 {title} 】"),
        "〖〗" => format!("〖{title}〗"),
        "[]" => format!("[{title}]"),
        "〔〕" => format!("〔{title}〕"),
        "★★" => format!("★ {title} ★"),
        "≡" => format!("≡{title}≡"),
        "一、" => format!("{}、{title}", chinese(i as u64 + 1)),
        sign if sign.chars().count() == 1 => format!("{sign}{title}"),
        _ if style.is("noise", "spread words") => format!("【{}】", spread(title, " ")),
        _ => format!("【{title}】"),
    }
}

/// A list of what follows.
fn contents(page: &mut Page, file: &Table, style: &Style) {
    if style.is("contents", "none") {
        return;
    }
    page.line(Role::Line, if style.is("contents", "leaders") { "目　　录" } else { "本期要目" });
    let mut line = |headline: &str, at: usize| match style.get("contents") {
        "leaders" => page.line(Role::Line, format!("{headline}{}{}", "…".repeat(12), at / 4 + 1)),
        _ => page.line(Role::Line, format!("◇{headline}")),
    };
    let mut at = 0;
    for article in tables(file, "articles") {
        at += 1;
        one(article, "headline").into_iter().for_each(|it| line(&it, at));
    }
    for section in tables(file, "sections") {
        if style.is("contents", "sections") {
            one(section, "title").into_iter().for_each(|it| line(&it, at));
        }
        for article in tables(section, "articles") {
            at += 1;
            one(article, "headline").into_iter().for_each(|it| line(&it, at));
        }
    }
    page.gap();
}

fn note(page: &mut Page, style: &Style, article: &Table) {
    for note in texts(article, "editor-note") {
        match style.get("note") {
            "【编者按】" => page.line(Role::Paragraph, format!("【编者按】{note}")),
            "编者按　" => page.line(Role::Paragraph, format!("编者按　{note}")),
            "[编者按]" => page.line(Role::Paragraph, format!("[编者按]{note}")),
            "按：" => page.line(Role::Paragraph, format!("按：{note}")),
            "own line" => {
                page.line(Role::Line, format!("{CENTRE}编者按"));
                page.line(Role::Paragraph, note);
            }
            _ => page.line(Role::Paragraph, format!("编者按：{note}")),
        }
    }
    for lead in texts(article, "lead") {
        page.line(Role::Paragraph, format!("导语：{lead}"));
    }
}

fn article(page: &mut Page, genre: Genre, article: &Table, style: &Style, count: u64) {
    note(page, style, article);
    let mut body: Vec<String> = texts(article, "body");
    let form = if genre == Genre::Report { "centred" } else { style.get("headline") };
    if let Some(headline) = one(article, "headline") {
        let headline = if style.is("noise", "spread words") { spread(&headline, " ") } else { headline };
        let own = |page: &mut Page, text: String| page.line(Role::Opening, text);
        match form {
            _ if headings(style) && !form.starts_with("run-in") => own(page, format!("### {headline}")),
            _ if strong(style) && form.starts_with("run-in") => {
                body[0] = format!("**{headline}** {}", body[0]);
            }
            _ if strong(style) => own(page, format!("**{headline}**")),
            "run-in space" => body[0] = format!("{headline} {}", body[0]),
            "run-in three" => body[0] = format!("{headline}   {}", body[0]),
            "run-in wide" => body[0] = format!("{headline}　{}", body[0]),
            "1. run-in 。" => body[0] = format!("{count}.{headline}。{}", body[0]),
            "1、 run-in ：" => body[0] = format!("{count}、{headline}：{}", body[0]),
            "1. own line" => own(page, format!("{count}. {headline}")),
            "一、 own line" => own(page, format!("{}、{headline}", chinese(count))),
            "（一） own line" => own(page, format!("（{}）{headline}", chinese(count))),
            "centred" => own(page, format!("{CENTRE}{headline}")),
            "indented" => own(page, format!("　　{headline}")),
            "题目：" => own(page, format!("题目：{headline}")),
            "own line" => own(page, headline),
            sign => own(page, format!("{sign}{headline}")),
        }
    }
    let sources = texts(article, "sources").join(style.get("sources"));
    if !sources.is_empty() {
        source(&mut body, style, &sources);
    }
    for (i, paragraph) in body.into_iter().enumerate() {
        let opens = i == 0 && (form.contains("run-in") || !article.contains_key("headline"));
        if opens && style.is("blank", "articles") {
            page.gap();
        }
        let right = paragraph.starts_with(RIGHT);
        page.line(if right { Role::Below } else { Role::Paragraph }, paragraph);
    }
}

fn source(body: &mut Vec<String>, style: &Style, sources: &str) {
    let last = body.len() - 1;
    match style.get("source") {
        "(X)" => body[last].push_str(&format!("({sources})")),
        "own line" => body.push(format!("（{sources}）")),
        "right" => body.push(format!("{RIGHT}（{sources}）")),
        "供稿：X" => body.push(format!("{RIGHT}供稿：{sources}")),
        "（供稿：X）" => body[last].push_str(&format!("（供稿：{sources}）")),
        "（X供稿）" => body[last].push_str(&format!("（{sources}供稿）")),
        "（来源：X）" => body[last].push_str(&format!("（来源：{sources}）")),
        "〔X〕" => body[last].push_str(&format!("〔{sources}〕")),
        "——X" => body.push(format!("{RIGHT}——{sources}")),
        _ if style.is("markdown", "full") => body[last].push_str(&format!("*（{sources}）*")),
        _ => body[last].push_str(&format!("（{sources}）")),
    }
}

fn paper(page: &mut Page, file: &Table, style: &Style, random: &mut Random) {
    marks(page, file);
    masthead(page, style, file);
    let number = one(file, "document-number").map(|number| brackets(style, &number)).unwrap_or_default();
    let signers = texts(file, "signers").join("　");
    let below = style.is("paper title", "number below");
    if !below {
        match signers.is_empty() {
            true => page.line(Role::Line, number.clone()),
            false if style.is("signer", "own line") => {
                page.line(Role::Line, number.clone());
                page.line(Role::Line, format!("签发人：{signers}"));
            }
            false => page.line(Role::Line, format!("{number}　　　　　　签发人：{signers}")),
        }
    }
    if style.is("paper head", "blank") {
        page.gap();
    }
    let articles = tables(file, "articles");
    let article = articles[0];
    title(page, style, &one(article, "headline").unwrap(), random);
    if below {
        page.line(Role::Line, format!("{CENTRE}{number}"));
        if !signers.is_empty() {
            page.line(Role::Line, format!("签发人：{signers}"));
        }
    }
    if style.is("paper head", "blank") {
        page.gap();
    }
    if let Some(addressees) = one(file, "addressees") {
        let (addressees, colon) = match style.get("addressees") {
            ":" => (addressees, ":"),
            _ => (addressees, "："),
        };
        page.line(Role::Line, format!("{addressees}{colon}"));
    }
    for paragraph in texts(article, "body") {
        page.line(Role::Paragraph, paragraph);
    }
    let close = style.is("paper head", "close") && style.is("signature", "flush");
    if !close {
        page.gap();
    }
    let indent = if style.is("signature", "flush") || !style.is("markdown", "none") { "" } else { RIGHT };
    let seal = match style.get("signature") {
        "（盖章）" => "（盖章）",
        "（印章）" => "（印章）",
        _ => "",
    };
    for office in texts(article, "signature") {
        page.line(Role::Line, format!("{indent}{office}{seal}"));
        if style.is("signature", "blank lines") {
            page.gap();
        }
    }
    page.line(Role::Line, format!("{indent}{}", date(style, &one(article, "signed").unwrap())));
    if let Some(note) = one(file, "note") {
        let (open, close) = if style.is("remark", "()") { ("(", ")") } else { ("（", "）") };
        let indent = if style.is("remark", "indented") { "　　" } else { "" };
        page.line(Role::Line, format!("{indent}{open}{note}{close}"));
    }
    imprint(page, style, file);
}

/// 青水〔2026〕12号 in other brackets.
fn brackets(style: &Style, number: &str) -> String {
    let (word, rest) = number.split_once('〔').unwrap();
    let (year, serial) = rest.split_once('〕').unwrap();
    match style.get("paper number") {
        "[]" => format!("{word}[{year}]{serial}"),
        "（）" => format!("{word}（{year}）{serial}"),
        "()" => format!("{word}({year}){serial}"),
        "【】" => format!("{word}【{year}】{serial}"),
        "［］" => format!("{word}［{year}］{serial}"),
        "〔〕第" => format!("{word}〔{year}〕第{serial}"),
        "zero" => format!("{word}〔{year}〕{serial:0>4}"),
        _ => number.to_owned(),
    }
}

fn title(page: &mut Page, style: &Style, title: &str, random: &mut Random) {
    let (office, rest) = title.split_once("关于").unwrap();
    let rest = format!("关于{rest}");
    let lines = match style.get("paper title") {
        "office line" => vec![office.to_owned(), rest],
        "two lines" => {
            let middle = title.chars().count() / 2 + random.within(0, 4) as usize;
            vec![title.chars().take(middle).collect(), title.chars().skip(middle).collect()]
        }
        _ => vec![title.to_owned()],
    };
    let indent =
        if style.is("paper title", "one line") || !style.is("markdown", "none") { "" } else { CENTRE };
    let sign = if headings(style) && lines.len() == 1 { "# " } else { "" };
    for line in lines {
        page.line(Role::Line, format!("{sign}{indent}{line}"));
    }
}
