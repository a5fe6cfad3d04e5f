//! What the elements of an issue are called where people look at their text.

use crate::diagnostic::Message;
use crate::issue::{ArticlePart, BlockPart, NodeId};

/// The name of what stands at `node`; none of what is not printed.
pub(crate) fn name(node: &NodeId) -> Option<Message> {
    let (zh, en) = match node {
        NodeId::CopyNumber => ("份号", "copy number"),
        NodeId::Secrecy => ("密级", "secrecy"),
        NodeId::Urgency => ("紧急程度", "urgency"),
        NodeId::Notice(_) => ("提示", "notice"),
        NodeId::Above => ("报头上方", "above the masthead"),
        NodeId::Masthead => ("报头", "masthead"),
        NodeId::Number => ("期号", "number"),
        NodeId::Total => ("总期号", "running number"),
        NodeId::DocumentNumber => ("发文字号", "document number"),
        NodeId::Issuer(_) => ("编发单位", "issuing office"),
        NodeId::Signer(_) => ("签发人", "signer"),
        NodeId::Date => ("日期", "date"),
        NodeId::DateThrough => ("日期止", "last day"),
        NodeId::Addressees => ("主送机关", "addressees"),
        NodeId::SectionTitle(_) => ("栏目", "section"),
        NodeId::Article(_, part) => article(*part),
        NodeId::AttendanceLabel(_) | NodeId::AttendanceNames(_) => ("出席", "attendance"),
        NodeId::Note(_) => ("附注", "note"),
        NodeId::AttachmentTitle(_) => ("附件标题", "title of the attachment"),
        NodeId::Block(_, part) => match part {
            BlockPart::Whole => ("正文", "text"),
            BlockPart::Caption => ("表题或图题", "caption"),
            BlockPart::Unit => ("表的单位", "unit of a table"),
            BlockPart::Note(_) => ("表下的注", "note under a table"),
            BlockPart::Picture(_) | BlockPart::Alt(_) => ("图片", "picture"),
            _ => ("表格", "table"),
        },
        NodeId::DistributionLabel(_) | NodeId::Recipients(_) => ("分送范围", "distribution"),
        NodeId::DistributionCopies(_) | NodeId::Copies => ("印数", "copies"),
        NodeId::StaffRole(_) | NodeId::StaffName(_) => ("人员", "staff"),
        NodeId::Printer => ("印发机关", "printing office"),
        NodeId::Printed => ("印发日期", "date of printing"),
        _ => return None,
    };
    Some(Message::new(zh, en))
}

fn article(part: ArticlePart) -> (&'static str, &'static str) {
    match part {
        ArticlePart::EditorNote(_) => ("编者按", "note of the editor"),
        ArticlePart::Headline => ("标题", "headline"),
        ArticlePart::Lead(_) => ("导语", "lead"),
        ArticlePart::Source(_) => ("来源", "sources"),
        ArticlePart::Contact => ("联系人", "contact"),
        ArticlePart::Signature(_) => ("署名", "signature"),
        ArticlePart::Signed => ("成文日期", "date of signing"),
    }
}
