//! Arguments that commands share.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use hongtou::Error;
use hongtou::diagnostic::Lang;
use hongtou::fonts::Faces;
use hongtou::front::IssueConfig;

use super::dash;
use super::values::{MessageFormat, lang_parser};

/// What every command takes.
#[derive(Debug, ClapArgs)]
pub struct Common {
    /// 消息语言 / language of messages [default: the locale]
    #[arg(long, global = true, value_parser = lang_parser())]
    pub lang: Option<Lang>,
    /// 消息格式，默认给人看 / format of diagnostics [default: human]
    #[arg(long, global = true, value_name = "FORMAT")]
    pub message_format: Option<MessageFormat>,
    /// 成功时不说话 / say nothing when all is well
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// 刊物文件须在此文件夹内 / folder that series files must lie in [default: the issue's]
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// 文本（.txt）文稿的刊物文件 / series file of issues that are plain text
    #[arg(long, global = true, value_name = "FILE")]
    pub series: Option<PathBuf>,
    /// 用这个版式：名称，或自有版式的文件夹 / layout to set in: a name, or the folder of a custom one
    #[arg(long, global = true, value_name = "NAME|DIR")]
    pub layout: Option<PathBuf>,
    /// 从文件夹读取随附字体 / read the bundled faces from a folder
    #[arg(long, global = true, value_name = "DIR")]
    pub fonts: Option<PathBuf>,
    /// 优先用本机的方正小标宋、仿宋_GB2312 等 / prefer installed office faces
    #[arg(long, global = true)]
    pub office_fonts: bool,
}

impl Common {
    /// Refuses what none of its options takes.
    pub fn check(&self) -> Result<(), Error> {
        let options = [
            ("--root", &self.root),
            ("--series", &self.series),
            ("--layout", &self.layout),
            ("--fonts", &self.fonts),
        ];
        options.into_iter().try_for_each(|(option, path)| dash::no_stream(option, path.as_deref()))
    }

    /// How issues are read and set.
    pub fn issue(&self) -> IssueConfig {
        let mut config = IssueConfig::default();
        config.root.clone_from(&self.root);
        config.series.clone_from(&self.series);
        config.layout.clone_from(&self.layout);
        config.fonts = fonts_folder(self.fonts.as_deref());
        config.office_fonts = self.office_fonts;
        config
    }
}

/// Where the bundled faces are, if they are not part of the program.
fn fonts_folder(asked: Option<&Path>) -> Option<PathBuf> {
    let beside = || {
        let exe = std::env::current_exe().ok()?;
        Some(exe.parent()?.join("fonts")).filter(|folder| folder.is_dir())
    };
    match asked {
        Some(folder) => Some(folder.to_owned()),
        None if Faces::embedded() => None,
        None => beside().or_else(|| Some("fonts".into())),
    }
}

// No doc comment: clap would take it for that of the command.
#[derive(Debug, Default, ClapArgs)]
pub struct Texts {
    /// 标准输入的文稿叫什么，按它的扩展名读 / what the issue on stdin is called; its ending says how it is read
    #[arg(long, value_name = "NAME")]
    pub stdin_name: Option<String>,
    /// 文本的编发单位或发文机关，联合的写几次 / issuing office of issues that are plain text; several times for joint ones
    #[arg(long = "issuer", value_name = "OFFICE")]
    pub issuers: Vec<String>,
}
