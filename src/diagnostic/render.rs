//! Diagnostics as text for people, as one line each, or as JSON Lines.

use std::fmt::Write;

use super::{Diagnostic, Lang, Place, Severity};

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Message, place, the line with a caret, and what to do.
    #[default]
    Human,
    /// As `Human`, where characters whose width is ambiguous (UAX #11), such as quotation marks and dashes,
    /// take two columns: the console of a Chinese Windows.
    HumanWide,
    /// `file:line:column: severity[code]: message`, one line each.
    Short,
    /// One JSON object a line.
    Json,
}

/// Writes `diagnostics` in `format`, each ending in a line break.
pub fn render(diagnostics: &[Diagnostic], format: Format, lang: Lang) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        match format {
            Format::Human | Format::HumanWide => human(&mut out, diagnostic, format, lang),
            Format::Short => one_line(&mut out, diagnostic, lang),
            Format::Json => {
                out.push_str(&serde_json::to_string(diagnostic).expect("a finding is plain data"));
                out.push('\n');
            }
        }
    }
    out
}

pub(super) fn label(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Note, Lang::Zh) => "提示",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Note, Lang::En) => "note",
    }
}

pub(super) fn head(diagnostic: &Diagnostic, lang: Lang) -> String {
    format!(
        "{}[{}]: {}",
        label(diagnostic.severity, lang),
        diagnostic.code,
        visible(diagnostic.message.get(lang))
    )
}

fn one_line(out: &mut String, diagnostic: &Diagnostic, lang: Lang) {
    if let Some(place) = &diagnostic.place {
        let _ = write!(out, "{}:{}:{}: ", visible(&place.file), place.line, place.column);
    }
    let _ = writeln!(out, "{}", head(diagnostic, lang));
}

pub(super) fn human(out: &mut String, diagnostic: &Diagnostic, format: Format, lang: Lang) {
    let _ = writeln!(out, "{}", head(diagnostic, lang));
    let mut margin = 0;
    if let Some(place) = &diagnostic.place {
        margin = place.line.to_string().len();
        let pad = " ".repeat(margin);
        let _ = writeln!(out, "{pad}--> {}:{}:{}", visible(&place.file), place.line, place.column);
        if !place.excerpt.is_empty() {
            let (before, at, after) = window(place, CONTEXT, CONTEXT);
            let columns = if format == Format::HumanWide { wide_columns } else { columns };
            let carets = "^".repeat(columns(&at).max(1));
            let _ = writeln!(out, "{pad} |");
            let _ = writeln!(out, "{} | {before}{at}{after}", place.line);
            let _ = writeln!(out, "{pad} | {}{carets}", " ".repeat(columns(&before)));
        }
    }
    if let Some(help) = &diagnostic.help {
        let word = if lang == Lang::Zh { "改法" } else { "help" };
        let _ = writeln!(out, "{} = {word}: {}", " ".repeat(margin), visible(help.get(lang)));
    }
    if let Some(basis) = &diagnostic.basis {
        let word = if lang == Lang::Zh { "依据" } else { "source" };
        let _ = writeln!(out, "{} = {word}: {}", " ".repeat(margin), visible(basis.get(lang)));
    }
    out.push('\n');
}

/// Characters shown before and after the place when its line is long.
const CONTEXT: usize = 30;

/// The place, cut after `longest` characters, and `context` characters of its line on either
/// side, made safe for a terminal.
pub(super) fn window(place: &Place, context: usize, longest: usize) -> (String, String, String) {
    let (before, rest) = place.excerpt.around(place.column);
    let from = before.char_indices().rev().take(context).last().map_or(before.len(), |(at, _)| at);
    let cut = |text: &str, count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let (at, after) = rest.split_at(cut(rest, place.length.min(longest)));
    let to = cut(after, context);
    let mut shown = (visible(&before[from..]), visible(at), visible(&after[..to]));
    if from > 0 {
        shown.0.insert(0, '…');
    }
    if to < after.len() {
        shown.2.push('…');
    }
    shown
}

/// Shows control and direction characters as `\u{..}`, so that untrusted text cannot drive
/// a terminal.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push(c),
            '\t' => out.push(' '),
            c if crate::issue::is_unprintable(c) => {
                let _ = write!(out, "{}", c.escape_unicode());
            }
            c => out.push(c),
        }
    }
    out
}

/// What somebody wrote, short enough for a message.
pub fn short(text: &str) -> std::borrow::Cow<'_, str> {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// Terminal columns of `text`: two for East Asian wide characters.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)).sum()
}

/// As [`columns`], where a character of ambiguous width takes two.
fn wide_columns(text: &str) -> usize {
    text.chars().map(|c| unicode_width::UnicodeWidthChar::width_cjk(c).unwrap_or(0)).sum()
}
