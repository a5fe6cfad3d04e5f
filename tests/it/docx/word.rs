//! Word files made for tests, from pieces of XML that can be read.

use std::io::{Cursor, Write};

use hongtou::source::docx::{Block, Cell, Document, Paragraph, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A Word file in the making.
#[derive(Clone)]
pub struct Word {
    parts: Vec<(String, Vec<u8>)>,
    relationships: String,
}

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;

const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

impl Word {
    /// A file with this body.
    pub fn new(body: &str) -> Self {
        let word = Self { parts: Vec::new(), relationships: String::new() };
        word.part("word/document.xml", xml("document", &format!("<w:body>{body}</w:body>")))
    }

    /// With this part.
    pub fn part(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.parts.retain(|(other, _)| other != name);
        self.parts.push((name.to_owned(), content.as_ref().to_vec()));
        self
    }

    /// The body refers to this part by `id`.
    pub fn relation(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relationships += &format!(r#"<Relationship Id="{id}" Type="{KIND}/{kind}" Target="{target}"/>"#);
        self
    }

    /// The body refers to a file elsewhere by `id`.
    pub fn external(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relationships += &format!(
            r#"<Relationship Id="{id}" Type="{KIND}/{kind}" Target="{target}" TargetMode="External"/>"#
        );
        self
    }

    /// With a part of the body's: `styles`, `numbering`, `footnotes`, `comments`.
    pub fn with(self, kind: &str, content: &str) -> Self {
        let name = format!("{kind}.xml");
        self.relation(kind, kind, &name).part(&format!("word/{name}"), xml(kind, content))
    }

    /// With these lists: `w:abstractNum` and `w:num`.
    pub fn numbering(self, content: &str) -> Self {
        self.with("numbering", content)
    }

    /// With this picture, which is called `id`.
    pub fn picture(self, id: &str, bytes: &[u8]) -> Self {
        self.relation(id, "image", &format!("media/{id}.png")).part(&format!("word/media/{id}.png"), bytes)
    }

    /// With this header or footer, which is called `id`.
    pub fn furniture(self, id: &str, kind: &str, content: &str) -> Self {
        let root = if kind == "header" { "hdr" } else { "ftr" };
        self.relation(id, kind, &format!("{id}.xml")).part(&format!("word/{id}.xml"), xml(root, content))
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let package =
            format!(r#"<Relationship Id="rId1" Type="{KIND}/officeDocument" Target="word/document.xml"/>"#);
        let own = [
            (
                "[Content_Types].xml",
                r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.into(),
            ),
            ("_rels/.rels", relationships(&package)),
            ("word/_rels/document.xml.rels", relationships(&self.relationships)),
        ];
        let own = own.iter().map(|(name, content)| (*name, content.as_bytes()));
        let given = self.parts.iter().map(|(name, content)| (name.as_str(), content.as_slice()));
        let replaced = |name: &str| self.parts.iter().any(|(given, _)| given == name);
        for (name, content) in own.filter(|(name, _)| !replaced(name)).chain(given) {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// What is read of it.
    #[track_caller]
    pub fn read(&self) -> Document {
        read("t.docx", &self.bytes()).unwrap_or_else(|diagnostic| panic!("{}", diagnostic.message.en))
    }
}

/// A part with this root element.
pub fn xml(root: &str, content: &str) -> String {
    format!("{HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>")
}

/// The relationships of a part.
pub fn relationships(entries: &str) -> String {
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!(r#"{HEAD}<Relationships xmlns="{namespace}">{entries}</Relationships>"#)
}

/// A paragraph that says `text`.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A run that says `text`.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A complex field with this instruction and result.
pub fn field(instruction: &str, result: &str) -> String {
    format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
        r(result)
    )
}

/// The blocks, one a line: paragraphs as they are, cells as `甲(2x1)`, pictures as `<alt>`.
pub fn shown(blocks: &[Block]) -> String {
    let lines: Vec<String> = blocks.iter().map(block).collect();
    lines.join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => paragraph.text.replace('\n', "⏎").replace('\t', "→"),
        Block::Picture(picture) => format!("<{}>", picture.alt),
        Block::Table(table) => {
            let rows: Vec<String> = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
            rows.join("/")
        }
    }
}

fn cell(cell: &Cell) -> String {
    let text: Vec<String> = cell.blocks.iter().map(block).collect();
    let span = match (cell.columns.get(), cell.rows.get()) {
        (1, 1) => String::new(),
        (columns, rows) => format!("({columns}x{rows})"),
    };
    format!("[{}{span}]", text.join("⏎"))
}

/// The paragraphs, those of tables too.
pub fn paragraphs(document: &Document) -> Vec<&Paragraph> {
    let mut all = Vec::new();
    let furniture = document.furniture.iter().flat_map(|part| &part.blocks);
    for block in document.blocks.iter().chain(furniture) {
        block.paragraphs(&mut |paragraph| all.push(paragraph));
    }
    all
}

/// What was left out: paragraph, why, words.
pub fn left_out(document: &Document) -> Vec<String> {
    let all = document.left_out.iter();
    all.map(|left| format!("{} {:?} {}", left.spot.paragraph, left.why, left.text)).collect()
}

/// Codes and English messages of the diagnostics.
pub fn found(document: &Document) -> Vec<String> {
    document
        .diagnostics
        .iter()
        .map(|diagnostic| format!("{} {}", diagnostic.code, diagnostic.message.en))
        .collect()
}
