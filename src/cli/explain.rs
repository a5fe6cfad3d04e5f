//! `hongtou explain`: what a rule of the check is, with its source and examples.

use hongtou::Error;
use hongtou::check::{explain, overview, rule};

use super::ExitStatus;
use super::terminal::Terminal;

/// Explains these rules, or lists all.
pub fn run(codes: &[String], terminal: &Terminal) -> Result<ExitStatus, Error> {
    if codes.is_empty() {
        terminal.data(&overview(terminal.lang))?;
    }
    for (i, code) in codes.iter().enumerate() {
        let rule = rule(code).ok_or_else(|| {
            Error::argument(
                format!("没有规则“{code}”；不带编号运行 hongtou explain，列出全部规则"),
                format!("no rule `{code}`; `hongtou explain` alone lists them all"),
            )
        })?;
        let gap = if i > 0 { "\n" } else { "" };
        terminal.data(&format!("{gap}{}", explain(rule, terminal.lang)))?;
    }
    Ok(ExitStatus::Clean)
}
