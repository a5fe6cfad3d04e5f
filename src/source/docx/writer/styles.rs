//! The styles of a Word file, by what a line is. Sizes are half points, lengths twentieths of a
//! point; faces and sizes as GB/T 9704-2012 5.2 and 7 have them, 28 pt from line to line is
//! convention.

use super::HEAD;
use crate::source::text::Role;

const NAMESPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// Width of the type area: 156 mm (GB/T 9704-2012 5.2.1).
pub const WIDTH: u32 = 8845;

/// 3 号.
const SIZE_3: u32 = 32;
/// 4 号.
const SIZE_4: u32 = 28;
/// From line to line.
pub const LINE: u32 = 560;
/// Two characters of 3 号.
const INDENT: u32 = 640;

const FANGSONG: &str = "仿宋_GB2312";
const KAITI: &str = "楷体_GB2312";
const HEITI: &str = "黑体";
const XIAOBIAOSONG: &str = "方正小标宋简体";
const SONGTI: &str = "宋体";

/// Where a line stands.
#[derive(Clone, Copy, PartialEq)]
enum Align {
    Left,
    /// From edge to edge, two characters in.
    Text,
    Centre,
    Right,
    /// An office at the left and a date at the right edge.
    Apart,
}

/// A style.
struct Style {
    id: &'static str,
    name: &'static str,
    face: &'static str,
    size: u32,
    red: bool,
    align: Align,
    /// The outline level, from 0.
    outline: Option<u8>,
}

const fn style(id: &'static str, name: &'static str, face: &'static str, size: u32, align: Align) -> Style {
    Style { id, name, face, size, red: false, align, outline: None }
}

const STYLES: [Style; 20] = [
    style("Mark", "密级和份号", HEITI, SIZE_3, Align::Left),
    Style { red: true, ..style("Above", "报头小字", XIAOBIAOSONG, 44, Align::Centre) },
    Style { red: true, ..style("Masthead", "报头", XIAOBIAOSONG, 96, Align::Centre) },
    style("Number", "期号", FANGSONG, SIZE_3, Align::Centre),
    style("Issuer", "编发单位和日期", FANGSONG, SIZE_3, Align::Apart),
    style("Section", "栏目", HEITI, SIZE_3, Align::Text),
    style("EditorNote", "编者按", KAITI, SIZE_3, Align::Text),
    Style { outline: Some(0), ..style("Headline", "稿件标题", XIAOBIAOSONG, 44, Align::Centre) },
    Style {
        outline: Some(0), ..style("RunHeadline", "稿件标题（左起）", HEITI, SIZE_3, Align::Text)
    },
    style("Addressees", "主送机关", FANGSONG, SIZE_3, Align::Left),
    style("BodyText", "正文段落", FANGSONG, SIZE_3, Align::Text),
    style("Source", "来源", FANGSONG, SIZE_3, Align::Right),
    style("Signature", "署名", FANGSONG, SIZE_3, Align::Right),
    style("Caption", "表题和图题", HEITI, SIZE_4, Align::Centre),
    style("Unit", "表的单位", FANGSONG, SIZE_4, Align::Right),
    style("TableNote", "表注", FANGSONG, SIZE_4, Align::Text),
    style("Attachment", "附件", HEITI, SIZE_3, Align::Left),
    style("Imprint", "报尾", FANGSONG, SIZE_4, Align::Left),
    style("Cell", "表格文字", FANGSONG, 24, Align::Centre),
    style("Picture", "图片", FANGSONG, SIZE_3, Align::Centre),
];

/// The style of a line.
pub fn of(role: Role) -> &'static str {
    match role {
        Role::Mark => "Mark",
        Role::Above => "Above",
        Role::Masthead => "Masthead",
        Role::Number => "Number",
        Role::Issuers | Role::Signers => "Issuer",
        Role::Section => "Section",
        Role::EditorNote => "EditorNote",
        Role::Headline | Role::AttachmentTitle => "Headline",
        Role::LabelledHeadline => "RunHeadline",
        Role::Addressees => "Addressees",
        Role::Paragraph | Role::Note => "BodyText",
        Role::Source => "Source",
        Role::Signature => "Signature",
        Role::Caption => "Caption",
        Role::Unit => "Unit",
        Role::TableNote => "TableNote",
        Role::Attachment => "Attachment",
        Role::Imprint => "Imprint",
    }
}

fn fonts(face: &str) -> String {
    format!(
        r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{face}" w:cs="Times New Roman"/>"#
    )
}

/// The look of a headline that runs in before its text.
pub fn strong() -> String {
    format!("<w:rPr>{}</w:rPr>", fonts(HEITI))
}

/// The part `styles.xml`.
pub fn styles() -> String {
    let mut xml = format!(
        r#"{HEAD}<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:kern w:val="2"/><w:sz w:val="{SIZE_3}"/><w:szCs w:val="{SIZE_3}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
        fonts(FANGSONG),
    );
    for style in &STYLES {
        let Style { id, name, face, size, red, align, outline } = style;
        let spacing = match *size {
            // Large names have the height that they need.
            44.. => r#"<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>"#.to_owned(),
            24 => r#"<w:spacing w:line="320" w:lineRule="exact"/>"#.to_owned(),
            _ if *id == "Picture" => String::new(),
            _ => format!(r#"<w:spacing w:line="{LINE}" w:lineRule="exact"/>"#),
        };
        let (place, indent) = match align {
            Align::Left => ("left", String::new()),
            Align::Text => ("both", format!(r#"<w:ind w:firstLineChars="200" w:firstLine="{INDENT}"/>"#)),
            Align::Centre => ("center", String::new()),
            Align::Right => ("right", String::new()),
            Align::Apart => ("left", String::new()),
        };
        let tabs = match align {
            Align::Apart => format!(r#"<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>"#),
            _ => String::new(),
        };
        let outline = outline.map(|level| format!(r#"<w:outlineLvl w:val="{level}"/>"#)).unwrap_or_default();
        let keep = if outline.is_empty() { "" } else { "<w:keepNext/>" };
        let red = if *red { r#"<w:color w:val="FF0000"/>"# } else { "" };
        xml += &format!(
            r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}{tabs}<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>{spacing}{indent}<w:jc w:val="{place}"/>{outline}</w:pPr><w:rPr>{}{red}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>"#,
            fonts(face),
        );
    }
    xml + "</w:styles>"
}

/// A footer with the number of the page at the outer edge, a character in (GB/T 9704-2012 7.5).
pub fn folio(place: &str) -> String {
    let run = |inner: &str| {
        format!(r#"<w:r><w:rPr>{}<w:sz w:val="{SIZE_4}"/></w:rPr>{inner}</w:r>"#, fonts(SONGTI))
    };
    let text = |text: &str| run(&format!(r#"<w:t xml:space="preserve">{text}</w:t>"#));
    let mark = |kind: &str| run(&format!(r#"<w:fldChar w:fldCharType="{kind}"/>"#));
    let field = [
        text("— "),
        mark("begin"),
        run(r#"<w:instrText xml:space="preserve"> PAGE </w:instrText>"#),
        mark("separate"),
        text("1"),
        mark("end"),
        text(" —"),
    ]
    .concat();
    format!(
        r#"{HEAD}<w:ftr {NAMESPACE}><w:p><w:pPr><w:ind w:{place}Chars="100" w:{place}="280"/><w:jc w:val="{place}"/></w:pPr>{field}</w:p></w:ftr>"#
    )
}
