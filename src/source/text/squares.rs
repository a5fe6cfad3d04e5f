//! Section titles in 〔〕 or [], which at the end of an article hold its sources.

use super::credits::is_remark;
use super::markers::{Found, Marker};
use super::rule::{Pattern, Rule, pattern};
use super::traits::Traits;
use super::wrap::Part;
use crate::source::account::Confidence;

/// `t` is the title.
static SQUARE: Rule<Pattern> = Rule {
    message: (
        "〔〕或 [] 里的栏目名，正文由它开始",
        "a section title in 〔〕 or [], with which the text begins",
    ),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(r"^(?:〔\s*(?P<t>[^〔〕]{2,12}?)\s*〕|[\[［]\s*(?P<u>[^\[\]［］]{2,12}?)\s*[\]］])$")
    }),
    yes: &["〔党的建设〕", "[经济运行]", "［ 基层动态 ］"],
    no: &["〔县水务局〕办结", "（发改委）", "【要闻】"],
};

/// Takes lines in 〔〕 or [] for section titles, where the text begins with one of them.
pub fn mark(parts: &[Part], traits: &mut [Traits]) {
    let title = |part: &Part| match part {
        Part::Para(para) => {
            let found = SQUARE.reads.captures(para.text.as_str())?;
            let title = found.name("t").or_else(|| found.name("u"))?;
            (!is_remark(title.as_str())).then(|| title.range())
        }
        _ => None,
    };
    if parts.first().and_then(title).is_none() || traits.iter().any(|traits| traits.is(Marker::Section)) {
        return;
    }
    for (part, traits) in parts.iter().zip(traits) {
        if let Some(text) = title(part) {
            traits.credits = None;
            traits.marker =
                Some(Found { marker: Marker::Section, mark: 0..0, text, message: SQUARE.message });
        }
    }
}

/// Rows of the reference.
pub fn rows() -> String {
    SQUARE.row()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        SQUARE.prove(|text| SQUARE.reads.is_match(text));
    }
}
