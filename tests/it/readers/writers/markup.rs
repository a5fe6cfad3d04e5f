//! OpenDocument, pages of the web, Markdown.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Place, Text, escaped};

/// Spaces that stand together, as ODF has them.
fn spaced(text: &str) -> String {
    escaped(text).replace("  ", " <text:s/>").replace('\t', "<text:tab/>")
}

/// The text in the element `root`.
fn open_document(text: &Text, root: &str) -> String {
    let style = |name: &str, align: &str, more: &str| {
        format!(
            r#"<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}"{more}/></style:style>"#
        )
    };
    let styles = [
        style("F", "start", ""),
        style("I", "justify", r#" fo:text-indent="11.3mm""#),
        style("C", "center", ""),
        style("R", "end", ""),
        style("P", "start", r#" fo:break-before="page""#),
    ]
    .concat();
    let mut body = String::new();
    for line in &text.lines {
        let style = match line.place {
            _ if line.turned => "P",
            Place::Flush => "F",
            Place::Indented => "I",
            Place::Centred => "C",
            Place::Right => "R",
        };
        body += &format!(r#"<text:p text:style-name="{style}">{}</text:p>"#, spaced(&line.text));
    }
    let spaces = ["office", "style", "text", "table", "draw"]
        .map(|name| format!(r#" xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#))
        .concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:{root}{spaces} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:{root}>"#
    )
}

pub fn fodt(text: &Text) -> String {
    open_document(text, "document")
}

pub fn odt(text: &Text) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
        ("content.xml", open_document(text, "document-content")),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// As Word saves a page: empty paragraphs for empty lines, spaces that do not break.
pub fn page(text: &Text, charset: &str) -> String {
    let mut body = String::new();
    for line in &text.lines {
        let style = match line.place {
            Place::Flush => "",
            Place::Indented => " style='text-indent:32.0pt'",
            Place::Centred => " align=center style='text-align:center'",
            Place::Right => " align=right style='text-align:right'",
        };
        let words = escaped(&line.text).replace("  ", "&nbsp; ");
        let words = if words.is_empty() { "&nbsp;" } else { &words };
        body += &format!("<p class=MsoNormal{style}><span lang=ZH-CN>{words}</span></p>\n");
    }
    format!(
        "<html><head><meta http-equiv=Content-Type content=\"text/html; charset={charset}\"><title>文稿</title></head>\n<body lang=ZH-CN><div class=Section1>\n{body}</div></body></html>"
    )
}

/// In code page 936 where that has all characters.
pub fn html(text: &Text) -> Vec<u8> {
    let page = page(text, if text.odd() { "gb2312" } else { "utf-8" });
    let (old, _, lost) = encoding_rs::GBK.encode(&page);
    if text.odd() && !lost { old.into_owned() } else { page.replace("gb2312", "utf-8").into_bytes() }
}

/// The page in one file, as browsers save it.
pub fn mht(text: &Text) -> Vec<u8> {
    let mut quoted = String::new();
    for line in page(text, "utf-8").lines() {
        let mut width = 0;
        for byte in line.bytes() {
            if width > 70 {
                quoted += "=\r\n";
                width = 0;
            }
            let plain = (b' '..=b'~').contains(&byte) && byte != b'=';
            let piece = if plain { char::from(byte).to_string() } else { format!("={byte:02X}") };
            width += piece.len();
            quoted += &piece;
        }
        quoted += "\r\n";
    }
    format!(
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; \
         boundary=\"----b\"\r\n\r\n------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: \
         quoted-printable\r\nContent-Location: https://www.example.gov.cn/1.html\r\n\r\n{quoted}\r\n------b--\r\n"
    )
    .into_bytes()
}

/// Paragraphs with empty lines between them; broken lines stay together.
pub fn markdown(text: &Text) -> Vec<u8> {
    let mut out = String::new();
    for line in &text.lines {
        let indent = match line.place {
            Place::Flush => "",
            Place::Indented => "　　",
            Place::Centred => "　　　　　　",
            Place::Right => "　　　　　　　　　　　　　　",
        };
        let turn = if line.turned { "\u{c}\n" } else { "" };
        out += &format!("{turn}{indent}{}\n", line.text);
        if text.wrapped.is_none() && !line.text.is_empty() && !line.text.starts_with('|') {
            out.push('\n');
        }
    }
    out.into_bytes()
}
