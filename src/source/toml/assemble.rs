//! From the fields of an issue and its series to an [`Issue`].

use std::num::NonZeroU32;
use std::ops::Range;
use std::path::Path;

use super::Reader;
use super::fields::{Field, Fields};
use crate::diagnostic::{Code, Diagnostic, Place, SourceText};
use crate::issue::{
    Article, ArticleId, ArticlePart, Attachment, Attendance, BodyId, CopyNumber, Date, DateForm,
    Distribution, DocumentNumber, Imprint, Issue, IssueNumber, MASTHEAD_LENGTH, Marks, NodeId, NumberForm,
    Official, OptionValue, Ordinal, PageRule, Secrecy, Section, Series, Signature, Staff, TextLine, Urgency,
};
use crate::source::diagnostics;
use crate::source::house::HouseStyle;
use crate::source::key::{self, Key, Kind};
use crate::source::places::Origin;

/// What one file says. An issue's draft is laid over that of its series.
#[derive(Debug, Clone, Default)]
pub struct IssueDraft {
    /// The series file named, and where.
    pub series: Option<(String, Range<usize>)>,
    pub masthead: Option<TextLine>,
    pub above: Option<TextLine>,
    pub issuers: Option<Vec<TextLine>>,
    pub notices: Option<Vec<TextLine>>,
    pub date_form: Option<DateForm>,
    pub total_below: Option<bool>,
    pub number_form: Option<NumberForm>,
    /// What plain texts are read by; it is no part of an issue.
    pub section_names: Vec<TextLine>,
    pub units: Vec<TextLine>,
    pub style: HouseStyle,
    pub distribution: Option<Vec<Distribution>>,
    pub copies: Option<NonZeroU32>,
    pub copies_at: Option<Place>,
    pub staff: Option<Vec<Staff>>,
    pub imprint_lines: Option<Vec<TextLine>>,
    pub printer: Option<TextLine>,
    pub printed: Option<Date>,
    pub layout: Option<String>,
    pub options: Vec<(String, OptionValue)>,
    pub checks: Vec<(String, OptionValue)>,
    pub pages: Option<PageRule>,
    pub office_fonts: Option<bool>,
    pub number: Option<Ordinal>,
    pub number_through: Option<NonZeroU32>,
    pub total: Option<NonZeroU32>,
    pub date: Option<Date>,
    pub date_through: Option<Date>,
    /// Where the last number and the last day stand.
    pub through_at: [Option<Place>; 2],
    pub secrecy: Option<Secrecy>,
    pub urgency: Option<Urgency>,
    pub copy: Option<CopyNumber>,
    pub signers: Vec<TextLine>,
    pub official: Official,
    pub sections: Vec<Section>,
    pub attachments: Vec<Attachment>,
    /// Keys that are there, right or wrong.
    pub given: Vec<&'static str>,
    /// Where keys are given that say nothing without another.
    pub dependent: Vec<(Dependent, Place)>,
}

/// A key, and the one without which it says nothing.
type Dependent = (&'static str, &'static str);

const DEPENDENT: [Dependent; 3] = [("number-through", "number"), ("total", "number"), ("printed", "printer")];

impl IssueDraft {
    /// What a series file says.
    pub fn series(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Self {
        let masthead = fields.get("masthead").and_then(|field| {
            let line = reader.line(field, NodeId::Masthead, Kind::Line)?;
            let length = line.as_str().chars().count();
            if !MASTHEAD_LENGTH.contains(&length) {
                let place = reader.source.place(field.value.span());
                reader.find(diagnostics::masthead_length(place, length));
            }
            Some(line)
        });
        for (en, node) in VALUES {
            if let Some(field) = fields.get(en) {
                reader.places.note(node.clone(), Origin::new(reader.source, field.value.span(), ""));
            }
        }
        Self {
            masthead,
            above: fields.get("above").and_then(|field| reader.line(field, NodeId::Above, Kind::Line)),
            notices: fields.get("notice").map(|field| reader.lines(field, NodeId::Notice)),
            date_form: fields.get("date-form").and_then(|field| reader.word(field, DateForm::WORDS)),
            total_below: fields.get("total-below").and_then(|field| reader.boolean(field)),
            issuers: fields.get("issuer").map(|field| reader.sequence(field, NodeId::Issuer)),
            number_form: fields.get("number-form").and_then(|field| reader.word(field, NumberForm::WORDS)),
            section_names: fields
                .get("section-names")
                .map(|field| reader.lines(field, NodeId::SectionName))
                .unwrap_or_default(),
            units: fields.get("units").map(|field| reader.lines(field, NodeId::Unit)).unwrap_or_default(),
            style: fields.get("style").map(|field| style(reader, field)).unwrap_or_default(),
            distribution: fields.get("distribution").map(|field| {
                let tables = reader.tables(field, key::DISTRIBUTION);
                tables.iter().enumerate().filter_map(|(i, fields)| distribution(reader, fields, i)).collect()
            }),
            copies: fields.get("copies").and_then(|field| reader.count(field)),
            copies_at: fields.get("copies").map(|field| reader.source.place(field.value.span())),
            staff: fields.get("staff").map(|field| {
                let tables = reader.tables(field, key::STAFF);
                tables.iter().enumerate().filter_map(|(i, fields)| staff(reader, fields, i)).collect()
            }),
            imprint_lines: fields.get("imprint-lines").map(|field| reader.lines(field, NodeId::ImprintLine)),
            printer: fields.get("printer").and_then(|field| reader.line(field, NodeId::Printer, Kind::Line)),
            layout: fields
                .get("layout")
                .and_then(|field| reader.line(field, NodeId::Layout, Kind::Line))
                .map(|line| line.to_string()),
            options: fields
                .get("options")
                .map(|field| reader.settings(field, NodeId::Option))
                .unwrap_or_default(),
            checks: fields
                .get("check")
                .map(|field| reader.settings(field, NodeId::Check))
                .unwrap_or_default(),
            pages: fields.get("pages").and_then(|field| reader.pages(field)),
            office_fonts: fields.get("office-fonts").and_then(|field| reader.boolean(field)),
            given: given(fields, key::SERIES),
            ..Self::default()
        }
    }

    /// What an issue file says.
    pub fn issue(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Self {
        let loose = fields.get("articles").map(|field| articles(reader, field, 0));
        let mut sections: Vec<Section> = Vec::new();
        if let Some(articles) = loose.filter(|articles| !articles.is_empty()) {
            sections.push(Section { title: None, articles });
        }
        if let Some(field) = fields.get("sections") {
            let tables = reader.tables(field, key::SECTION);
            let first = sections.len();
            sections.extend(tables.iter().enumerate().map(|(i, fields)| section(reader, fields, first + i)));
        }
        let series = fields.get("series").and_then(|field| {
            let line = reader.line(field, NodeId::Series, Kind::Line)?;
            Some((line.to_string(), field.value.span()))
        });
        let mut given = given(fields, key::SERIES);
        given.extend(self::given(fields, key::ISSUE));
        Self {
            series,
            number: fields.get("number").and_then(|field| reader.ordinal(field)),
            number_through: fields.get("number-through").and_then(|field| reader.count(field)),
            total: fields.get("total").and_then(|field| reader.count(field)),
            date: fields.get("date").and_then(|field| reader.date(field)),
            date_through: fields.get("date-through").and_then(|field| reader.date(field)),
            through_at: ["number-through", "date-through"]
                .map(|key| fields.get(key).map(|field| reader.source.place(field.value.span()))),
            dependent: DEPENDENT
                .into_iter()
                .filter_map(|keys| Some((keys, reader.source.place(fields.get(keys.0)?.value.span()))))
                .collect(),
            printed: fields.get("printed").and_then(|field| reader.date(field)),
            secrecy: fields.get("secrecy").and_then(|field| secrecy(reader, field)),
            urgency: fields.get("urgency").and_then(|field| reader.word(field, Urgency::WORDS)),
            copy: fields
                .get("copy-number")
                .and_then(|field| reader.count(field))
                .and_then(|number| CopyNumber::new(number.get())),
            signers: fields
                .get("signers")
                .map(|field| reader.sequence(field, NodeId::Signer))
                .unwrap_or_default(),
            official: official(reader, fields),
            attachments: fields
                .get("attachments")
                .map(|field| attachments(reader, field))
                .unwrap_or_default(),
            sections,
            ..Self { given, ..Self::series(reader, fields) }
        }
    }

    /// A list of words named in a series file lies beside that file, `name`.
    pub fn words_beside(&mut self, name: &str) {
        let Some(folder) = Path::new(name).parent() else { return };
        for (key, value) in &mut self.checks {
            if let OptionValue::Text(words) = value
                && ["words", "用语表"].contains(&key.as_str())
            {
                *words = folder.join(&*words).to_string_lossy().into_owned();
            }
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
        fill(&mut self.above, below.above);
        fill(&mut self.issuers, below.issuers);
        fill(&mut self.notices, below.notices);
        fill(&mut self.date_form, below.date_form);
        fill(&mut self.total_below, below.total_below);
        fill(&mut self.number_form, below.number_form);
        fill(&mut self.distribution, below.distribution);
        fill(&mut self.copies, below.copies);
        fill(&mut self.copies_at, below.copies_at);
        fill(&mut self.staff, below.staff);
        fill(&mut self.imprint_lines, below.imprint_lines);
        fill(&mut self.printer, below.printer);
        fill(&mut self.layout, below.layout);
        fill(&mut self.pages, below.pages);
        fill(&mut self.office_fonts, below.office_fonts);
        let own = std::mem::replace(&mut self.options, below.options);
        self.options.extend(own);
        let own = std::mem::replace(&mut self.checks, below.checks);
        self.checks.extend(own);
        self.given.extend(below.given);
    }

    /// The issue, when nothing it needs is missing.
    pub fn finish(
        self,
        source: &SourceText,
        diagnostics: &mut Vec<Diagnostic>,
        broken: bool,
    ) -> Option<Issue> {
        if !broken {
            let place = || source.place(0..0);
            for key in [key::SERIES, key::ISSUE].iter().flat_map(|keys| keys.iter()) {
                if key.required && !self.given.contains(&key.en) {
                    diagnostics.push(diagnostics::missing_key(place(), key));
                }
            }
            // What is there and is wrong has been reported.
            let given = ["sections", "articles"].iter().any(|en| self.given.contains(en));
            let empty = self.sections.iter().all(|section| section.articles.is_empty());
            if !given || (empty && !crate::diagnostic::has_errors(diagnostics)) {
                diagnostics.push(diagnostics::no_text(place()));
            }
        }
        self.come_after(diagnostics);
        for ((key, needed), place) in &self.dependent {
            if !self.given.contains(needed) {
                diagnostics.push(diagnostics::says_nothing(place.clone(), key, needed));
            }
        }
        let form = self.number_form.unwrap_or_default();
        let number = self.number.map(|value| IssueNumber {
            form,
            through: self.number_through,
            total: self.total,
            ..IssueNumber::new(value)
        });
        let issuers = self.issuers?;
        let mut series = Series::new(self.masthead?, issuers.first()?.clone());
        series.issuers = issuers;
        series.imprint = Imprint {
            distribution: self.distribution.unwrap_or_default(),
            copies: self.copies,
            staff: self.staff.unwrap_or_default(),
            lines: self.imprint_lines.unwrap_or_default(),
            printed: self
                .printer
                .is_some()
                .then_some(self.printed.or(self.date_through).or(self.date))
                .flatten(),
            printer: self.printer,
        };
        copies_add_up(&series.imprint, self.copies_at.as_ref(), diagnostics);
        series.layout = self.layout.unwrap_or(series.layout);
        series.options.extend(self.options);
        series.checks.extend(self.checks);
        series.pages = self.pages.unwrap_or_default();
        series.office_fonts = self.office_fonts.unwrap_or_default();
        series.above = self.above;
        series.date_form = self.date_form.unwrap_or_default();
        series.total_below = self.total_below.unwrap_or_default();
        let mut issue = Issue::new(series, self.date?);
        issue.number = number;
        issue.date_through = self.date_through;
        issue.marks = Marks {
            secrecy: self.secrecy,
            urgency: self.urgency,
            copy: self.copy,
            notices: self.notices.unwrap_or_default(),
        };
        issue.signers = self.signers;
        issue.official = self.official;
        issue.sections = self.sections;
        issue.attachments = self.attachments;
        Some(issue)
    }

    /// The last number and the last day come after the first.
    fn come_after(&self, diagnostics: &mut Vec<Diagnostic>) {
        let [number_at, date_at] = &self.through_at;
        if let (Some(last), Some(first)) = (self.number_through, self.number.and_then(Ordinal::get))
            && last.get() <= first
        {
            diagnostics.push(diagnostics::not_after(number_at.clone(), Code::Number, &last, &first));
        }
        if let (Some(last), Some(first)) = (self.date_through, self.date)
            && last <= first
        {
            diagnostics.push(diagnostics::not_after(date_at.clone(), Code::Date, &last, &first));
        }
    }
}

/// Values that are not texts, by their keys.
const VALUES: &[(&str, NodeId)] = &[
    ("number", NodeId::Number),
    ("number-through", NodeId::NumberThrough),
    ("total", NodeId::Total),
    ("date", NodeId::Date),
    ("date-through", NodeId::DateThrough),
    ("copies", NodeId::Copies),
    ("urgency", NodeId::Urgency),
    ("copy-number", NodeId::CopyNumber),
    ("printed", NodeId::Printed),
];

fn given(fields: &Fields<'_, '_>, keys: &'static [Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.en).filter(|en| fields.get(en).is_some()).collect()
}

/// A number of copies that is given is the sum of those of the entries.
fn copies_add_up(imprint: &Imprint, at: Option<&Place>, diagnostics: &mut Vec<Diagnostic>) {
    if let (Some(given), Some(sum)) = (imprint.copies, imprint.sum())
        && given != sum
    {
        diagnostics.push(diagnostics::copies(at.cloned(), given.get(), sum.get()));
    }
}

fn secrecy(reader: &mut Reader<'_>, field: Field<'_, '_>) -> Option<Secrecy> {
    let line = reader.line(field, NodeId::Secrecy, Kind::Line)?;
    let secrecy = line.as_str().parse().ok();
    if secrecy.is_none() {
        let place = reader.source.place(field.value.span());
        reader.find(diagnostics::form(
            place,
            field.name,
            line.as_str(),
            &["绝密★长期", "机密★1年", "秘密★6个月"],
        ));
    }
    secrecy
}

fn official(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Official {
    let mut official = Official {
        number: fields.get("document-number").and_then(|field| document_number(reader, field)),
        addressees: fields
            .get("addressees")
            .and_then(|field| joined(reader, field, &NodeId::Addressees, "，")),
        notes: fields.get("note").map(|field| reader.lines(field, NodeId::Note)).unwrap_or_default(),
        list: fields
            .get("attachment-list")
            .map(|field| reader.lines(field, NodeId::AttachmentList))
            .unwrap_or_default(),
        ..Official::default()
    };
    if let Some(field) = fields.get("attendance") {
        let tables = reader.tables(field, key::ATTENDANCE);
        official.attendance = tables
            .iter()
            .enumerate()
            .filter_map(|(i, fields)| {
                let label = reader.line(fields.get("label")?, NodeId::AttendanceLabel(i), Kind::Line);
                let names = joined(reader, fields.get("names")?, &NodeId::AttendanceNames(i), "、");
                Some(Attendance::new(label?, names?))
            })
            .collect();
    }
    official
}

fn document_number(reader: &mut Reader<'_>, field: Field<'_, '_>) -> Option<DocumentNumber> {
    let line = reader.line(field, NodeId::DocumentNumber, Kind::Line)?;
    let number = line.as_str().parse().ok();
    if number.is_none() {
        let place = reader.source.place(field.value.span());
        reader.find(diagnostics::form(place, field.name, line.as_str(), &["青政办〔2025〕5号"]));
    }
    number
}

/// One text, or a list joined to one.
fn joined(reader: &mut Reader<'_>, field: Field<'_, '_>, node: &NodeId, separator: &str) -> Option<TextLine> {
    let lines: Vec<String> =
        reader.sequence(field, |_| node.clone()).iter().map(ToString::to_string).collect();
    if lines.len() > 1 {
        // They become one text: a character of it is looked for in all of them.
        let whole = Origin::new(reader.source, field.value.span(), "");
        reader.places.note(node.clone(), whole);
    }
    // Too long together, or none at all: that has been reported.
    TextLine::new(&lines.join(separator)).ok()
}

fn attachments(reader: &mut Reader<'_>, field: Field<'_, '_>) -> Vec<Attachment> {
    let tables = reader.tables(field, key::ATTACHMENT);
    tables
        .iter()
        .enumerate()
        .filter_map(|(i, fields)| {
            let title = reader.title(fields.get("title")?, &NodeId::AttachmentTitle(i));
            let body = reader.blocks(fields.get("body")?, BodyId::Attachment(i));
            Some(Attachment { body, ..Attachment::new(title?) })
        })
        .collect()
}

fn section(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, i: usize) -> Section {
    let title = fields.get("title").and_then(|field| reader.line(field, NodeId::SectionTitle(i), Kind::Line));
    let articles = fields.get("articles").map(|field| articles(reader, field, i)).unwrap_or_default();
    Section { title, articles }
}

fn articles(reader: &mut Reader<'_>, field: Field<'_, '_>, section: usize) -> Vec<Article> {
    let tables = reader.tables(field, key::ARTICLE);
    tables
        .iter()
        .enumerate()
        .map(|(i, fields)| {
            type Part = fn(usize) -> ArticlePart;
            let id = ArticleId { section, article: i };
            let body = |reader: &mut Reader<'_>, en: &str, part: Part| {
                fields.get(en).map(|field| reader.body(field, |k| id.at(part(k)))).unwrap_or_default()
            };
            let line = |reader: &mut Reader<'_>, en: &str, part: ArticlePart| {
                fields.get(en).and_then(|field| reader.line(field, id.at(part), Kind::Line))
            };
            let sequence = |reader: &mut Reader<'_>, en: &str, part: Part| {
                fields.get(en).map(|field| reader.sequence(field, |k| id.at(part(k)))).unwrap_or_default()
            };
            let signed = fields.get("signed").and_then(|field| {
                let origin = Origin::new(reader.source, field.value.span(), "");
                reader.places.note(id.at(ArticlePart::Signed), origin);
                reader.date(field)
            });
            let offices = sequence(reader, "signature", ArticlePart::Signature);
            if let (Some(field), None) = (fields.get("signed"), fields.get("signature")) {
                reader.find(diagnostics::signed_alone(reader.source.place(field.value.span())));
            }
            Article {
                headline: fields
                    .get("headline")
                    .and_then(|field| reader.title(field, &id.at(ArticlePart::Headline))),
                editor_note: body(reader, "editor-note", ArticlePart::EditorNote),
                lead: body(reader, "lead", ArticlePart::Lead),
                body: fields.get("body").map(|field| reader.blocks(field, id.body())).unwrap_or_default(),
                sources: sequence(reader, "sources", ArticlePart::Source),
                contact: line(reader, "contact", ArticlePart::Contact),
                signature: (!offices.is_empty())
                    .then(|| Signature { date: signed, ..Signature::new(offices) }),
            }
        })
        .collect()
}

fn distribution(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, i: usize) -> Option<Distribution> {
    let label = reader.line(fields.get("label")?, NodeId::DistributionLabel(i), Kind::Line);
    let recipients =
        fields.get("recipients").map(|field| joined(reader, field, &NodeId::Recipients(i), "，"));
    let copies = fields.get("copies").and_then(|field| {
        let origin = Origin::new(reader.source, field.value.span(), "");
        reader.places.note(NodeId::DistributionCopies(i), origin);
        reader.count(field)
    });
    Some(Distribution { copies, ..Distribution::new(label?, recipients??) })
}

fn staff(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, i: usize) -> Option<Staff> {
    let role = fields.get("role").and_then(|field| reader.line(field, NodeId::StaffRole(i), Kind::Line));
    let name = fields.get("name").and_then(|field| reader.line(field, NodeId::StaffName(i), Kind::Line));
    Some(Staff::new(role?, name?))
}

/// How the bulletin is written.
fn style(reader: &mut Reader<'_>, field: Field<'_, '_>) -> HouseStyle {
    let Some(fields) = reader.one_table(field, key::STYLE) else { return HouseStyle::default() };
    let mut word = |en: &str, words: &'static [&'static str]| {
        fields.get(en).and_then(|field| reader.one_of(field, words))
    };
    let sections = word("sections", HouseStyle::SECTIONS);
    let headlines = word("headlines", HouseStyle::HEADLINES);
    HouseStyle { sections, headlines, sources: fields.get("sources").and_then(|field| reader.boolean(field)) }
}
