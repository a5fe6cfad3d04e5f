//! Values as a person would write them.

use std::fmt::Write;

use toml_edit::Value;

use crate::issue::{Block, Cell, Date, OptionValue, Ordinal, Paragraph, Pictures, Table, TextLine};

/// A text on one line.
pub fn text(text: &str) -> String {
    Value::from(text).to_string()
}

/// One text, or a list of texts.
pub fn list(lines: &[TextLine]) -> String {
    match lines {
        [line] => text(line.as_str()),
        lines => format!("[{}]", lines.iter().map(|line| text(line.as_str())).collect::<Vec<_>>().join(", ")),
    }
}

/// A date: a day is one to TOML, what is shorter is a text.
pub fn date(date: Date) -> String {
    let iso = date.iso();
    if date.is_day() { iso } else { text(&iso) }
}

/// A number, or the sign of one that is still to be filled in.
pub fn ordinal(number: Ordinal) -> String {
    number.get().map_or_else(|| text(&number.to_string()), |number| number.to_string())
}

/// An option of the layout.
pub fn option(value: &OptionValue) -> String {
    match value {
        OptionValue::Bool(value) => value.to_string(),
        OptionValue::Number(value) => value.to_string(),
        OptionValue::Text(value) => text(value),
    }
}

/// Paragraphs between three quotes, one a line.
pub fn body<'p>(paragraphs: impl IntoIterator<Item = &'p Paragraph>) -> String {
    let mut out = String::from("\"\"\"\n");
    for paragraph in paragraphs {
        let text = paragraph.as_str();
        if text.contains(['\\', '"']) {
            out.push_str(&text.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\""));
        } else {
            out.push_str(text);
        }
        out.push('\n');
    }
    out.push_str("\"\"\"");
    out
}

/// A body: one text, or a list where tables stand between its paragraphs.
pub fn blocks(blocks: &[Block]) -> String {
    if blocks.iter().all(|block| block.as_paragraph().is_some()) {
        return body(blocks.iter().filter_map(Block::as_paragraph));
    }
    let mut out = String::from("[\n");
    for run in blocks.chunk_by(|a, b| a.as_paragraph().is_some() && b.as_paragraph().is_some()) {
        match &run[0] {
            Block::Paragraph(_) => out.push_str(&body(run.iter().filter_map(Block::as_paragraph))),
            Block::Table(it) => out.push_str(&table(it)),
            Block::Pictures(row) => out.push_str(&pictures(row)),
        }
        out.push_str(",\n");
    }
    out.push(']');
    out
}

/// Pictures in braces.
fn pictures(row: &Pictures) -> String {
    let files: Vec<TextLine> = row.pictures.iter().map(|picture| picture.file.clone()).collect();
    let alts: Vec<TextLine> = row.pictures.iter().map(|picture| picture.alt.clone()).collect();
    let mut keys = vec![format!("pictures = {}", list(&files))];
    keys.extend(row.caption.iter().map(|caption| format!("caption = {}", text(caption.as_str()))));
    if alts.iter().any(|alt| Some(alt) != row.caption.as_ref()) {
        keys.push(format!("alt = {}", list(&alts)));
    }
    format!("{{ {} }}", keys.join(", "))
}

/// A table in braces, a row a line.
fn table(table: &Table) -> String {
    let mut keys: Vec<String> = Vec::new();
    keys.extend(table.caption.iter().map(|caption| format!("caption = {}", text(&caption.to_typed_title()))));
    keys.extend(table.unit.iter().map(|unit| format!("unit = {}", text(unit.as_str()))));
    if table.header() != usize::from(table.rows().len() > 1) {
        keys.push(format!("header-rows = {}", table.header()));
    }
    if table.total {
        keys.push("total = true".to_owned());
    }
    let mut rows = String::from("rows = [\n");
    for row in table.rows() {
        let _ = writeln!(rows, "  [{}],", row.iter().map(cell).collect::<Vec<_>>().join(", "));
    }
    rows.push(']');
    keys.push(rows);
    if !table.notes.is_empty() {
        keys.push(format!("notes = {}", list(&table.notes)));
    }
    format!("{{ {} }}", keys.join(", "))
}

fn cell(cell: &Cell) -> String {
    let said = cell.lines.iter().map(TextLine::as_str).collect::<Vec<_>>().join("\n");
    // On one line, where the choice is left to the library it takes several.
    let said = format!("\"{}\"", said.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"));
    let (columns, rows) = (cell.columns.get(), cell.rows.get());
    if (columns, rows) == (1, 1) {
        return said;
    }
    let count = |key: &str, count: u16| if count > 1 { format!(", {key} = {count}") } else { String::new() };
    format!("{{ text = {said}{}{} }}", count("columns", columns), count("rows", rows))
}
