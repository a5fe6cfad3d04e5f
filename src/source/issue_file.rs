//! The issue file of a text that was recognised, with what was guessed as comments.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::account::{Confidence, Guess, LeftOut, Why};
use super::text::Recognised;
use super::toml::{self, Beside, IssueDraft};
use crate::diagnostic::{short, visible};
use crate::issue::{Block, NodeId};

/// The picture files of a draft.
pub fn files(draft: &IssueDraft) -> Vec<(String, Arc<[u8]>)> {
    let articles = draft.sections.iter().flat_map(|section| &section.articles).map(|article| &article.body);
    let bodies = articles.chain(draft.attachments.iter().map(|attachment| &attachment.body));
    let rows = bodies.flatten().filter_map(|block| match block {
        Block::Pictures(row) => Some(&row.pictures),
        _ => None,
    });
    // One that stands in the text twice is one file.
    let files: BTreeMap<String, Arc<[u8]>> =
        rows.flatten().map(|picture| (picture.file.to_string(), picture.data.clone())).collect();
    files.into_iter().collect()
}

/// Bytes of a comment besides its message: the number of the line, the confidence.
const GUESS: usize = 64;

/// The issue file of what was recognised, with what was guessed as comments.
pub fn written(issue: &Recognised, below: Option<&IssueDraft>, name: &str, series: Option<&str>) -> String {
    let account = &issue.account;
    let line = |span: &std::ops::Range<usize>| account.source.line(span.start);
    // In one list: a large text has a hundred thousand.
    let key = |guess: &Guess| guess.node.as_ref().map(NodeId::first_of_key);
    let mut guesses: Vec<&Guess> = account
        .guesses
        .iter()
        .filter(|guess| guess.confidence > Confidence::Sure && guess.node.is_some())
        .collect();
    guesses.sort_by_key(|guess| key(guess));
    let comment = |guess: &&Guess| {
        let (message, sure) = (&guess.message.zh, guess.confidence.message().zh);
        format!("第{}行：{message}（{sure}）", line(&guess.span))
    };
    let comments = |node: &NodeId| {
        let first = guesses.partition_point(|guess| key(guess).as_ref() < Some(node));
        let own = |guess: &&&Guess| key(guess).as_ref() == Some(node);
        guesses[first..].iter().take_while(own).map(comment).collect()
    };
    let mut head = vec![format!("由 {name} 导入。")];
    let open = [
        (issue.draft.masthead.is_none(), "masthead", "没有找到报头，请补上：masthead = \"某县政务快报\""),
        (
            issue.draft.issuers.is_none(),
            "issuer",
            "没有找到编发单位，请补上：issuer = \"某县人民政府办公室\"",
        ),
        (issue.draft.date.is_none(), "date", "没有找到日期，请补上：date = 2024-01-12"),
    ];
    let settled = |key: &str| match (below, key) {
        (Some(series), "masthead") => series.masthead.is_some(),
        (Some(series), "issuer") => series.issuers.is_some(),
        _ => false,
    };
    head.extend(
        open.iter().filter(|(open, key, _)| *open && !settled(key)).map(|(.., said)| (*said).to_owned()),
    );
    let joined = account.guesses.iter().filter(|guess| guess.node.is_none());
    let mut foot: Vec<String> =
        joined.map(|guess| format!("第{}行：{}", line(&guess.span), guess.message.zh)).collect();
    for &why in Why::ALL {
        let left = account.left_out.iter().filter(|left| left.why == why);
        let text = |left: &LeftOut| visible(&account.source.text[left.span.clone()]).replace('\n', " ");
        // What nobody else will make again is here to be taken from.
        if matches!(why, Why::Unknown | Why::Refused) {
            foot.extend(
                left.map(|left| {
                    format!("第{}行略去，{}：{}", line(&left.span), why.message().zh, text(left))
                }),
            );
            continue;
        }
        let texts: Vec<String> =
            left.map(|left| format!("第{}行 {}", line(&left.span), short(&text(left)))).collect();
        if !texts.is_empty() {
            foot.push(format!("略去的{}：{}", why.message().zh, texts.join("；")));
        }
    }
    foot.extend(account.read_as.iter().map(|read_as| {
        let typed = read_as.samples.iter().map(|(line, typed, read)| {
            let (typed, read) = (visible(&short(typed)), visible(&short(read)));
            if read.is_empty() {
                format!("第{line}行 {typed}")
            } else {
                format!("第{line}行 {typed}→{read}")
            }
        });
        let more = if read_as.count > read_as.samples.len() { "；…" } else { "" };
        format!("{}：{}{more}", read_as.message.zh, typed.collect::<Vec<_>>().join("；"))
    }));
    foot.extend(account.ancillary.iter().map(|ancillary| {
        let words: String = ancillary.text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("第{}段，{}：{}", ancillary.paragraph, ancillary.message.zh, visible(&words))
    }));
    // A large text is not copied as its file grows: the text, its keys and the guesses about it.
    let said: usize = guesses.iter().map(|guess| guess.message.zh.len() + GUESS).sum();
    let size = issue.whole.len() + issue.whole.len() / 8 + said;
    let series = series.zip(below);
    toml::write(&issue.draft, &Beside { series, head, comments: &comments, foot, size })
}
