//! What is settled when a head has been read: which of its names is the masthead, and whose paper it is.

use super::super::imprint::span;
use super::super::names::{compact, is_body, is_bulletin, is_name, is_office};
use super::super::rule::{Pattern, pattern};
use super::super::slice::SourceSlice;
use super::super::titles::{is_bare_head, is_paper_head};
use super::Head;
use super::words::{is_bare_body, is_edition, is_kind_of_bulletin, joint_office};
use crate::diagnostic::Message;
use crate::issue::NodeId;
use crate::source::account::{Confidence, Why};
use crate::source::label::LineLabel;
use std::ops::Range;

impl Head<'_> {
    /// Of the names above the number, the masthead; what stands above it is a line above it,
    /// what stands below it are issuers.
    pub(super) fn choose_masthead(&mut self) {
        if self.found.masthead.is_some() || self.names.is_empty() {
            return;
        }
        self.join_paper();
        let told = self.names.iter().position(|name| self.told(name) == Some(LineLabel::Masthead));
        let known = told.or_else(|| self.names.iter().position(|name| self.known.is_masthead(name.as_str())));
        // 某某论坛 ⏎ 会议简报: the one whose last word can be nothing else.
        let named = || {
            let surely = self.names.iter().position(|name| is_bulletin(name.as_str()));
            surely.or_else(|| self.names.iter().position(|name| is_name(name.as_str())))
        };
        let at = known.or_else(named).unwrap_or(if is_office(self.names[self.names.len() - 1].as_str()) {
            0
        } else {
            self.names.len() - 1
        });
        let mut names = std::mem::take(&mut self.names).into_iter();
        let above: Vec<SourceSlice> = names.by_ref().take(at).collect();
        self.found.masthead = names.next();
        let joint = self.found.masthead.as_ref().and_then(joint_office);
        match joint
            .filter(|office| !is_bare_body(office.as_str()))
            .filter(|_| !above.is_empty() && above.iter().all(|name| is_office(name.as_str())))
        {
            // 甲局 ⏎ 乙局文件: a joint paper of both.
            Some(office) => self.found.issuers.extend(above.into_iter().chain([office])),
            None if self.found.masthead.as_ref().is_some_and(|it| is_paper_head(it.as_str())) => {
                self.above_paper(above);
                self.join_body();
            }
            None => self.found.above.extend(above),
        }
        // 甲局 ⏎ 乙局 ⏎ 丙局: all of them issue the paper.
        let names: Vec<SourceSlice> = names.collect();
        self.lead_joint_paper(&names);
        if let Some(first) = self.found.masthead.as_ref().filter(|first| is_office(first.as_str()))
            && self.found.issuers.is_empty()
            && !names.is_empty()
            && names.iter().all(|name| is_office(name.as_str()) && name.as_str() != first.as_str())
        {
            self.found.issuers.push(first.clone());
        }
        for name in names {
            // 政协信息 ⏎ 社情民意专报: one more name, of which kind the issue is.
            let edition = is_bulletin(name.as_str())
                || ["专刊", "专辑", "特刊"].iter().any(|end| compact(name.as_str()).ends_with(end));
            if edition && !is_office(name.as_str()) && self.told(&name).is_none() {
                let said = Message::new(
                    format!("“{}”印在报头上方", name.as_str()),
                    format!("`{}` is printed above the masthead", name.as_str()),
                );
                self.ledger.guess(NodeId::Above, span(&name), said, Confidence::Doubtful);
                self.found.above.push(name);
                continue;
            }
            if is_office(name.as_str())
                || is_body(name.as_str())
                || self.told(&name) == Some(LineLabel::Issuer)
            {
                self.found.issuers.push(name);
            } else {
                name.spans().for_each(|span| self.ledger.leave(span, Why::Unknown));
            }
        }
        self.join_office();
        self.join_spread();
        let parted = known.is_none() && self.join_parted();
        if known.is_none()
            && let Some(masthead) = &self.found.masthead
        {
            let confidence =
                if is_name(masthead.as_str()) && !parted { Confidence::Sure } else { Confidence::Likely };
            let said = if parted {
                Message::new(
                    format!("报头是“{}”，原文分在两行", masthead.as_str()),
                    format!("the masthead is `{}`, which stands on two lines", masthead.as_str()),
                )
            } else {
                Message::new(
                    format!("报头是“{}”，在期号上方", masthead.as_str()),
                    format!("the masthead is `{}`, above the number", masthead.as_str()),
                )
            };
            self.ledger.guess(NodeId::Masthead, masthead.start()..masthead.start(), said, confidence);
        }
    }

    /// What stands above the head of a paper and is no office is one more of its marks: A类.
    fn above_paper(&mut self, above: Vec<SourceSlice>) {
        for name in above {
            let own = name.as_str();
            if is_office(own) || is_body(own) || is_edition(own) || self.told(&name).is_some() {
                self.found.above.push(name);
                continue;
            }
            self.unknown_mark(own, span(&name));
            self.found.notices.push(name);
        }
    }

    /// Says that a line is printed with the marks at the top left.
    pub(super) fn unknown_mark(&mut self, own: &str, span: Range<usize>) {
        let said = Message::new(
            format!("“{own}”看不出是什么，照原样印在版头左上角"),
            format!(
                "`{own}`: nobody knows what it is; it is printed as it is, with the marks at the top left"
            ),
        );
        let node = NodeId::Notice(self.found.notices.len());
        self.ledger.guess(node, span, said, Confidence::Doubtful);
    }

    /// 甲局 ⏎ 乙局文件 ⏎ 丙局: the word stands beside the middle of the offices, of which the first
    /// leads.
    fn lead_joint_paper(&mut self, below: &[SourceSlice]) {
        let Some(first) = self.found.issuers.first().filter(|_| self.found.issuers.len() > 1) else { return };
        let Some(masthead) = &self.found.masthead else { return };
        let Some(office) = joint_office(masthead) else { return };
        if below.is_empty() || !below.iter().all(|name| is_office(name.as_str())) {
            return;
        }
        let mut whole = first.clone();
        whole.push(&masthead.slice(office.as_str().len()..masthead.as_str().len()), "");
        self.found.masthead = Some(whole);
    }

    /// 甲局 ⏎ 乙局　文件 ⏎ 丙局: the word stands beside the names of a joint paper, at their middle.
    fn join_paper(&mut self) {
        let Some(at) = self.names.iter().position(|name| compact(name.as_str()) == "文件") else { return };
        let others = || self.names.iter().enumerate().filter(|(k, _)| *k != at);
        if at == 0 || !others().all(|(_, name)| is_office(name.as_str())) {
            return;
        }
        let word = self.names.remove(at);
        let mut masthead = self.names.remove(at - 1);
        let office = masthead.clone();
        masthead.push(&word, "");
        let offices = std::mem::take(&mut self.names);
        // Beside the middle one, it belongs to all of them, of which the first leads.
        if at > 1 && offices.len() >= at {
            masthead = offices[0].clone();
            masthead.push(&word, "");
        }
        self.found.issuers.extend(offices[..at - 1].iter().cloned().chain([office]));
        self.found.issuers.extend(offices[at - 1..].iter().cloned());
        self.names.push(masthead);
    }

    /// 东港经济开发区 ⏎ 管理委员会文件: an office whose name stands on two lines. What it is, without whose, is no
    /// office of its own.
    fn join_body(&mut self) {
        let bare = self.found.masthead.as_ref().and_then(joint_office);
        if !bare.is_some_and(|office| is_bare_body(office.as_str())) {
            return;
        }
        if let (Some(mut whole), Some(masthead)) = (self.found.above.pop(), &self.found.masthead) {
            whole.push(masthead, "");
            self.found.masthead = Some(whole);
        }
    }

    /// 青石县人民政府 ⏎ 公告: the head of an announcement in two lines. 通报 is one above the number of a paper.
    fn join_office(&mut self) {
        let Some(masthead) = &self.found.masthead else { return };
        let notice = self.found.document_number.is_some() && compact(masthead.as_str()) == "通报";
        if (notice || is_bare_head(masthead.as_str()))
            && self.found.above.last().is_some_and(|it| is_office(it.as_str()))
        {
            let mut whole = self.found.above.remove(self.found.above.len() - 1);
            whole.push(masthead, "");
            self.found.masthead = Some(whole);
        }
    }

    /// 河 长 制 工 作 ⏎ 简 报: a name whose letters are spread over two lines.
    fn join_spread(&mut self) {
        // Names are read without the spaces between their letters: each is a piece of its own.
        let spread = |name: &&SourceSlice| {
            let letters = name.as_str().chars().count();
            letters > 1 && name.spans().count() == letters
        };
        let Some(masthead) = self.found.masthead.as_ref().filter(spread) else { return };
        let kind = masthead.as_str().chars().count() == 2;
        let begun = |name: &SourceSlice| spread(&name) && !is_office(name.as_str());
        if kind && self.found.above.last().is_some_and(begun) {
            let mut whole = self.found.above.remove(self.found.above.len() - 1);
            whole.push(masthead, "");
            self.found.masthead = Some(whole);
        }
    }

    /// “百日攻坚”行动 ⏎ 工作简报: a name whose last line says its kind and no more. A name of its own, as an
    /// office or a motto with marks or spaces, stays above it.
    fn join_parted(&mut self) -> bool {
        /// 第三十二期党员培训班, 第十四次代表大会: an occasion, below whose name the bulletin has its own.
        static OCCASION: Pattern = Pattern::new(|| pattern(r"第.{1,6}[期次届]|(?:班|大会|全会|会议|年会)$"));
        let Some(masthead) = self.found.masthead.as_ref().filter(|name| is_kind_of_bulletin(name.as_str()))
        else {
            return false;
        };
        let begins = |name: &&SourceSlice| {
            let own = name.as_str();
            (3..=20).contains(&own.chars().count())
                && self.told(name).is_none()
                && !is_office(own)
                && !is_name(own)
                && !is_edition(own)
                && own.chars().all(|c| c.is_alphanumeric() || matches!(c, '“' | '”' | '《' | '》' | '、'))
                && !OCCASION.is_match(own)
        };
        let above = || self.script.source.text[..masthead.start()].trim_end().len();
        let Some(first) = self.found.above.last().filter(begins).filter(|name| span(name).end == above())
        else {
            return false;
        };
        let mut whole = first.clone();
        whole.push(masthead, "");
        self.found.above.pop();
        self.found.masthead = Some(whole);
        true
    }

    /// Settles what is open. Without a number, a date or a known masthead there is no head.
    pub(super) fn close(mut self) -> bool {
        let named =
            self.names.iter().any(|name| self.known.is_masthead(name.as_str()) || is_name(name.as_str()));
        let there = self.numbered
            || self.found.date.is_some()
            || self.found.document_number.is_some()
            || self.found.telegram
            || named
            || !self.told.is_empty();
        if self.numbered && !named && self.names.iter().all(|name| is_office(name.as_str())) {
            // Below the number stand offices; the masthead is not there, or is a picture.
            self.found.issuers.append(&mut self.names);
        }
        self.choose_masthead();
        there
    }
}
