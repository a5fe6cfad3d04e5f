//! Of which kind a text is: a bulletin with articles, or a paper (公文) of its own.

use super::Known;
use super::decode::Decoded;
use super::found::Found;
use super::ledger::Ledger;
use super::markers::Marker;
use super::names::{compact, is_bulletin, is_office};
use super::paper::{Label, Paper};
use super::titles::{is_announcement, is_genre, is_letter_head, is_letter_title, is_paper_head};
use super::traits::Traits;
use super::wrap::Part;
use crate::diagnostic::Message;
use crate::issue::{NodeId, NumberForm};
use crate::source::account::Confidence;
use crate::source::label::LineLabel;

/// What is known of the whole text.
struct View<'a> {
    found: &'a Found,
    known: &'a Known,
    /// How many paragraphs were read as each label, were it a paper.
    labels: Vec<Label>,
    sections: usize,
    credits: usize,
    marks: usize,
    /// One of its paragraphs is the number of a paper.
    numbered: bool,
    /// Its title is worded as titles of papers are.
    titled: bool,
}

impl View<'_> {
    fn has(&self, label: Label) -> bool {
        self.labels.contains(&label)
    }

    /// Orders and announcements are counted by 号, as bulletins are by 期.
    fn ordered(&self) -> bool {
        let by_hao = matches!(self.found.form, Some(NumberForm::Issue | NumberForm::YearIssue));
        let text = compact(self.masthead());
        by_hao && ["令", "公告", "通告"].iter().any(|end| text.ends_with(end)) && is_paper_head(&text)
    }

    /// Whether its head and its number, its title or a label say that it is a letter: an office
    /// alone may head any paper.
    fn is_letter(&self, parts: &[Part], read: &[Decoded]) -> bool {
        let head = self.masthead();
        let title = || {
            let lines = parts.iter().zip(read).take_while(|(_, decoded)| {
                !matches!(Label::ALL[decoded.label], Label::Addressee | Label::Body)
            });
            let titles = lines
                .filter(|(_, decoded)| matches!(Label::ALL[decoded.label], Label::Title | Label::TitleMore));
            titles.last().is_some_and(|(part, _)| is_letter_title(part.text()))
        };
        let number = || self.found.document_number.as_ref().map(|it| it.value.to_string());
        // A letter that nobody has given its head has the name of the office that signs it.
        let headless = || {
            head.is_empty()
                && self.has(Label::Signature)
                && self.found.imprint.printer.is_none()
                && !self.found.telegram
                && title()
        };
        !is_paper_head(head)
            && (headless()
                || is_letter_head(head)
                || (is_office(head)
                    && (self.found.letter || number().is_some_and(|it| it.contains('函')) || title())))
    }

    fn masthead(&self) -> &str {
        self.found.masthead.as_ref().map_or("", |name| name.as_str())
    }
}

/// Something that speaks for a paper, or against it.
struct Evidence {
    message: (&'static str, &'static str),
    weight: i32,
    is: fn(&View<'_>) -> bool,
}

const fn speaks(weight: i32, message: (&'static str, &'static str), is: fn(&View<'_>) -> bool) -> Evidence {
    Evidence { message, weight, is }
}

/// What speaks for a paper, and against it. One more sign is one more row.
static EVIDENCE: &[Evidence] = &[
    speaks(100, ("刊物的版式是公文", "the series has a layout for papers"), |v| {
        matches!(v.known.layout.as_deref(), Some("gongwen" | "xinhan"))
    }),
    speaks(-60, ("刊物的版式是快报", "the series has a layout for bulletins"), |v| {
        matches!(v.known.layout.as_deref(), Some("kuaibao" | "jianbao" | "zhuanbao"))
    }),
    speaks(70, ("有发文字号", "it has a number of a paper"), |v| {
        v.found.document_number.is_some() || v.numbered
    }),
    speaks(60, ("报头是“…文件”", "its head is that of a paper"), |v| is_paper_head(v.masthead())),
    speaks(-40, ("报头是刊物名称", "its head is that of a bulletin"), |v| {
        !v.masthead().is_empty()
            && !is_paper_head(v.masthead())
            && !is_office(v.masthead())
            && !is_letter_head(v.masthead())
    }),
    speaks(70, ("报头是电报的格式", "its head is the form of a telegram"), |v| v.found.telegram),
    speaks(-60, ("有期号", "its issues are counted"), |v| {
        // 某简报 第9期 is a bulletin, whatever number of a paper stands beside.
        let counted = v.found.document_number.is_none() || is_bulletin(v.masthead());
        v.found.number.is_some() && counted && !v.ordered()
    }),
    speaks(20, ("标题是公文标题", "its title is that of a paper"), |v| v.titled),
    speaks(20, ("有主送机关", "it has addressees"), |v| v.has(Label::Addressee)),
    speaks(25, ("有署名和日期", "it is signed and dated at its end"), |v| {
        v.has(Label::Signature) && v.has(Label::Signed)
    }),
    speaks(8, ("文末有日期", "it is dated at its end"), |v| v.has(Label::Signed)),
    speaks(10, ("有附注或附件说明", "it has a note or a list of attachments"), |v| {
        v.has(Label::Note) || v.has(Label::List)
    }),
    speaks(-60, ("有【】栏目", "it has sections in 【】"), |v| v.sections > 0),
    speaks(-30, ("有带括号的来源", "it has sources in brackets"), |v| v.credits > 0),
    speaks(-40, ("有几处带括号的来源", "it has several sources in brackets"), |v| v.credits > 1),
    speaks(-25, ("有★一类的标记", "it has marks such as ★"), |v| v.marks > 1),
];

/// Rows of the reference.
pub fn rows() -> String {
    let row = |row: &Evidence| {
        format!("| 公文 / a paper | {} / {} | {} |\n", row.message.0, row.message.1, row.weight)
    };
    EVIDENCE.iter().map(row).collect()
}

/// Decides whether the text is a paper, and which layout it asks for.
pub fn decide(parts: &[Part], traits: &[Traits], known: &Known, found: &mut Found, ledger: &mut Ledger) {
    let some = parts.len().min(MOST);
    let (parts, traits) = (&parts[..some], &traits[..some]);
    let read = Paper::new(parts, traits).read(&|_| None).0;
    let count = |is: &dyn Fn(&Traits) -> bool| traits.iter().filter(|traits| is(traits)).count();
    let view = View {
        found,
        known,
        labels: read.iter().map(|decoded| Label::ALL[decoded.label]).collect(),
        sections: count(&|traits| traits.is(Marker::Section)),
        credits: count(&|traits| traits.credits.is_some()),
        marks: count(&|traits| traits.is(Marker::Bullet)),
        titled: parts.iter().zip(traits).zip(&read).enumerate().any(|(k, ((part, traits), decoded))| {
            let genre = || is_genre(part.text()) || (k == 0 && is_announcement(part.text()));
            matches!(Label::ALL[decoded.label], Label::Title | Label::TitleMore) && (traits.title || genre())
        }),
        numbered: read
            .iter()
            .zip(traits)
            .any(|(decoded, traits)| Label::ALL[decoded.label] == Label::Number && traits.number),
    };
    let there: Vec<&Evidence> = EVIDENCE.iter().filter(|row| (row.is)(&view)).collect();
    let sum: i32 = there.iter().map(|row| row.weight).sum();
    let minutes = compact(view.masthead()).ends_with("纪要");
    let letter = view.is_letter(parts, &read);
    found.paper = match told(traits) {
        Some(paper) if known.layout.is_none() => paper,
        _ => sum > 0 && !minutes,
    };
    if !found.paper {
        return;
    }
    // A series has its layout; what has no place in it is text.
    found.layout = match &known.layout {
        Some(layout) if layout == "xinhan" => Some("xinhan"),
        Some(layout) if layout == "gongwen" => Some("gongwen"),
        Some(_) => None,
        _ if letter => Some("xinhan"),
        _ => Some("gongwen"),
    };
    if let Some(layout) = found.layout.filter(|_| known.layout.is_none()) {
        let span = found.document_number.as_ref().map_or(0..0, |number| number.span.clone());
        let best = there.iter().max_by_key(|row| row.weight).map_or(("", ""), |row| row.message);
        let said =
            Message::new(format!("版式用 {layout}：{}", best.0), format!("layout `{layout}`: {}", best.1));
        let confidence = if sum >= SURE { Confidence::Likely } else { Confidence::Doubtful };
        ledger.guess(NodeId::Layout, span, said, confidence);
    }
}

/// Whether what lines are said to be makes the text a paper, or a bulletin.
fn told(traits: &[Traits]) -> Option<bool> {
    traits.iter().find_map(|traits| match traits.look.told? {
        LineLabel::Addressees | LineLabel::DocumentNumber | LineLabel::Note => Some(true),
        LineLabel::Section
        | LineLabel::RunIn
        | LineLabel::Source
        | LineLabel::EditorNote
        | LineLabel::Lead
        | LineLabel::Contact => Some(false),
        _ => None,
    })
}

/// Paragraphs by which the kind is told.
const MOST: usize = 2_000;

/// A sum from which nobody need look.
const SURE: i32 = 40;
