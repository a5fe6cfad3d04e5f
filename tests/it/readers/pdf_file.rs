//! A tiny writer of PDF, for the files that other programs write.

/// A PDF of some objects, of which the first is the catalog.
pub fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (k, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", k + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let xref = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n").bytes());
    out
}

/// A stream.
pub fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dict}/Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// A PDF with these contents of pages, `page` being added to each page's dictionary. `/F` is a
/// face of the kind that `encoding` is for, which is not in the file, as old programs wrote it.
pub fn pages(contents: &[String], encoding: &str, page: &str) -> Vec<u8> {
    let count = contents.len();
    let kids: String = (0..count).map(|k| format!("{} 0 R ", 4 + 2 * k)).collect();
    let font = format!(
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}/DescendantFonts[<</Type/Font\
         /Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>\
         /DW 1000>>]>>"
    );
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {count}/Kids[{kids}]>>").into_bytes(),
        font.into_bytes(),
    ];
    for (k, content) in contents.iter().enumerate() {
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R\
                 /Resources<</Font<</F 3 0 R>>>>{page}>>",
                5 + 2 * k
            )
            .into_bytes(),
        );
        objects.push(stream("", content.as_bytes()));
    }
    pdf(&objects)
}

/// A text at a place, in GBK.
pub fn gbk(x: f64, y: f64, size: f64, text: &str) -> String {
    let (bytes, ..) = encoding_rs::GBK.encode(text);
    at(x, y, size, &bytes)
}

/// A text at a place, in UTF-16.
pub fn utf16(x: f64, y: f64, size: f64, text: &str) -> String {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    at(x, y, size, &bytes)
}

fn at(x: f64, y: f64, size: f64, bytes: &[u8]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj ET\n")
}
