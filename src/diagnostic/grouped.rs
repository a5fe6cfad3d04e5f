//! Diagnostics for people who want to see what matters: those of one kind in one file once,
//! with how many there are and where the first ones stand.

use std::fmt::Write;

use super::render::{columns, head, human, visible, window};
use super::{Diagnostic, Format, Lang, Severity, render, short};

/// How many errors of one kind are shown whole.
const ERRORS: usize = 5;

/// How many warnings of one kind are shown at their places.
const WARNINGS: usize = 3;

/// How many more places are named.
const NAMED: usize = 6;

/// Characters shown before and after the place.
const CONTEXT: usize = 12;

/// Characters of the place itself.
const LONGEST: usize = 30;

/// Columns of a help that stands beside its place; a longer one takes a line of its own.
const BESIDE: usize = 36;

/// Writes `diagnostics`, which are in order, without the notes and with each kind once a file.
/// JSON is for programs: it has them all.
pub fn render_grouped(diagnostics: &[Diagnostic], format: Format, lang: Lang) -> String {
    if format == Format::Json {
        return render(diagnostics, format, lang);
    }
    let mut out = String::new();
    for group in groups(diagnostics) {
        match (format, group[0].severity) {
            (Format::Human | Format::HumanWide, Severity::Error) => errors(&mut out, &group, format, lang),
            (Format::Human | Format::HumanWide, _) => warnings(&mut out, &group, lang),
            _ => one_line(&mut out, &group, lang),
        }
    }
    out
}

/// Those of one kind in one file, in the order of the first of each kind.
fn groups(diagnostics: &[Diagnostic]) -> Vec<Vec<&Diagnostic>> {
    let file = |diagnostic: &Diagnostic| diagnostic.place.as_ref().map(|place| place.file.clone());
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Note) {
        let same = groups.iter_mut().find(|group| {
            let first = group[0];
            (first.code, first.severity) == (diagnostic.code, diagnostic.severity)
                && file(first) == file(diagnostic)
        });
        match same {
            Some(group) => group.push(diagnostic),
            None => groups.push(vec![diagnostic]),
        }
    }
    groups
}

/// The first ones whole, the places of the others.
fn errors(out: &mut String, group: &[&Diagnostic], format: Format, lang: Lang) {
    for diagnostic in group.iter().take(ERRORS) {
        human(out, diagnostic, format, lang);
    }
    if let Some(more) = more(&group[ERRORS.min(group.len())..], lang) {
        let code = group[0].code;
        let _ = writeln!(
            out,
            "{}\n",
            if lang == Lang::Zh {
                format!("错误[{code}]: 另有{more}")
            } else {
                format!("error[{code}]: {more}")
            }
        );
    }
}

/// A line of what is wrong, a line for each of the first places.
fn warnings(out: &mut String, group: &[&Diagnostic], lang: Lang) {
    let (first, count) = (group[0], group.len());
    let basis = first.basis.as_ref().map(|basis| basis.get(lang));
    let (mut zh, mut en) = (String::new(), String::new());
    if count > 1 {
        zh = format!("，共 {count} 处");
        en = format!(", {count} places");
    }
    let counted = if lang == Lang::Zh { zh } else { en };
    let basis = match (basis, lang) {
        (Some(basis), Lang::Zh) => format!("（{}）", visible(basis)),
        (Some(basis), Lang::En) => format!(" ({})", visible(basis)),
        (None, _) => String::new(),
    };
    let _ = writeln!(out, "{}{counted}{basis}", head(first, lang));
    let help = |diagnostic: &Diagnostic| diagnostic.help.as_ref().map(|help| visible(help.get(lang)));
    let alike = group.iter().all(|diagnostic| diagnostic.help == first.help);
    let long = help(first).is_none_or(|help| columns(&help) > BESIDE);
    let below = alike && (count > 1 || long);
    for (i, diagnostic) in group.iter().take(WARNINGS).enumerate() {
        let Some(place) = &diagnostic.place else { continue };
        let (before, at, after) = window(place, CONTEXT, LONGEST);
        let file = if i == 0 { format!("{}:", visible(&place.file)) } else { String::new() };
        let _ = write!(out, "  --> {file}{}:{}", place.line, place.column);
        if !place.excerpt.is_empty() {
            let _ = write!(out, "  {before}[{at}]{after}");
        }
        if let Some(help) = help(diagnostic).filter(|_| !below) {
            let _ = write!(out, "  = {help}");
        }
        if pattern(diagnostic, lang) != pattern(first, lang) {
            let _ = write!(out, "  ({})", visible(diagnostic.message.get(lang)));
        }
        out.push('\n');
    }
    let without_place = first.place.is_none();
    if let Some(help) = help(first).filter(|_| below || without_place) {
        let word = if lang == Lang::Zh { "改法" } else { "help" };
        let _ = writeln!(out, "  = {word}: {help}");
    }
    if let Some(more) = more(&group[WARNINGS.min(count)..], lang) {
        let _ = writeln!(out, "  … {more}");
    }
    out.push('\n');
}

/// A message without the words it quotes at its end, which the place shows.
fn pattern(diagnostic: &Diagnostic, lang: Lang) -> &str {
    let message = diagnostic.message.get(lang);
    match message.split_once('“') {
        Some((before, quoted)) if quoted.ends_with('”') && !quoted.contains('“') => before,
        _ => message,
    }
}

/// How many others there are, and where the first of them are.
fn more(others: &[&Diagnostic], lang: Lang) -> Option<String> {
    let count = others.len();
    let places: Vec<String> = places(others.iter().take(NAMED));
    let dots = if count > NAMED { " …" } else { "" };
    (count > 0).then(|| {
        let places = places.join(", ");
        if lang == Lang::Zh {
            format!(" {count} 处：{places}{dots}（--all 全部列出）")
        } else {
            format!("{count} more: {places}{dots} (--all lists them)")
        }
    })
}

fn places<'a>(diagnostics: impl Iterator<Item = &'a &'a Diagnostic>) -> Vec<String> {
    let place = |diagnostic: &&Diagnostic| {
        let place = diagnostic.place.as_ref()?;
        Some(format!("{}:{}", place.line, place.column))
    };
    diagnostics.filter_map(place).collect()
}

/// `file:line:column: severity[code]: message (3 in all, 7:16, 9:1)`.
fn one_line(out: &mut String, group: &[&Diagnostic], lang: Lang) {
    let first = group[0];
    if let Some(place) = &first.place {
        let _ = write!(out, "{}:{}:{}: ", visible(&place.file), place.line, place.column);
    }
    let _ = write!(out, "{}", head(first, lang));
    if group.len() > 1 {
        let count = group.len();
        let places = places(group.iter().skip(1).take(NAMED)).join(", ");
        let dots = if count > NAMED + 1 { " …" } else { "" };
        let _ = match lang {
            Lang::Zh => write!(out, "（共 {count} 处，另在 {}{dots}）", short(&places)),
            Lang::En => write!(out, " ({count} in all, also at {}{dots})", short(&places)),
        };
    }
    out.push('\n');
}
