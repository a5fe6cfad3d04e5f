//! What can only be said when all of an issue has been read.

use std::num::NonZeroU32;
use std::ops::Range;

use super::Known;
use super::day;
use super::found::{Found, FoundAttachment, FoundBlock, Value};
use super::furniture;
use super::imprint::span;
use super::issuers;
use super::ledger::Ledger;
use super::names::{compact, is_body, is_office};
use super::normal::is_open;
use super::numbering;
use super::outline::Forms;
use super::rule::{Pattern, pattern};
use super::script::Script;
use super::slice::SourceSlice;
use super::strays;
use super::titles::is_paper_head;
use crate::diagnostic::Message;
use crate::issue::{Date, DocumentNumber, NodeId, NumberForm, OptionValue, Ordinal};
use crate::source::account::{Confidence, Why};

/// Settles number, date and layout.
pub fn settle(found: &mut Found, known: &Known, ledger: &mut Ledger) {
    files(found, ledger);
    number(found, ledger);
    part_date(found, ledger);
    open_date(found, ledger);
    days(found, ledger);
    date(found, ledger);
    if !known.issued {
        issuers::settle(found, ledger);
    }
    if known.masthead.is_none() {
        masthead(found, ledger);
    }
    layout(found, known, ledger);
}

/// 相关附件： ⏎ 报名表.doc: names of files with nothing below come with a paper, as its list says too.
fn files(found: &mut Found, ledger: &mut Ledger) {
    move_files(found, ledger);
    // 附件下载： below the day says once more what the list of the paper says.
    let mut said: Vec<String> = Vec::new();
    found.list.retain(|entry| {
        let name = name_of(entry.as_str());
        let again =
            (FILE.is_match(entry.as_str()) || entry.as_str().starts_with("附件")) && said.contains(&name);
        if again {
            entry.spans().for_each(|span| ledger.leave(span, Why::Page));
        }
        said.push(name);
        !again
    });
    // 名单.doc: the kind of a file is no part of a title.
    let titles = found.attachments.iter_mut().map(|it| &mut it.title);
    for title in found.list.iter_mut().chain(titles) {
        let Some(kind) = FILE.find(title.as_str()).map(|kind| kind.range()).filter(|kind| kind.start > 0)
        else {
            continue;
        };
        title.slice(kind.clone()).spans().for_each(|span| ledger.leave(span, Why::Page));
        *title = title.slice(0..kind.start);
    }
}

/// The ending of the name of a file.
static FILE: Pattern = Pattern::new(|| pattern(r"(?i)\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|pptx?)$"));

/// The name of an attachment, without its number and the kind of its file.
fn name_of(entry: &str) -> String {
    static NUMBER: Pattern = Pattern::new(|| pattern(r"^(?:附\s*件)?\s*\d{0,2}\s*[.．、：:]?\s*"));
    let name = compact(entry);
    let name = FILE.replace(&name, "");
    NUMBER.replace(&name, "").into_owned()
}

/// Names of files with nothing below them go to the list.
fn move_files(found: &mut Found, ledger: &mut Ledger) {
    let names =
        |block: &FoundBlock| matches!(block, FoundBlock::Paragraph(text) if FILE.is_match(text.as_str()));
    let is_file = |it: &FoundAttachment| FILE.is_match(it.title.as_str()) && it.body.iter().all(names);
    if found.attachments.is_empty() || !found.attachments.iter().all(is_file) {
        return;
    }
    let listed = !found.list.is_empty();
    for FoundAttachment { title, body } in std::mem::take(&mut found.attachments) {
        let more = body.into_iter().filter_map(|block| match block {
            FoundBlock::Paragraph(text) => Some(text),
            _ => None,
        });
        for name in std::iter::once(title).chain(more) {
            match listed {
                true => name.spans().for_each(|span| ledger.leave(span, Why::Page)),
                false => found.list.push(name),
            }
        }
    }
}

/// The number that a web page gives the paper, where the paper itself says none.
pub fn number_of_site(number: Option<Value<DocumentNumber>>, found: &mut Found, ledger: &mut Ledger) {
    let Some(number) = number else { return };
    if found.document_number.is_some() {
        return ledger.leave(number.span, Why::Site);
    }
    let value = &number.value;
    let said = Message::new(
        format!("发文字号 {value} 取自网页上方的说明"),
        format!("the number {value} is taken from what the web page says above the paper"),
    );
    ledger.guess(NodeId::DocumentNumber, number.span.clone(), said, Confidence::Doubtful);
    found.document_number = Some(number);
}

/// What stands in headers and footers is left out, but for the head of a paper that stands
/// nowhere else: offices put their red head there.
pub fn head_of_pages(
    script: &Script,
    furniture: &[Range<usize>],
    whole: &Range<usize>,
    found: &mut Found,
    ledger: &mut Ledger,
) {
    let within = || furniture.iter().filter(|span| whole.start <= span.start && span.end <= whole.end);
    strays::note(script, &within().collect::<Vec<_>>(), ledger);
    for span in within() {
        let text = &script.source.text[span.clone()];
        if found.posted.is_none()
            && let Some(posted) = furniture::posted_beside(script, span)
        {
            ledger.leave(span.start..posted.span.start, Why::RunningHead);
            ledger.leave(posted.span.end..span.end, Why::RunningHead);
            found.posted = Some(posted);
            continue;
        }
        // 文号：…, which the paper has from here.
        let number = found.document_number.as_ref().map(|number| number.span.clone());
        if let Some(own) = number.filter(|own| span.start <= own.start && own.end <= span.end) {
            ledger.leave(span.start..own.start, Why::RunningHead);
            ledger.leave(own.end..span.end, Why::RunningHead);
            continue;
        }
        if text.trim().is_empty() {
            continue;
        }
        // 首页 > 政府文件 is the way to a page of a site.
        // 政策文件 is an item of a menu.
        let way = text.contains(['>', '＞', '»', '›', '/', '|', '：', ':', '•', '·']) || is_menu(text);
        if found.masthead.is_some() || found.number.is_some() || way || !is_paper_head(text) {
            ledger.leave(span.clone(), Why::RunningHead);
            continue;
        }
        let name = SourceSlice::new(&script.source, span.clone()).closed();
        let said = Message::new(
            format!("红头“{}”取自页眉", name.as_str()),
            format!("the head `{}` is taken from the page header", name.as_str()),
        );
        ledger.guess(NodeId::Masthead, span.clone(), said, Confidence::Doubtful);
        found.masthead = Some(name);
    }
}

/// 政策文件, 上级文件: where a menu leads, and no head of a paper.
fn is_menu(text: &str) -> bool {
    let words = compact(text);
    words.strip_suffix("文件").is_some_and(|name| !is_office(name) && !is_body(name))
}

/// A running number alone is the number; a year beside the number must be that of the date.
fn number(found: &mut Found, ledger: &mut Ledger) {
    if let Some(open) = found.open_number.take() {
        open_number(open, found, ledger);
    }
    if found.number.is_none()
        && let Some(total) = found.total.take()
    {
        found.number =
            NonZeroU32::new(total.value).map(|value| Value { value: value.into(), span: total.span });
        found.form = Some(NumberForm::Total);
        found.total_below = false;
    }
    let (Some(year), Some(date)) = (&found.year, &found.date) else { return };
    if i64::from(year.value) != i64::from(date.value.year()) {
        found.form = Some(match found.form {
            Some(NumberForm::YearSupplement) => NumberForm::Supplement,
            _ => NumberForm::Plain,
        });
        ledger.leave(year.span.clone(), Why::Unknown);
    }
}

/// 第×期: printed so where no other number is read.
fn open_number(open: Value<NumberForm>, found: &mut Found, ledger: &mut Ledger) {
    if found.number.is_some() {
        return ledger.leave(open.span, Why::Unknown);
    }
    let said = Message::new(
        "期号还没有填，用 × 占位",
        "the number is still to be filled in, × is printed in its place",
    );
    ledger.guess(NodeId::Number, open.span.clone(), said, confidence_of_open(ledger.text(&open.span)));
    found.form = Some(open.value);
    found.number = Some(Value { value: Ordinal::OPEN, span: open.span });
}

/// 2025年×月×日: the date where no other is read in the head. Its year may stand beside the number.
fn open_date(found: &mut Found, ledger: &mut Ledger) {
    let Some(open) = found.open_date.take() else { return };
    let (year, month) = open.value;
    let year = year.or(found.year.as_ref().map(|year| year.value));
    let part = |value: u32| u8::try_from(value).ok();
    let date = Date::open(year.and_then(|year| i32::try_from(year).ok()), month.and_then(part));
    let Some(date) = date.ok().filter(|_| found.date.is_none()) else {
        return ledger.leave(open.span, Why::Unknown);
    };
    let said = Message::new(
        format!("日期还没有填，印作 {date}"),
        format!("the date is still to be filled in, printed as {date}"),
    );
    ledger.guess(NodeId::Date, open.span.clone(), said, confidence_of_open(ledger.text(&open.span)));
    found.date = Some(Value { value: date, span: open.span });
}

/// What is open is said already where a sign stands for it; where a blank does, the guess says it.
pub fn confidence_of_open(open: &str) -> Confidence {
    if is_open(open) { Confidence::Sure } else { Confidence::Doubtful }
}

/// Without a date in the head, that under a signature or of printing.
fn date(found: &mut Found, ledger: &mut Ledger) {
    let posted = found.posted.take();
    if found.date.is_some() {
        posted.into_iter().for_each(|day| ledger.leave(day.span, Why::Page));
        return;
    }
    let signed = found
        .sections
        .iter()
        .flat_map(|section| &section.articles)
        .find_map(|article| article.signed.clone());
    let printed = signed.is_none();
    found.date = signed.or_else(|| found.imprint.printed.clone());
    let printed = printed && found.date.is_some();
    let below = found.dated_below.take().filter(|_| found.date.is_none());
    let under = below.is_some();
    found.date = found.date.take().or(below).or_else(|| printed_on(&found.lines));
    let on_the_web = found.date.is_none() && posted.is_some();
    match posted {
        Some(day) if on_the_web => found.date = Some(day),
        Some(day) => ledger.leave(day.span, Why::Page),
        None => (),
    }
    if let Some(date) = &found.date {
        let value = date.value;
        let said = if on_the_web {
            Message::new(
                format!("报头没有日期，用网页上的发布日期 {value}"),
                format!("the head has no date, {value} is taken, when a web page says that it was posted"),
            )
        } else if printed {
            Message::new(
                format!("没有成文日期，用印发日期 {value}"),
                format!("no date is given, {value} is taken, when the issue was printed"),
            )
        } else if under {
            Message::new(
                format!("报头没有日期，用标题下的 {value}"),
                format!("the head has no date, {value} below the headline is taken"),
            )
        } else {
            Message::new(
                format!("报头没有日期，用文末的 {value}"),
                format!("the head has no date, {value} at the end of the text is taken"),
            )
        };
        // A paper has its date there and nowhere else.
        let paper = (found.paper || found.document_number.is_some()) && !under && !printed;
        let confidence = if paper { Confidence::Sure } else { Confidence::Doubtful };
        ledger.guess(NodeId::Date, date.span.clone(), said, confidence);
    }
}

/// The day of a line of the imprint that says nothing else: 2025年10月10日印发.
fn printed_on(lines: &[SourceSlice]) -> Option<Value<Date>> {
    lines.iter().find_map(|line| {
        let text = line.as_str().trim();
        let day = day::alone(text.strip_suffix("印发").or_else(|| text.strip_suffix('印')).unwrap_or(text))?;
        Some(Value { value: day.value?.0, span: span(line) })
    })
}

/// The days of which an issue tells are its date where it has no other. Their year is that of the
/// number or of printing.
fn days(found: &mut Found, ledger: &mut Ledger) {
    let Some(days) = found.days.take() else { return };
    let year = found.year.as_ref().map(|year| year.value).or_else(|| {
        let printed = found.imprint.printed.as_ref()?;
        u32::try_from(printed.value.year()).ok()
    });
    let [first, last] = days.value;
    let dates = year.filter(|_| found.date.is_none()).and_then(|year| {
        // 12月30日—1月5日
        let begun = if last < first { year.checked_sub(1)? } else { year };
        Some((date_of(begun, first.0, first.1)?, date_of(year, last.0, last.1)?))
    });
    let Some((from, through)) = dates.filter(|(from, through)| from < through) else {
        return ledger.leave(days.span, Why::Unknown);
    };
    let said = Message::new(
        format!("日期没有写年份，当作 {from} 至 {through}"),
        format!("the days have no year, {from} to {through} is taken"),
    );
    ledger.guess(NodeId::Date, days.span.clone(), said, Confidence::Doubtful);
    found.date = Some(Value { value: from, span: days.span.clone() });
    found.date_through = Some(Value { value: through, span: days.span });
}

/// A day without its year is of the year beside the number.
fn part_date(found: &mut Found, ledger: &mut Ledger) {
    let Some(part) = found.part_date.take() else { return };
    let (year, month, day) = part.value;
    let year = year.or(found.year.as_ref().map(|year| year.value));
    let date = match (found.date.is_some(), year, day) {
        (false, Some(year), Some(day)) => date_of(year, month, day),
        (false, Some(year), None) => month_of(year, month),
        _ => None,
    };
    match date {
        Some(value) => {
            // A bulletin of a month has a date without a day; a paper has a day (GB/T 9704-2012 7.3.5.4).
            let paper = found.paper || found.document_number.is_some();
            let plain = !value.is_day() && !paper && compact(ledger.text(&part.span)) == value.to_string();
            let said = if value.is_day() {
                Message::new(
                    format!("日期没有写年份，当作 {value}"),
                    format!("the date has no year, {value} is taken"),
                )
            } else {
                Message::new(
                    format!("日期只有年月，印作 {value}"),
                    format!("the date has no day, it is printed as {value}"),
                )
            };
            let confidence = if plain { Confidence::Sure } else { Confidence::Doubtful };
            ledger.guess(NodeId::Date, part.span.clone(), said, confidence);
            found.date = Some(Value { value, span: part.span });
        }
        None => ledger.leave(part.span, Why::Unknown),
    }
}

fn date_of(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

fn month_of(year: u32, month: u32) -> Option<Date> {
    Date::month_of(i32::try_from(year).ok()?, u8::try_from(month).ok()?).ok()
}

/// A paper without a head has its office at the end of its text.
fn masthead(found: &mut Found, ledger: &mut Ledger) {
    if found.masthead.is_some() || !found.paper {
        return;
    }
    let Some(office) = found.issuers.first().cloned() else { return };
    let mut articles = found.sections.iter().flat_map(|section| &section.articles);
    let titled = !articles.any(|it| it.signature.iter().any(|name| name.as_str().contains(office.as_str())));
    let said = if titled && !found.telegram {
        Message::new(
            format!("没有红头，用标题里的“{}”", office.as_str()),
            format!("there is no head, `{}` of the title is taken", office.as_str()),
        )
    } else if found.telegram {
        Message::new(
            format!("没有红头，用发电单位“{}”", office.as_str()),
            format!("there is no head, the sender `{}` is taken", office.as_str()),
        )
    } else {
        Message::new(
            format!("没有红头，用署名“{}”", office.as_str()),
            format!("there is no head, the signature `{}` is taken", office.as_str()),
        )
    };
    ledger.guess(NodeId::Masthead, span(&office), said, Confidence::Doubtful);
    found.masthead = Some(office);
}

/// A paper with its number is no bulletin.
fn layout(found: &mut Found, known: &Known, ledger: &mut Ledger) {
    let minutes = found.masthead.as_ref().is_some_and(|masthead| masthead.as_str().ends_with("纪要"));
    if found.paper || !minutes || known.layout.is_some() {
        return;
    }
    found.layout = Some("jiyao");
    if let Some(layout) = found.layout {
        let span = found.document_number.as_ref().map_or(0..0, |number| number.span.clone());
        let said = Message::new(
            format!("版式用 {layout}：报头是纪要"),
            format!("layout `{layout}`: its head is that of minutes"),
        );
        ledger.guess(NodeId::Layout, span, said, Confidence::Likely);
    }
}

/// Options that print headlines and sources in the form they were written in.
pub fn options(
    forms: &Forms,
    contents: Option<&str>,
    found: &Found,
    ledger: &mut Ledger,
) -> Vec<(&'static str, OptionValue)> {
    let text = |value: &str| OptionValue::Text(value.to_owned());
    let mut options = Vec::new();
    let marked = forms.markers.len();
    let headlines = forms.run_in + forms.line;
    if marked * 2 > headlines {
        options.push(("article-form", text("marked")));
        let marker = forms.markers[0].trim();
        if marker != "★" && ["■", "※", "▲", "●"].contains(&marker) {
            options.push(("marker", text(marker)));
        }
    } else if numbering::count(found) * 2 > headlines {
        options.push(("article-form", text("numbered")));
        options.extend(numbering::options(found, ledger));
    } else if forms.line * 2 > headlines {
        options.push(("article-form", text("centred")));
    }
    let spaced = forms.separators.iter().find(|&&separator| separator != "、");
    if let Some(separator) = spaced.filter(|_| !forms.separators.contains(&"、")) {
        options.push(("source-separator", text(separator)));
    }
    if let Some(label) = forms.note {
        options.push(("note-label", text(label)));
    }
    if let Some(title) = contents {
        options.push(("contents", text("inline")));
        if ["目录", "本期导读", "本期要闻"].contains(&title) {
            options.push(("contents-title", text(title)));
        }
    }
    // As an issue file lists them.
    options.sort_by_key(|&(name, _)| name);
    options
}
