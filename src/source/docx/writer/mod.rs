//! An issue as a Word file: the lines of its text, each in the style of what it is.
//!
//! What is written is what a text of it says ([`Written`]), so that it is read again as the same
//! issue. Faces go by the names they have in offices; none is embedded.

mod body;
mod picture;
mod styles;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::made::{KIND, escape};
use crate::issue::{Issue, Picture};
use crate::source::text::Written;

/// A Word file, and the pictures that it cannot hold.
pub struct WordFile<'i> {
    pub bytes: Vec<u8>,
    pub without: Vec<&'i Picture>,
}

/// Writes the lines of an issue. Same issue, same bytes.
pub fn write<'i>(issue: &'i Issue, lines: &[Written<'i>]) -> WordFile<'i> {
    let mut body = body::Body::default();
    lines.iter().for_each(|line| body.push(line));
    let body::Parts { document, pictures, without } = body.finish();
    let mut files: Vec<(String, Vec<u8>)> = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", ROOT.to_owned()),
        ("docProps/core.xml", properties(issue)),
        ("word/document.xml", document),
        ("word/styles.xml", styles::styles()),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/footer1.xml", styles::folio("right")),
        ("word/footer2.xml", styles::folio("left")),
        ("word/_rels/document.xml.rels", relationships(&pictures)),
    ]
    .map(|(name, xml)| (name.to_owned(), xml.into_bytes()))
    .into();
    files.extend(pictures.into_iter().map(|(name, data)| (format!("word/{name}"), data)));
    WordFile { bytes: zipped(&files), without }
}

fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock: every file has the first day that the format knows.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, data) in files {
        zip.start_file(name.as_str(), options).expect("a vector takes all that is written");
        zip.write_all(data).expect("a vector takes all that is written");
    }
    zip.finish().expect("a vector takes all that is written").into_inner()
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

const TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r#"<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>"#,
    r#"<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>"#,
    r#"<Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>"#,
    r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
    "</Types>"
);

const ROOT: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    "</Relationships>"
);

const SETTINGS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    r#"<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>"#,
    r#"<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#,
    r#"<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"#
);

/// What the document is related to: styles, settings, footers, pictures.
fn relationships(pictures: &[(String, Vec<u8>)]) -> String {
    let mut xml = format!(
        r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
    );
    let own = [
        ("styles", "styles.xml"),
        ("settings", "settings.xml"),
        ("footer", "footer1.xml"),
        ("footer", "footer2.xml"),
    ];
    let own = own.into_iter().map(|(kind, target)| (kind, target.to_owned()));
    let all = own.chain(pictures.iter().map(|(name, _)| ("image", name.clone())));
    for (i, (kind, target)) in all.enumerate() {
        let id = i + 1;
        xml += &format!(r#"<Relationship Id="rId{id}" Type="{KIND}/{kind}" Target="{target}"/>"#);
    }
    xml + "</Relationships>"
}

/// The relationship of the first picture.
const FIRST_PICTURE: usize = 5;

/// Title, author and day of the issue.
fn properties(issue: &Issue) -> String {
    let mut title = String::new();
    escape(&issue.title(), &mut title);
    let mut author = String::new();
    let issuers: Vec<&str> = issue.series.issuers.iter().map(|issuer| issuer.as_str()).collect();
    escape(&issuers.join("、"), &mut author);
    let date = issue.last_day();
    let day = format!("{:04}-{:02}-{:02}T00:00:00Z", date.year(), date.month(), date.day());
    let stamp = |name: &str| format!(r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>"#);
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>{}{}</cp:coreProperties>"#,
        stamp("created"),
        stamp("modified"),
    )
}
