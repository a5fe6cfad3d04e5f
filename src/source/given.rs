//! What is given beside a text and is in neither it nor its series: a layout, the issuing
//! offices; and what a paper has of its offices where it does not say it.

use super::account::{Confidence, Guess};
use super::places::Origin;
use super::text::{Recognised, is_of_papers, joined};
use super::toml::IssueDraft;
use super::{Places, ReadOptions};
use crate::Error;
use crate::diagnostic::Message;
use crate::issue::{ArticleId, ArticlePart, NodeId, TextLine};

/// What is given beside a text.
#[derive(Default)]
pub struct Given {
    /// A layout that comes with the program.
    pub layout: Option<String>,
    /// The issuing offices.
    pub issuers: Vec<TextLine>,
}

impl Given {
    /// What the options say.
    ///
    /// # Errors
    /// When an office cannot be printed.
    pub fn new(options: &ReadOptions<'_>) -> Result<Self, Error> {
        let office = |name: &String| {
            TextLine::new(name.trim()).map_err(|_| {
                Error::argument(
                    format!("编发单位“{name}”不能印出来：写一个名称，如 某县人民政府"),
                    format!("the issuing office `{name}` cannot be printed: write a name"),
                )
            })
        };
        let issuers = options.issuers.iter().map(office).collect::<Result<_, _>>()?;
        Ok(Self { layout: options.layout.map(str::to_owned), issuers })
    }
}

/// Puts what is given over what a text says. A paper without a head has its office for one,
/// and one that is dated and not signed is signed by its offices.
pub fn complete(issue: &mut Recognised, given: &Given, series: Option<&IssueDraft>) {
    let Recognised { draft, places, account, .. } = issue;
    if let Some(layout) = &given.layout {
        draft.layout = Some(layout.clone());
        places.forget(&NodeId::Layout);
    }
    if !given.issuers.is_empty() {
        account.guesses.extend(replaced(draft, places, given));
        (0..draft.issuers.as_ref().map_or(0, Vec::len)).for_each(|i| places.forget(&NodeId::Issuer(i)));
        draft.issuers = Some(given.issuers.clone());
    }
    let layout = draft.layout.as_deref().or(series.and_then(|series| series.layout.as_deref()));
    let paper = is_of_papers(layout);
    if paper && draft.masthead.is_none() && series.is_none_or(|series| series.masthead.is_none()) {
        draft.masthead = given.issuers.first().cloned();
    }
    let offices = draft.issuers.clone().or_else(|| series?.issuers.clone());
    let offices = offices.filter(|_| paper).unwrap_or_default();
    for (i, section) in draft.sections.iter_mut().enumerate() {
        for (k, article) in section.articles.iter_mut().enumerate() {
            let Some(signature) = article.signature.as_mut().filter(|it| it.offices.is_empty()) else {
                continue;
            };
            signature.offices.clone_from(&offices);
            let id = ArticleId { section: i, article: k };
            // What signs stands where the office does.
            for n in 0..offices.len() {
                if let Some(office) = places.get(&NodeId::Issuer(n)).cloned() {
                    places.note(id.at(ArticlePart::Signature(n)), office);
                }
            }
            let date = id.at(ArticlePart::Signed);
            let origin = places.get(&date).filter(|_| !offices.is_empty());
            account.guesses.extend(origin.map(|origin| signed(origin, &offices)));
            article.signature.take_if(|signature| signature.offices.is_empty());
            if article.signature.is_none() {
                places.forget(&date);
            }
        }
    }
    account.guesses.sort_by_key(|guess| guess.span.start);
}

/// That the text names another office than the one given.
fn replaced(draft: &IssueDraft, places: &Places, given: &Given) -> Option<Guess> {
    let own = draft.issuers.as_ref().filter(|own| **own != given.issuers)?;
    let origin = places.get(&NodeId::Issuer(0))?;
    let (own, other) = (joined(own, "、"), joined(&given.issuers, "、"));
    Some(Guess {
        node: Some(NodeId::Issuer(0)),
        span: origin.span(),
        message: Message::new(
            format!("文稿里的编发单位是“{own}”，按给出的印“{other}”"),
            format!("the text names `{own}` as its office, `{other}` was given and is printed"),
        ),
        confidence: Confidence::Doubtful,
    })
}

/// That a paper is signed by its offices.
fn signed(origin: &Origin, offices: &[TextLine]) -> Guess {
    let offices = joined(offices, "、");
    Guess {
        node: None,
        span: origin.span(),
        message: Message::new(
            format!("日期上面没有署名，用发文机关“{offices}”"),
            format!("nobody signs above the date, the issuing office `{offices}` is taken"),
        ),
        confidence: Confidence::Doubtful,
    }
}
