//! The values of the elements of a head: number, date, secrecy and the like.

use std::num::NonZeroU32;
use std::ops::Range;

use super::super::elements::{Element, Kind, document_number, open_document_number, secrecy, urgency};
use super::super::found::Value;
use super::super::names::{chunks, is_office, people};
use super::super::numerals::{date, number};
use super::super::script::ScriptLine;
use super::super::settle::confidence_of_open;
use super::Head;
use crate::diagnostic::Message;
use crate::issue::{CopyNumber, Date, DateForm, NodeId, NumberForm};
use crate::source::account::{Confidence, Why};

/// How a number is written that has these parts.
fn form(year: bool, bracketed: bool, supplement: bool, unit: Option<&str>) -> NumberForm {
    match (year, bracketed, supplement) {
        (true, _, true) => NumberForm::YearSupplement,
        (_, _, true) => NumberForm::Supplement,
        (true, ..) if unit == Some("号") => NumberForm::YearIssue,
        (true, ..) if unit == Some("周") => NumberForm::YearWeek,
        (true, ..) => NumberForm::Year,
        (_, true, _) => NumberForm::Bracketed,
        _ if unit == Some("号") => NumberForm::Issue,
        _ if unit == Some("周") => NumberForm::Week,
        _ => NumberForm::Plain,
    }
}

impl Head<'_> {
    pub(super) fn element(&mut self, line: &ScriptLine, element: &Element<'_>) {
        let span = line.span.start + element.span.start..line.span.start + element.span.end;
        if self.value(line, element, span.clone()).is_none() {
            self.ledger.leave(span, Why::Unknown);
        }
    }

    /// Notes the value of an element; none where it has no such value.
    fn value(&mut self, line: &ScriptLine, element: &Element<'_>, span: Range<usize>) -> Option<()> {
        let count = |name: &str| {
            element.text(name).and_then(|text| number(&text)).filter(|&n| (1..=999_999).contains(&n))
        };
        let year = |name: &str| {
            let range = element.part(name)?;
            let value = number(&element.text(name)?)?;
            Some(Value { value, span: line.span.start + range.start..line.span.start + range.end })
        };
        match element.kind {
            // 第3周 beside 第15期: the week does not count the issues.
            Kind::Number
                if self.found.number.is_none()
                    || ((matches!(self.found.form, Some(NumberForm::Week | NumberForm::YearWeek))
                        || self.counts_quarters())
                        && matches!(element.text("unit").as_deref(), Some("期" | "号"))) =>
            {
                let supplement = element.text("supplement").is_some();
                let unit = element.text("unit");
                let has = |name: &str| element.part(name).is_some();
                self.found.form = Some(form(has("year"), has("bracketed"), supplement, unit.as_deref()));
                let through = count("through");
                let joint = element.text("joint").is_some();
                let own = year("year").or_else(|| year("bracketed"));
                // 2025年第3周　第15期: the year before the week is that of the number.
                let of_week = self.found.year.take().filter(|_| own.is_none());
                of_week.iter().for_each(|year| self.ledger.mark(year.span.clone()));
                if of_week.is_some() && self.found.form == Some(NumberForm::Plain) {
                    self.found.form = Some(NumberForm::Year);
                }
                let before = of_week.as_ref().map(|year| year.span.end);
                self.found.year = own.or(of_week);
                let value = count("n").or_else(|| count("m")).or_else(|| count("o"))?;
                if unit.as_deref() == Some("次") {
                    let said = Message::new(
                        format!("会议的次数作期号，印作第{value}期"),
                        format!(
                            "the number of the meeting is taken for that of the issue, printed as 第{value}期"
                        ),
                    );
                    self.ledger.guess(NodeId::Number, span.clone(), said, element.confidence);
                }
                // 第2025-09期, （2025）9号: what is printed is another form of the same number.
                let bracketed =
                    element.text("bracketed").filter(|_| self.found.form == Some(NumberForm::Bracketed));
                let written = element.text("e").unwrap_or_default();
                if unit.as_deref() == Some("季") {
                    self.found.form = Some(NumberForm::Year);
                }
                let printed = match (bracketed, element.text("year")) {
                    (Some(year), _) if written.ends_with('号') => Some(format!("〔{year}〕第{value}期")),
                    (None, Some(year))
                        if written.starts_with('第')
                            || written.contains('季')
                            || written.ends_with(['）', ')'])
                            || written.get(4..).is_some_and(|rest| {
                                rest.starts_with(['-', '—', '–', '－'])
                                    || (rest.starts_with(['·', '•', '・']) && !rest.contains('第'))
                            })
                            || written.contains(['/', '／', '：', ':', '月']) =>
                    {
                        Some(format!("{year}年第{value}期"))
                    }
                    // Vol.9, 第3卷第2期: there is no place for the volume.
                    (None, None) if written.starts_with(['V', 'v']) || written.contains('卷') => {
                        Some(format!("第{value}期"))
                    }
                    (None, None) if written.contains('学') => Some(format!("第{value}期")),
                    (None, Some(year)) if written.contains('卷') || written.contains(['V', 'v']) => {
                        Some(format!("{year}年第{value}期"))
                    }
                    _ => None,
                };
                if let Some(printed) = printed {
                    let written = &self.script.source.text[span.clone()];
                    let said = Message::new(
                        format!("期号“{written}”印作“{printed}”"),
                        format!("the number `{written}` is printed as `{printed}`"),
                    );
                    self.ledger.guess(NodeId::Number, span.clone(), said, Confidence::Doubtful);
                }
                if let Some(week) = self.found.number.take() {
                    let from = before.map_or(week.span.start, |end| self.behind_year(end, week.span.end));
                    self.ledger.leave(from..week.span.end, Why::Unknown);
                }
                if joint && through.is_none() {
                    self.ledger.leave(span.clone(), Why::Unknown);
                }
                // 第6/2025期: that is the year.
                self.found.through = through.filter(|&last| last > value && !(1990..2100).contains(&last));
                if let Some(part) = element.part("through").filter(|_| self.found.through.is_none()) {
                    // 第7—1期: no span of numbers.
                    let start = line.span.start;
                    self.ledger.leave(start + part.start..start + part.end, Why::Unknown);
                }
                self.found.number = NonZeroU32::new(value).map(|value| Value { value: value.into(), span });
            }
            Kind::Total if self.found.total.is_none() => {
                let own_line = element.span.len() == line.span.len();
                if element.part("through").is_some() {
                    let written = self.script.source.text.get(span.clone()).unwrap_or_default().trim();
                    let first = count("n")?;
                    let said = Message::new(
                        format!("总期号“{written}”只印第一个，总第{first}期"),
                        format!("of the running numbers `{written}` only the first is printed, {first}"),
                    );
                    self.ledger.guess(NodeId::Total, span.clone(), said, Confidence::Doubtful);
                }
                self.found.total_below = self.found.number.is_some() && own_line;
                self.found.total = Some(Value { value: count("n")?, span });
            }
            // （2026年6月26日至7月25日） above the day of the issue: the days of which it tells.
            Kind::Date
                if self.found.date_through.is_some()
                    && element.part("through").is_none()
                    && self.found.date.as_ref().is_some_and(|days| days.span.end <= span.start) =>
            {
                let days = self.found.date.take()?;
                self.ledger.leave(days.span, Why::Unknown);
                (self.found.date_through, self.found.date_form) = (None, None);
                return self.value(line, element, span);
            }
            Kind::Date if self.found.date.is_none() => {
                let year = element.text("y")?;
                let year = if year.len() == 2 { format!("20{year}") } else { year };
                let read = date(&year, &element.text("m")?, &element.text("d")?);
                let Some((value, form)) = read else {
                    self.found.wrong_date = Some(span);
                    return Some(());
                };
                self.days(line, element, value);
                self.found.date_form = (form != DateForm::Arabic).then_some(form);
                if element.confidence != Confidence::Sure {
                    let said = Message::new(format!("日期是 {value}"), format!("the date is {value}"));
                    self.ledger.guess(NodeId::Date, span.clone(), said, element.confidence);
                }
                self.found.date = Some(Value { value, span });
            }
            Kind::PartDate if self.found.date.is_none() && self.found.part_date.is_none() => {
                let part = |name: &str| element.text(name).and_then(|text| number(&text));
                self.found.part_date = Some(Value { value: (part("y"), part("m")?, part("d")), span });
            }
            Kind::Weekday => self.ledger.leave(span, Why::Weekday),
            Kind::Days if self.found.days.is_none() => {
                let part = |name: &str| element.text(name).and_then(|text| number(&text));
                let first = (part("m")?, part("d")?);
                let last = (part("tm").unwrap_or(first.0), part("td")?);
                self.found.days = Some(Value { value: [first, last], span });
            }
            Kind::Sender => {
                let names = element.part("names")?;
                self.ledger.mark(span.start..line.span.start + names.start);
                let text = self.script.text(line);
                for name in chunks(text, names) {
                    let name = self.take(line, name).closed();
                    self.found.issuers.push(name);
                }
                self.found.telegram = true;
            }
            Kind::Approval => {
                let names = element.part("names")?;
                self.ledger.mark(span.start..line.span.start + names.start);
                let name = self.take(line, names).closed();
                let said = Message::new(
                    format!("签批盖章的“{}”当作签发人", name.as_str()),
                    format!("`{}`, who has put his name to it, is taken for the signer", name.as_str()),
                );
                self.ledger.guess(NodeId::Signer(0), span, said, element.confidence);
                self.found.signers.push(name);
                self.found.telegram = true;
            }
            Kind::Recipients if self.found.addressees.is_none() => {
                let names = element.part("names")?;
                self.ledger.mark(span.start..line.span.start + names.start);
                let names = self.take(line, names).closed();
                let said = Message::new("“发往”当作主送机关", "to whom it goes is taken for the addressees");
                self.ledger.guess(NodeId::Addressees, span, said, element.confidence);
                self.found.addressees = Some(names);
                self.found.telegram = true;
            }
            Kind::Pages => self.ledger.leave(span, Why::PageNumber),
            Kind::Secrecy if self.found.secrecy.is_none() => {
                self.found.secrecy = Some(Value { value: secrecy(element)?, span });
            }
            Kind::Urgency if self.found.urgency.is_none() => {
                self.found.urgency = Some(Value { value: urgency(element)?, span });
            }
            Kind::Copy if self.found.copy.is_none() => {
                let value = CopyNumber::new(count("n").or_else(|| count("no")).or_else(|| count("six"))?)?;
                self.found.copy = Some(Value { value, span });
            }
            Kind::DocumentNumber if self.found.document_number.is_none() => {
                let (value, regular) = document_number(element)?;
                if !regular {
                    let written = &self.script.source.text[span.clone()];
                    let said = Message::new(
                        format!("发文字号“{written}”按 GB/T 9704 印作 {value}"),
                        format!("the number `{written}` is printed as {value}, as GB/T 9704 asks"),
                    );
                    self.ledger.guess(NodeId::DocumentNumber, span.clone(), said, Confidence::Doubtful);
                }
                self.found.document_number = Some(Value { value, span });
            }
            Kind::Notice => {
                let notice = self.take(line, element.span.clone());
                if element.confidence == Confidence::Doubtful {
                    let said = Message::new(
                        format!("“{}”印在报头左上角", notice.as_str()),
                        format!("`{}` is printed at the top left of the head", notice.as_str()),
                    );
                    let node = NodeId::Notice(self.found.notices.len());
                    self.ledger.guess(node, span, said, Confidence::Doubtful);
                }
                self.found.notices.push(notice);
            }
            Kind::Signers => {
                let names = element.part("names")?;
                self.ledger.mark(span.start..line.span.start + names.start);
                let all = self.take(line, names);
                let people = people(&all, self.ledger);
                if element.text("also").is_some_and(|label| label.starts_with('会')) {
                    let said = Message::new(
                        "会签人和签发人印在一起",
                        "who signs beside the signer is printed as one more signer",
                    );
                    self.ledger.guess(NodeId::Signer(0), span, said, Confidence::Doubtful);
                }
                // 签发：任毅　　县交通局安全科: an office on the line of the signer.
                let (offices, people): (Vec<_>, Vec<_>) =
                    people.into_iter().partition(|name| is_office(name.as_str()));
                for office in offices {
                    let said = Message::new(
                        format!("签发人旁边的“{}”当作编发单位", office.as_str()),
                        format!("`{}` beside the signer is taken for the issuing office", office.as_str()),
                    );
                    let node = NodeId::Issuer(self.found.issuers.len());
                    let at = super::super::imprint::span(&office);
                    self.ledger.guess(node, at, said, Confidence::Doubtful);
                    self.found.issuers.push(office);
                }
                self.found.signers.extend(people);
            }
            Kind::Label => self.ledger.mark(span),
            Kind::Open if element.part("code").is_some() => {
                // X府办函〔2025〕XX号: it says that it is a letter.
                self.found.letter |= element.text("code").is_some_and(|code| code.contains('函'));
                let number =
                    open_document_number(element).filter(|_| self.found.document_number.is_none())?;
                let said = Message::new(
                    format!("发文字号还没有填，印作 {number}"),
                    format!("the number is still to be filled in, printed as {number}"),
                );
                self.ledger.guess(
                    NodeId::DocumentNumber,
                    span.clone(),
                    said,
                    confidence_of_open(&self.script.source.text[span.clone()]),
                );
                self.found.document_number = Some(Value { value: number, span });
            }
            Kind::Open if element.part("unit").is_some() && self.found.open_number.is_none() => {
                let bracketed = element.part("bracketed").is_some();
                let unit = element.text("unit");
                let value =
                    form(element.part("year").is_some() && !bracketed, bracketed, false, unit.as_deref());
                self.found.year = self.found.year.take().or_else(|| year("year"));
                self.found.open_number = Some(Value { value, span });
            }
            Kind::Open if element.part("y").is_some() && self.found.open_date.is_none() => {
                let part = |name: &str| element.text(name).and_then(|text| number(&text));
                self.found.open_date = Some(Value { value: (part("y"), part("m")), span });
            }
            _ => return None,
        }
        Some(())
    }

    /// The number that has been read is that of a quarter.
    fn counts_quarters(&self) -> bool {
        let number = self.found.number.as_ref().map(|number| number.span.clone());
        number.is_some_and(|span| self.script.source.text[span].contains('季'))
    }

    /// Where the number of the week begins behind its year, whose 年 is a mark.
    fn behind_year(&mut self, end: usize, most: usize) -> usize {
        let behind = self.script.source.text.get(end..most).unwrap_or_default();
        let word = behind.len() - behind.trim_start().strip_prefix('年').unwrap_or(behind).len();
        self.ledger.mark(end..end + word);
        end + word
    }

    /// 2026年1月12日—18日: what the last day does not say is that of the first.
    fn days(&mut self, line: &ScriptLine, element: &Element<'_>, first: Date) {
        let Some(through) = element.part("through") else { return };
        let span = line.span.start + through.start..line.span.start + through.end;
        let part = |name: &str, own: i32| element.text(name).unwrap_or_else(|| own.to_string());
        let (year, month) = (part("ty", first.year()), part("tm", first.month().into()));
        match date(&year, &month, &part("td", 0)).filter(|(last, _)| *last > first) {
            Some((value, _)) => self.found.date_through = Some(Value { value, span }),
            None => {
                let said = Message::new(
                    format!("日期是一段时间，后一天看不懂，日期栏只印 {first}"),
                    format!(
                        "the date is a span of days whose last is not understood: {first} alone is printed"
                    ),
                );
                self.ledger.guess(NodeId::Date, span.clone(), said, Confidence::Doubtful);
                self.ledger.leave(span, Why::Unknown);
            }
        }
    }
}
