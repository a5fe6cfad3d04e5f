//! The small XML files of an OFD, each as a tree.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::source::encoding;

/// Elements of a file, and elements inside each other.
const MOST: usize = 400_000;
const DEPTH: usize = 64;

/// An element, by its local name.
#[derive(Debug, Default, Clone)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    pub text: String,
}

impl Element {
    /// Reads a file; none where it is no XML, or beyond the limits.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let encoding = encoding::of_xml(bytes).unwrap_or(encoding_rs::UTF_8);
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        let mut reader = Reader::from_str(&text);
        reader.config_mut().expand_empty_elements = true;
        let mut open: Vec<Self> = vec![Self::default()];
        let mut count = 0;
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => {
                    count += 1;
                    if count > MOST || open.len() > DEPTH {
                        return None;
                    }
                    let mut given = tag.attributes();
                    let attributes = given.with_checks(false).flatten().map(|each| {
                        let key = each.key.local_name().into_inner().to_owned();
                        let value = each.normalized_value(quick_xml::XmlVersion::Explicit1_0);
                        (key, value.map(|value| value.into_owned()).unwrap_or_default())
                    });
                    let attributes = attributes.collect();
                    let name = tag.local_name().into_inner().to_owned();
                    open.push(Self { name, attributes, ..Self::default() });
                }
                Event::End(_) => {
                    let done = open.pop()?;
                    open.last_mut()?.children.push(done);
                }
                Event::Text(text) => open.last_mut()?.text.push_str(&text.xml10_content()),
                Event::CData(text) => open.last_mut()?.text.push_str(&text),
                Event::GeneralRef(entity) => {
                    let c = match &*entity {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => entity.resolve_char_ref().ok().flatten(),
                    };
                    open.last_mut()?.text.extend(c);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        // What is cut off is not whole.
        let [root] = &mut open[..] else { return None };
        root.children.pop()
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Numbers parted by white space, in an attribute.
    pub fn numbers(&self, name: &str) -> Vec<f64> {
        numbers(self.get(name).unwrap_or_default())
    }
}

/// Numbers parted by white space.
pub fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace()
        .filter_map(|number| number.parse().ok())
        .filter(|number: &f64| number.is_finite())
        .collect()
}
