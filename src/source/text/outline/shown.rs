//! What a bulletin shows of each paragraph, and what only its paragraphs together show.

use super::super::bulletin::{self, Seen};
use super::super::markers::Marker;
use super::super::script::Gap;
use super::super::traits::Traits;
use super::super::wrap::Part;
use super::attachments::{heads_table, names_table};
use super::parallel;

/// What the grammar needs to know of each paragraph.
pub(super) fn seen(parts: &[Part], traits: &[Traits]) -> Vec<Seen> {
    let text = |k: usize| parts[k].text();
    let mut all: Vec<Seen> = (0..parts.len()).map(|k| bulletin::seen(&traits[k], text(k))).collect();
    for k in 0..all.len() {
        let next = &traits[k + 1..];
        let table = heads_table(next);
        all[k].before_table = table;
        all[k].caption = table
            && !traits[k].table
            && traits[k].chars <= 40
            && traits[k].bare
            && !traits[k].look.promised
            && (names_table(text(k)) || traits[k].is(Marker::Caption) || traits[k].is(Marker::Unit));
        let label =
            k.checked_sub(1).map(|k| &traits[k]).and_then(|above| above.marker.as_ref().zip(Some(above)));
        all[k].labelled = label
            .filter(|(marker, above)| {
                matches!(marker.marker, Marker::Note | Marker::Lead)
                    && (marker.text.len() < 2 || marker.mark.is_empty())
                    && above.chars <= 8
            })
            .map(|(marker, _)| marker.marker);
    }
    // One day alone may begin a headline; several, one below the other, are a list.
    let days: Vec<bool> = all.iter().map(|own| own.scheduled).collect();
    for (k, own) in all.iter_mut().enumerate().filter(|(_, own)| own.scheduled) {
        let beside = k.checked_sub(1).and_then(|above| days.get(above)) == Some(&true);
        own.value |= beside || days.get(k + 1) == Some(&true);
    }
    for k in departments(&all) {
        all[k].signed_by = true;
    }
    for k in stacked(&all) {
        all[k].stacked = true;
    }
    for k in parallel::lines(&all, &text) {
        all[k].parallel = true;
    }
    all
}

/// 权益部, 发展部 at the right, each below an article and above the next: departments that sent them in. One
/// that signs a paper stands once, above a day.
fn departments(seen: &[Seen]) -> Vec<usize> {
    const LONGEST: usize = 12;
    let sends = |&k: &usize| {
        let own = &seen[k];
        own.bare
            && own.office
            && own.chars <= LONGEST
            && own.is_at_the_right()
            && own.marker.is_none()
            && k.checked_sub(1).is_some_and(|above| seen[above].text)
            && seen.get(k + 1).is_none_or(|next| next.bare && !next.office && !next.is_at_the_right())
    };
    let found: Vec<usize> = (0..seen.len()).filter(sends).collect();
    if found.len() < 2 || seen.iter().any(|own| own.day) { Vec::new() } else { found }
}

/// Short lines below a numbered head, one below the other, down to the next one or to the end: a list,
/// and no headlines.
fn stacked(seen: &[Seen]) -> Vec<usize> {
    let line = |own: &Seen| {
        own.bare
            && own.marker.is_none()
            && own.chars <= 14
            && !(own.table || own.day || own.heading || own.strong)
    };
    let head = |own: &Seen| own.bare && own.marker.is_some_and(Marker::is_number);
    let mut found = Vec::new();
    let mut k = 1;
    while k < seen.len() {
        let run = seen[k..]
            .iter()
            .enumerate()
            .take_while(|(at, own)| line(own) && (*at == 0 || own.gap == Gap::None))
            .count();
        let end = k + run;
        if run > 1 && head(&seen[k - 1]) && seen.get(end).is_none_or(head) {
            found.extend(k..end);
        }
        k = end.max(k + 1);
    }
    found
}
