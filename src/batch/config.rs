//! What a batch is to do.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::{Pattern, Shard};
use crate::Error;
use crate::front::IssueConfig;

/// What a batch is to do.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Config {
    /// Files, folders and wildcards.
    pub places: Vec<PathBuf>,
    /// The folder of outputs. Only [`Mode::Check`] can do without.
    pub out: Option<PathBuf>,
    /// How outputs are named.
    pub name: Pattern,
    /// How issues are read and set.
    pub issue: IssueConfig,
    /// How far to go.
    pub mode: Mode,
    /// Issues at a time; as many as there are processors where it is not said.
    pub jobs: Option<NonZeroUsize>,
    /// Whether what has not changed is made, too.
    pub force: bool,
    /// Whether the first failure ends the run.
    pub fail_fast: bool,
    /// Which outputs without a source are taken away.
    pub prune: Prune,
    /// Whether numbers and headlines are looked at over all issues.
    pub set_check: bool,
    /// Where a report is written.
    pub report: Option<PathBuf>,
    /// The part of the work that is done here.
    pub shard: Option<Shard>,
}

impl Config {
    /// To set what is at `places` into the folder `out`, with nothing else asked for.
    pub fn new(places: Vec<PathBuf>, out: Option<PathBuf>) -> Self {
        Self {
            places,
            out,
            name: Pattern::default(),
            issue: IssueConfig::default(),
            mode: Mode::Make,
            jobs: None,
            force: false,
            fail_fast: false,
            prune: Prune::No,
            set_check: true,
            report: None,
            shard: None,
        }
    }
}

/// How far a batch goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Issues are set and written.
    #[default]
    Make,
    /// It is said what would be made, and why.
    DryRun,
    /// Issues are read and checked.
    Check,
}

/// Which outputs without a source are taken away. Never one whose source cannot be seen: its
/// folder must have been listed whole, and hold something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Prune {
    /// None.
    #[default]
    No,
    /// All, unless they are more than a third of all outputs: then something else is wrong.
    Third,
    /// All, unless they are more than this.
    Most(usize),
    /// All, those of folders that are empty now, too.
    All,
}

impl std::str::FromStr for Prune {
    type Err = Error;

    /// Reads a number, or `all`.
    fn from_str(text: &str) -> Result<Self, Error> {
        match text.parse() {
            Ok(most) => Ok(Self::Most(most)),
            Err(_) if text == "all" => Ok(Self::All),
            Err(_) => Err(Error::argument(
                format!("--prune-most {text}：写一个数，或 all"),
                format!("--prune-most {text}: write a number, or all"),
            )),
        }
    }
}
