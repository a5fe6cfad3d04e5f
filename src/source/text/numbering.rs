//! Numbers of headlines: the form of headlines prints them anew, as they were typed where it can.

use super::found::{Found, TypedNumber};
use super::imprint::span;
use super::ledger::Ledger;
use super::markers::Marker;
use super::names::compact;
use super::numerals::number;
use super::slice::SourceSlice;
use crate::diagnostic::Message;
use crate::issue::{ArticleId, ArticlePart, NodeId, OptionValue};
use crate::numerals::chinese;
use crate::source::account::Confidence;

/// A headline of the issue.
struct Headline<'f> {
    section: usize,
    typed: Option<&'f TypedNumber>,
    text: &'f SourceSlice,
    node: NodeId,
}

/// How many headlines were typed with a number.
pub fn count(found: &Found) -> usize {
    headlines(found).filter(|it| it.typed.is_some()).count()
}

/// The options by which headlines are printed with the numbers they were typed with. Where that
/// cannot be, the first that is printed otherwise is said.
pub fn options(found: &Found, ledger: &mut Ledger) -> Vec<(&'static str, OptionValue)> {
    let headlines: Vec<Headline<'_>> = headlines(found).collect();
    let typed = |form: Marker| {
        headlines.iter().filter(|it| it.typed.is_some_and(|number| number.form == form)).count()
    };
    let forms = [(Marker::First, "一、"), (Marker::Second, "（一）"), (Marker::Third, "1.")];
    let mut form = forms[0];
    for other in &forms[1..] {
        if typed(other.0) > typed(form.0) {
            form = *other;
        }
    }
    let otherwise = |sections: bool| -> Vec<(usize, &Headline<'_>)> {
        let printed = counted(&headlines, sections);
        let differs = |(printed, it): &(usize, &Headline<'_>)| it.value() != Some(*printed);
        printed.into_iter().zip(&headlines).filter(differs).collect()
    };
    let (issue, section) = (otherwise(false), otherwise(true));
    let anew = section.len() < issue.len();
    let wrong = if anew { section } else { issue };
    if let Some((number, first)) = wrong.first() {
        let printed = printed(form.1, *number);
        let count = wrong.len();
        let said = match first.typed {
            Some(typed) => {
                let typed = typed.mark.as_str().trim();
                Message::new(
                    format!("标题编号重排，{count} 处不同：“{typed}”印作“{printed}”"),
                    format!(
                        "headlines are numbered anew, {count} otherwise: `{typed}` is printed as `{printed}`"
                    ),
                )
            }
            None => Message::new(
                format!("标题编号重排，{count} 处不同：这个标题没有编号，印作“{printed}”"),
                format!(
                    "headlines are numbered anew, {count} otherwise: this one has no number and is printed with `{printed}`"
                ),
            ),
        };
        ledger.guess(first.node.clone(), span(first.text), said, Confidence::Doubtful);
    }
    let mut options = Vec::new();
    if form.0 != Marker::First {
        options.push(("headline-numbers", OptionValue::Text(form.1.to_owned())));
    }
    if anew {
        options.push(("headline-count", OptionValue::Text("section".to_owned())));
    }
    options
}

/// The number of a headline, as the option `headline-numbers` says: 一、 where it says nothing.
pub fn printed(form: &str, number: usize) -> String {
    match form {
        "1." => format!("{number}."),
        "（一）" => format!("（{}）", chinese(number)),
        _ => format!("{}、", chinese(number)),
    }
}

/// Every headline, in order.
fn headlines(found: &Found) -> impl Iterator<Item = Headline<'_>> {
    found.sections.iter().enumerate().flat_map(|(section, it)| {
        it.articles.iter().enumerate().filter_map(move |(article, it)| {
            let id = ArticleId { section, article };
            Some(Headline {
                section,
                typed: it.number.as_ref(),
                text: it.headline.as_ref()?,
                node: id.at(ArticlePart::Headline),
            })
        })
    })
}

/// The number that each headline is printed with: one count for the issue, or one for a section.
fn counted(headlines: &[Headline<'_>], sections: bool) -> Vec<usize> {
    let mut last = (0, 0);
    let count = |it: &Headline<'_>| {
        last = (it.section, if sections && it.section != last.0 { 1 } else { last.1 + 1 });
        last.1
    };
    headlines.iter().map(count).collect()
}

impl Headline<'_> {
    /// The number it was typed with.
    fn value(&self) -> Option<usize> {
        let mark = compact(self.typed?.mark.as_str());
        // [一] is printed in other brackets.
        if mark.starts_with(['[', '［', '【', '〔', '〖']) {
            return None;
        }
        let digits = mark.trim_matches(|c: char| !c.is_alphanumeric());
        number(digits).and_then(|value| usize::try_from(value).ok())
    }
}
