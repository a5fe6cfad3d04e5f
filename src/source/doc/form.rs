//! Boxes to be ticked and lists to choose from (FFData), in the stream of data.

use super::bytes::{part, place, u16, u32, utf16};
use crate::source::docx::made::escape;

/// Entries of a list, as many as Word takes.
const MOST: usize = 25;

/// The properties of the form at this place, as a `.docx` has them; none where it is a field for
/// text, whose result stands in the text.
pub fn read(data: &[u8], at: usize) -> Option<String> {
    let (length, head) = (place(data, at)?, usize::from(u16(data, at + 4)?));
    let form = part(data, at.saturating_add(head), length.checked_sub(head)?);
    u32(form, 0).filter(|&version| version == u32::MAX)?;
    let bits = u16(form, 4)?;
    let (kind, result) = (bits & 3, bits >> 2 & 0x1f);
    // Behind the name stands what is chosen where nobody has chosen.
    let mut after = skip(form, 10)?;
    let usual = u16(form, after)?;
    let chosen = if result == 25 { usual } else { result };
    after += 2;
    let mut out = String::from(r#"<w:fldChar w:fldCharType="form"><w:ffData>"#);
    match kind {
        1 => {
            let on = u8::from(chosen == 1);
            out.push_str(&format!(r#"<w:checkBox><w:checked w:val="{on}"/></w:checkBox>"#));
        }
        2 => {
            out.push_str(&format!(r#"<w:ddList><w:result w:val="{chosen}"/>"#));
            // Its format, two texts of help and two macros.
            for _ in 0..5 {
                after = skip(form, after)?;
            }
            let count = usize::from(u16(form, after + 2)?).min(MOST);
            after += 6;
            for _ in 0..count {
                let units = usize::from(u16(form, after)?);
                out.push_str("<w:listEntry w:val=\"");
                escape(&utf16(form, after + 2, units), &mut out);
                out.push_str("\"/>");
                after += 2 + 2 * units;
            }
            out.push_str("</w:ddList>");
        }
        _ => return None,
    }
    out.push_str("</w:ffData></w:fldChar>");
    Some(out)
}

/// Where the text at `at` ends: its length, its characters, a zero.
fn skip(form: &[u8], at: usize) -> Option<usize> {
    Some(at + 4 + 2 * usize::from(u16(form, at)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(bits: u16, usual: u16, entries: &[&str]) -> Vec<u8> {
        let mut units = vec![0xffff, 0xffff, bits, 0, 0, 1, u16::from(b'D'), 0, usual];
        units.extend([0; 10]);
        units.extend([0xffff, entries.len() as u16, 0]);
        for entry in entries {
            units.push(entry.encode_utf16().count() as u16);
            units.extend(entry.encode_utf16());
        }
        let form: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
        let mut data = ((form.len() + 0x44) as u32).to_le_bytes().to_vec();
        data.extend(0x44u16.to_le_bytes());
        data.resize(0x44, 0);
        data.extend(form);
        data
    }

    #[test]
    fn what_forms_show() {
        let said = |data: &[u8]| read(data, 0).unwrap_or_default();
        let list = said(&form(2 | 1 << 2, 0, &["未办", "已办"]));
        assert!(list.contains(r#"<w:result w:val="1"/><w:listEntry w:val="未办"/>"#), "{list}");
        assert!(said(&form(2 | 25 << 2, 1, &["甲", "乙"])).contains(r#"<w:result w:val="1"/>"#));
        assert!(said(&form(1 | 25 << 2, 1, &[])).contains(r#"<w:checked w:val="1"/>"#));
        assert!(said(&form(1, 1, &[])).contains(r#"<w:checked w:val="0"/>"#));
        assert_eq!(read(&form(0, 0, &[]), 0), None);
        let cut = form(2, 0, &["未办"]);
        (0..cut.len()).for_each(|end| _ = read(&cut[..end], 0));
    }
}
