//! How issues are set that go to paper.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use hongtou::Error;
use hongtou::front::IssueConfig;
use hongtou::pdf::Profile;
use hongtou::source::Correction;

use super::common::{Common, Texts};
use super::printing::Printing;
use super::stdin;
use super::values::{Deny, set_parser};

// No doc comment: clap would take it for that of the command.
#[derive(Debug, Default, ClapArgs)]
pub struct Setting {
    #[command(flatten)]
    pub texts: Texts,
    /// 更正一行的标签，可写几次 / what a line of a text is, such as 7=headline; several times for several
    #[arg(long = "label", value_name = "LINE=LABEL")]
    pub corrections: Vec<Correction>,
    /// 改一个选项 / set an option of the layout, or pages, or layout
    #[arg(long, value_name = "OPTION=VALUE", value_parser = set_parser)]
    pub set: Vec<(String, String)>,
    /// 校对有错误（或警告、提示）就不出 PDF，也不印 / write and print nothing when the check finds errors (or warnings, notes)
    #[arg(long, value_name = "LEVEL")]
    pub deny: Option<Deny>,
    /// 逐条列出，连同提示 / list every diagnostic, notes too
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub printing: Printing,
}

impl Setting {
    /// How `issues` are read and set, for a profile.
    ///
    /// # Errors
    /// When an option would change nothing, or stdin cannot be read.
    pub fn config<'a>(
        &self,
        common: &Common,
        profile: Profile,
        issues: impl IntoIterator<Item = &'a PathBuf>,
    ) -> Result<IssueConfig, Error> {
        let mut config = common.issue();
        config.set.clone_from(&self.set);
        config.profile = profile;
        self.printing.apply(&mut config)?;
        config.deny = self.deny.map(Into::into);
        config.issuers.clone_from(&self.texts.issuers);
        stdin::issue(&mut config, issues.into_iter(), self.texts.stdin_name.as_deref())?;
        config.corrections.clone_from(&self.corrections);
        Ok(config)
    }
}
