//! The metadata that PDF/X-4 asks for (ISO 15930-7:2010 6.7 and 6.8).

/// A document's metadata.
pub struct Xmp<'a> {
    pub title: &'a str,
    pub author: &'a str,
    pub creator: &'a str,
    /// Day and time as ISO 8601.
    pub date: &'a str,
    /// Names the document, the same in every version of it.
    pub document: &'a str,
    /// Names this version.
    pub instance: &'a str,
    /// The standard it keeps.
    pub standard: Option<&'a str>,
}

impl Xmp<'_> {
    /// As XML.
    pub fn to_xml(&self) -> String {
        let [title, author, creator] = [self.title, self.author, self.creator].map(escaped);
        let (date, document, instance) = (self.date, self.document, self.instance);
        let standard =
            self.standard.map(|name| format!("<pdfxid:GTS_PDFXVersion>{name}</pdfxid:GTS_PDFXVersion>\n"));
        let standard = standard.unwrap_or_default();
        format!(
            r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
<pdf:Trapped>False</pdf:Trapped>
{standard}</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#,
            bom = '\u{feff}',
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
