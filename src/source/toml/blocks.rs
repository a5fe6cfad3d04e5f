//! Bodies: paragraphs, and the tables and pictures between them.

use std::num::NonZeroU16;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Reader;
use super::fields::{Field, Fields};
use crate::diagnostic::Place;
use crate::issue::{
    Block, BlockId, BlockPart, BodyId, Cell, MAX_PICTURES, NodeId, Picture, Pictures, Table, TextLine,
};
use crate::source::diagnostics;
use crate::source::key::{self, Key, Kind};
use crate::source::places::Origin;
use crate::source::table::{self, RawCell};

/// A picture file is at most this large, in bytes.
const MAX_PICTURE: u64 = 32 << 20;

/// A table file is at most this large, in bytes.
const MAX_TABLE: u64 = 16 << 20;

/// A row of cells, and where it stands.
type Row = (Vec<(RawCell, Origin)>, Place);

impl Reader<'_> {
    /// The blocks of a body: each string is one or more paragraphs, each table in braces a
    /// table or pictures.
    pub fn blocks(&mut self, field: Field<'_, '_>, body: BodyId) -> Vec<Block> {
        let values: Vec<_> = match field.value.get_ref() {
            DeValue::Table(_) => vec![field.value],
            _ => self.each(field, Kind::Blocks),
        };
        let mut blocks = Vec::new();
        for value in values {
            let field = Field { name: field.name, value };
            match value.get_ref() {
                DeValue::Table(table) => {
                    blocks.extend(self.block(field, table, body.block(blocks.len())));
                }
                DeValue::String(_) => {
                    let first = blocks.len();
                    let paragraphs = self.paragraphs(field, Kind::Blocks, |i| body.block(first + i).whole());
                    blocks.extend(paragraphs.into_iter().map(Block::from));
                }
                _ => self.wrong_type(field, Kind::Blocks),
            }
        }
        blocks
    }

    fn block(&mut self, field: Field<'_, '_>, table: &DeTable<'_>, id: BlockId) -> Option<Block> {
        let spelled = |key: &Key| key.spellings().any(|name| table.contains_key(name));
        let pictures = key::PICTURES.iter().find(|key| key.en == "pictures").is_some_and(spelled);
        let keys = if pictures { key::PICTURES } else { key::TABLE };
        let fields = Fields::read(self, table, &[keys], field.value.span());
        fields.require(self, keys);
        if pictures { self.pictures(&fields, id) } else { self.table(&fields, id) }
    }

    fn table(&mut self, fields: &Fields<'_, '_>, id: BlockId) -> Option<Block> {
        let whole = self.source.place(fields.at.clone());
        let rows = match (fields.get("rows"), fields.get("file")) {
            (Some(rows), None) => self.rows(rows)?,
            (None, Some(file)) => self.file(file, fields.get("sheet"))?,
            _ => {
                self.find(diagnostics::rows_or_file(whole));
                return None;
            }
        };
        let line = |reader: &mut Self, en: &str, part| {
            fields.get(en).and_then(|field| reader.line(field, id.at(part), Kind::Line))
        };
        let caption = fields.get("caption").and_then(|field| self.title(field, &id.at(BlockPart::Caption)));
        let unit = line(self, "unit", BlockPart::Unit);
        let header = match fields.get("header-rows") {
            Some(field) => self.number(field)? as usize,
            None => usize::from(rows.len() > 1),
        };
        let total = fields.get("total").and_then(|field| self.boolean(field)).unwrap_or_default();
        let landscape = fields.get("landscape").and_then(|field| self.boolean(field));
        let notes = fields.get("notes").map(|field| self.lines(field, |i| id.at(BlockPart::Note(i))));
        let notes = notes.unwrap_or_default();
        let places: Vec<Place> = rows.iter().map(|(_, place)| place.clone()).collect();
        let cells = rows.into_iter().enumerate().map(|(r, (row, _))| {
            let cells = row.into_iter().enumerate();
            cells
                .map(|(c, (cell, origin))| {
                    let node = |line| id.at(BlockPart::Cell { row: r, cell: c, line });
                    self.cell(&cell, &origin, node)
                })
                .collect()
        });
        let cells = cells.collect();
        match Table::new(cells, header) {
            Ok(mut table) => {
                table.caption = caption;
                table.unit = unit;
                table.total = total;
                table.landscape = landscape;
                table.notes = notes;
                Some(Block::Table(table))
            }
            Err(error) => {
                self.find(diagnostics::table(&places, whole, error));
                None
            }
        }
    }

    /// Rows written in the issue.
    fn rows(&mut self, field: Field<'_, '_>) -> Option<Vec<Row>> {
        let DeValue::Array(rows) = field.value.get_ref() else {
            self.wrong_type(field, Kind::Rows);
            return None;
        };
        let rows = rows.iter().filter_map(|row| {
            let DeValue::Array(cells) = row.get_ref() else {
                self.wrong_type(Field { name: field.name, value: row }, Kind::Rows);
                return None;
            };
            let cells = cells.iter().filter_map(|cell| self.written(field.name, cell)).collect();
            Some((cells, self.source.place(row.span())))
        });
        Some(rows.collect())
    }

    /// A cell written in the issue: a text, a number, or a table that says what it covers.
    fn written(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<(RawCell, Origin)> {
        let cell = |text: &str, span| RawCell { text: text.to_owned(), span, columns: 1, rows: 1 };
        let origin = |reader: &Self, text: &str, value: &Spanned<DeValue<'_>>| {
            Origin::new(reader.source, value.span(), text)
        };
        match value.get_ref() {
            DeValue::String(text) => Some((cell(text, value.span()), origin(self, text, value))),
            DeValue::Integer(number) => {
                let text = number.as_str();
                Some((cell(text, value.span()), origin(self, text, value)))
            }
            DeValue::Float(number) => {
                let text = number.as_str();
                Some((cell(text, value.span()), origin(self, text, value)))
            }
            DeValue::Table(table) => {
                let fields = Fields::read(self, table, &[key::CELL], value.span());
                fields.require(self, key::CELL);
                let mut count = |en: &str| match fields.get(en) {
                    Some(field) => {
                        self.count(field).map_or(1, |count| count.get().min(u16::MAX.into()) as u16)
                    }
                    None => 1,
                };
                let (columns, rows) = (count("columns"), count("rows"));
                let (cell, origin) = self.written(name, fields.get("text")?.value)?;
                Some((RawCell { columns, rows, ..cell }, origin))
            }
            _ => {
                self.wrong_type(Field { name, value }, Kind::Rows);
                // It counts all the same: its row is not too short.
                Some((cell("", value.span()), origin(self, "", value)))
            }
        }
    }

    /// Rows of a table file beside the issue.
    fn file(&mut self, field: Field<'_, '_>, sheet: Option<Field<'_, '_>>) -> Option<Vec<Row>> {
        let (name, bytes) = self.beside(field, MAX_TABLE)?;
        let sheet = match sheet {
            Some(field) => Some((self.line(field, None, Kind::Line)?, field)),
            None => None,
        };
        let grid = match table::read(&name, &bytes, sheet.as_ref().map(|(line, _)| line.as_str())) {
            Ok(grid) => grid,
            Err(error) => {
                let value = sheet.map_or(field.value, |(_, field)| field.value);
                self.find(diagnostics::no_table(self.source.place(value.span()), &name, &error));
                return None;
            }
        };
        let recoded = diagnostics::recoded(&grid.source, grid.encoding);
        let doubts = grid.doubts.iter().map(|doubt| diagnostics::table_doubt(&grid.source, doubt));
        recoded.into_iter().chain(doubts).for_each(|diagnostic| self.find(diagnostic));
        let rows = grid.rows.into_iter().map(|row| {
            let end = row.last().map_or(0, |cell| cell.span.end);
            let place = grid.source.place(row.first().map_or(0, |cell| cell.span.start)..end);
            let cells = row.into_iter().map(|cell| {
                let origin = Origin::new(&grid.source, cell.span.clone(), &cell.text);
                (cell, origin)
            });
            (cells.collect(), place)
        });
        Some(rows.collect())
    }

    /// A cell whose text can be printed, line by line.
    fn cell(&mut self, raw: &RawCell, origin: &Origin, node: impl Fn(usize) -> NodeId) -> Cell {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in raw.text.split_inclusive('\n') {
            let text = line.trim();
            let at = start + line.len() - line.trim_start().len();
            start += line.len();
            if text.is_empty() {
                continue;
            }
            match TextLine::new(text) {
                Ok(line) => {
                    self.places.note(node(lines.len()), origin.part(at));
                    lines.push(line);
                }
                Err(error) => self.refuse("rows", &origin.part(at), text, error),
            }
        }
        let count = |n| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
        Cell { columns: count(raw.columns), rows: count(raw.rows), ..Cell::new(lines) }
    }

    fn pictures(&mut self, fields: &Fields<'_, '_>, id: BlockId) -> Option<Block> {
        let list = fields.get("pictures")?;
        let caption =
            fields.get("caption").and_then(|field| self.line(field, id.at(BlockPart::Caption), Kind::Line));
        let alts = fields.get("alt").map(|field| self.lines(field, |i| id.at(BlockPart::Alt(i))));
        let alts = alts.unwrap_or_default();
        let lines = fields.get("lines").and_then(|field| self.count(field));
        let values = self.each(list, Kind::Lines);
        let place = self.source.place(list.value.span());
        if values.len() > MAX_PICTURES {
            self.find(diagnostics::too_many_pictures(place, values.len()));
            return None;
        }
        if !alts.is_empty() && alts.len() != values.len() {
            self.find(diagnostics::alt_count(place, values.len(), alts.len()));
            return None;
        }
        let mut pictures = Vec::new();
        for (i, value) in values.into_iter().enumerate() {
            let field = Field { name: list.name, value };
            let Some(alt) = alts.get(i).or(caption.as_ref()) else {
                self.find(diagnostics::no_alt(self.source.place(value.span())));
                return None;
            };
            pictures.extend(self.picture(field, alt.clone(), id.at(BlockPart::Picture(i))));
        }
        (!pictures.is_empty())
            .then(|| Block::Pictures(Pictures { caption, lines, ..Pictures::new(pictures) }))
    }

    fn picture(&mut self, field: Field<'_, '_>, alt: TextLine, node: NodeId) -> Option<Picture> {
        let file = self.line(field, node, Kind::Lines)?;
        let (name, data) = self.beside(field, MAX_PICTURE)?;
        let picture = Picture::new(file, alt, Arc::from(data));
        if picture.is_none() {
            self.find(diagnostics::no_picture(self.source.place(field.value.span()), &name));
        }
        picture
    }

    /// A file in the issue's folder: its name as written, and its bytes.
    fn beside(&mut self, field: Field<'_, '_>, limit: u64) -> Option<(String, Vec<u8>)> {
        let Some(name) = field.value.get_ref().as_str() else {
            self.wrong_type(field, Kind::Line);
            return None;
        };
        match self.files.beside(name, limit) {
            Ok(bytes) => Some((name.to_owned(), bytes)),
            Err(missing) => {
                self.find(diagnostics::file(self.source.place(field.value.span()), name, &missing));
                None
            }
        }
    }
}
