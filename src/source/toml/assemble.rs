//! From the fields of an issue and its series to an [`Issue`].

use std::num::NonZeroU32;
use std::ops::Range;

use super::Desk;
use super::fields::Fields;
use crate::finding::{Finding, SourceText};
use crate::issue::{
    Article, Date, Distribution, Imprint, Issue, IssueNumber, Line, NumberForm, OptionValue, PageRule,
    Section, Series, Staff,
};
use crate::source::findings;
use crate::source::key::{self, Key, Kind};
use crate::source::places::Origin;

/// What one file says. An issue's draft is laid over that of its series.
#[derive(Default)]
pub struct Draft {
    /// The series file named, and where.
    pub series: Option<(String, Range<usize>)>,
    masthead: Option<Line>,
    issuers: Option<Vec<Line>>,
    number_form: Option<NumberForm>,
    distribution: Option<Vec<Distribution>>,
    copies: Option<NonZeroU32>,
    staff: Option<Vec<Staff>>,
    layout: Option<String>,
    options: Vec<(String, OptionValue)>,
    pages: Option<PageRule>,
    office_fonts: Option<bool>,
    number: Option<NonZeroU32>,
    total: Option<NonZeroU32>,
    date: Option<Date>,
    sections: Vec<Section>,
    /// Keys that are there, right or wrong.
    given: Vec<&'static str>,
}

impl Draft {
    /// What a series file says.
    pub fn series(desk: &mut Desk<'_>, fields: &Fields<'_, '_>) -> Self {
        let masthead = fields.get("masthead").and_then(|field| {
            let line = desk.line(field, "masthead".to_owned(), Kind::Line)?;
            let length = line.as_str().chars().count();
            if !(2..=20).contains(&length) {
                let place = desk.source.place(field.value.span());
                desk.find(findings::masthead_length(place, length));
            }
            Some(line)
        });
        Self {
            masthead,
            issuers: fields.get("issuer").map(|field| desk.lines(field, "issuer")),
            number_form: fields
                .get("number-form")
                .and_then(|field| desk.word(field, FORMS).map(|i| NumberForm::ALL[i].1)),
            distribution: fields.get("distribution").map(|field| {
                let tables = desk.tables(field, key::DISTRIBUTION);
                tables.iter().enumerate().filter_map(|(i, fields)| distribution(desk, fields, i)).collect()
            }),
            copies: fields.get("copies").and_then(|field| desk.count(field)),
            staff: fields.get("staff").map(|field| {
                let tables = desk.tables(field, key::STAFF);
                tables.iter().enumerate().filter_map(|(i, fields)| staff(desk, fields, i)).collect()
            }),
            layout: fields
                .get("layout")
                .and_then(|field| desk.line(field, "layout".to_owned(), Kind::Line))
                .map(|line| line.to_string()),
            options: fields.get("options").map(|field| desk.options(field)).unwrap_or_default(),
            pages: fields.get("pages").and_then(|field| desk.pages(field)),
            office_fonts: fields.get("office-fonts").and_then(|field| desk.boolean(field)),
            given: given(fields, key::SERIES),
            ..Self::default()
        }
    }

    /// What an issue file says.
    pub fn issue(desk: &mut Desk<'_>, fields: &Fields<'_, '_>) -> Self {
        let loose = fields.get("articles").map(|field| articles(desk, field, "sections/0/articles"));
        let mut sections: Vec<Section> = Vec::new();
        if let Some(articles) = loose.filter(|articles| !articles.is_empty()) {
            sections.push(Section { title: None, articles });
        }
        if let Some(field) = fields.get("sections") {
            let tables = desk.tables(field, key::SECTION);
            let first = sections.len();
            sections.extend(tables.iter().enumerate().map(|(i, fields)| section(desk, fields, first + i)));
        }
        let series = fields.get("series").and_then(|field| {
            let line = desk.line(field, "series".to_owned(), Kind::Line)?;
            Some((line.to_string(), field.value.span()))
        });
        let mut given = given(fields, key::SERIES);
        given.extend(self::given(fields, key::ISSUE));
        Self {
            series,
            number: fields.get("number").and_then(|field| desk.count(field)),
            total: fields.get("total").and_then(|field| desk.count(field)),
            date: fields.get("date").and_then(|field| desk.date(field)),
            sections,
            ..Self { given, ..Self::series(desk, fields) }
        }
    }

    /// Fills what this draft leaves open from the draft of its series.
    pub fn underlay(&mut self, below: Self) {
        fn fill<T>(open: &mut Option<T>, below: Option<T>) {
            if open.is_none() {
                *open = below;
            }
        }
        fill(&mut self.masthead, below.masthead);
        fill(&mut self.issuers, below.issuers);
        fill(&mut self.number_form, below.number_form);
        fill(&mut self.distribution, below.distribution);
        fill(&mut self.copies, below.copies);
        fill(&mut self.staff, below.staff);
        fill(&mut self.layout, below.layout);
        fill(&mut self.pages, below.pages);
        fill(&mut self.office_fonts, below.office_fonts);
        let own = std::mem::replace(&mut self.options, below.options);
        self.options.extend(own);
        self.given.extend(below.given);
    }

    /// The issue, when nothing it needs is missing.
    pub fn finish(self, source: &SourceText, findings: &mut Vec<Finding>, broken: bool) -> Option<Issue> {
        if !broken {
            let place = || source.place(0..0);
            for key in [key::SERIES, key::ISSUE].iter().flat_map(|keys| keys.iter()) {
                if key.required && !self.given.contains(&key.en) {
                    findings.push(findings::missing_key(place(), key));
                }
            }
            // What is there and is wrong has been reported.
            let given = ["sections", "articles"].iter().any(|en| self.given.contains(en));
            let empty = self.sections.iter().all(|section| section.articles.is_empty());
            if !given || (empty && !crate::finding::has_errors(findings)) {
                findings.push(findings::no_text(place()));
            }
        }
        let form = self.number_form.unwrap_or_default();
        let number =
            self.number.map(|value| IssueNumber { form, total: self.total, ..IssueNumber::new(value) });
        let issuers = self.issuers?;
        let mut series = Series::new(self.masthead?, issuers.first()?.clone());
        series.issuers = issuers;
        series.imprint = Imprint {
            distribution: self.distribution.unwrap_or_default(),
            copies: self.copies,
            staff: self.staff.unwrap_or_default(),
        };
        series.layout = self.layout.unwrap_or(series.layout);
        series.options.extend(self.options);
        series.pages = self.pages.unwrap_or_default();
        series.office_fonts = self.office_fonts.unwrap_or_default();
        Some(Issue { number, sections: self.sections, ..Issue::new(series, self.date?) })
    }
}

const FORMS: &[&str] = &[NumberForm::ALL[0].0, NumberForm::ALL[1].0, NumberForm::ALL[2].0];

fn given(fields: &Fields<'_, '_>, keys: &'static [Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.en).filter(|en| fields.get(en).is_some()).collect()
}

fn section(desk: &mut Desk<'_>, fields: &Fields<'_, '_>, i: usize) -> Section {
    let title =
        fields.get("title").and_then(|field| desk.line(field, format!("sections/{i}/title"), Kind::Line));
    let articles = fields
        .get("articles")
        .map(|field| articles(desk, field, &format!("sections/{i}/articles")))
        .unwrap_or_default();
    Section { title, articles }
}

fn articles(desk: &mut Desk<'_>, field: super::fields::Field<'_, '_>, path: &str) -> Vec<Article> {
    let tables = desk.tables(field, key::ARTICLE);
    tables
        .iter()
        .enumerate()
        .map(|(i, fields)| {
            let path = format!("{path}/{i}");
            Article {
                headline: fields
                    .get("headline")
                    .and_then(|field| desk.line(field, format!("{path}/headline"), Kind::Line)),
                body: fields
                    .get("body")
                    .map(|field| desk.body(field, &format!("{path}/body")))
                    .unwrap_or_default(),
                sources: fields
                    .get("sources")
                    .map(|field| desk.lines(field, &format!("{path}/sources")))
                    .unwrap_or_default(),
            }
        })
        .collect()
}

fn distribution(desk: &mut Desk<'_>, fields: &Fields<'_, '_>, i: usize) -> Option<Distribution> {
    let path = format!("distribution/{i}");
    let label = desk.line(fields.get("label")?, format!("{path}/label"), Kind::Line);
    let recipients = fields.get("recipients").map(|field| desk.lines(field, &format!("{path}/recipients")));
    let copies = fields.get("copies").and_then(|field| desk.count(field));
    let recipients: Vec<String> = recipients?.iter().map(ToString::to_string).collect();
    if let Some(field) = fields.get("recipients").filter(|_| recipients.len() > 1) {
        // They become one text: a character of it is looked for in all of them.
        let whole = Origin::new(desk.source, field.value.span(), "");
        desk.places.note(format!("{path}/recipients/0"), whole);
    }
    // Too long together, or none at all: that has been reported.
    let recipients = Line::new(&recipients.join("，")).ok()?;
    Some(Distribution { copies, ..Distribution::new(label?, recipients) })
}

fn staff(desk: &mut Desk<'_>, fields: &Fields<'_, '_>, i: usize) -> Option<Staff> {
    let path = format!("staff/{i}");
    let role = fields.get("role").and_then(|field| desk.line(field, format!("{path}/role"), Kind::Line));
    let name = fields.get("name").and_then(|field| desk.line(field, format!("{path}/name"), Kind::Line));
    Some(Staff::new(role?, name?))
}
