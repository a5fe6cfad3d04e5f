//! The arguments of commands that compare, print and number issues: clap types and nothing else.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};
use hongtou::copies::LabelForm;
use hongtou::issue::CopyNumber;
use hongtou::pdf::Profile;

use super::printing::offset_parser;
use super::setting::Setting;
use super::values::{
    Sides, copies_parser, copy_number_parser, label_form_parser, profile_parser, set_parser,
};

const DIFF: &str = "\
退出码 / Exit codes: 0 相同 the same, 1 不同 different, 2 没法比较 trouble, 文稿有错也是 2 errors in an issue too";

#[derive(Debug, ClapArgs)]
#[command(after_help = DIFF)]
pub struct Diff {
    /// 原稿；其中一份可以是 -，从标准输入读 / the older version; one of the two may be -, on stdin
    pub old: PathBuf,
    /// 改后的稿 / the newer version
    pub new: PathBuf,
    /// PDF 放到哪里，默认在改后的稿旁边；- 为标准输出 / where the PDF goes [default: beside the newer version]; - is stdout
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// pdf：花脸稿；text、json：写到标准输出 / a PDF, or text or JSON on stdout
    #[arg(long, value_enum, default_value = "pdf")]
    pub format: DiffFormat,
    /// 文本的编发单位或发文机关，联合的写几次 / issuing office of issues that are plain text; several times for joint ones
    #[arg(long = "issuer", value_name = "OFFICE")]
    pub issuers: Vec<String>,
    /// 改一个选项 / set an option of the layout, or pages, or layout
    #[arg(long, value_name = "OPTION=VALUE", value_parser = set_parser)]
    pub set: Vec<(String, String)>,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// 花脸稿 / pages
    Pdf,
    /// 一处一行 / a line for each change
    Text,
    /// 一个 JSON / one JSON object
    Json,
}

#[derive(Debug, ClapArgs)]
pub struct Run {
    /// 文稿；- 为标准输入 / the issue; - is stdin
    pub issue: PathBuf,
    #[command(flatten)]
    pub setting: Setting,
    /// 放到哪个文件夹，默认在文稿旁边 / folder of the files [default: beside the issue]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// 第一份的份号；涉密的不写从 1 起 / number of the first copy; a classified issue begins at 1 without it
    #[arg(long, value_name = "N", value_parser = copy_number_parser)]
    pub first_copy: Option<CopyNumber>,
    /// 印多少份，代替共印份数 / how many copies, instead of what the imprint says
    #[arg(long, value_name = "N", value_parser = copies_parser)]
    pub copies: Option<std::num::NonZeroU32>,
    /// 每个收件单位一个文件 / a file for each recipient instead of one for the press
    #[arg(long)]
    pub each: bool,
    /// 另出信封或标签：dl（5号）c5（7号）c4（9号）labels（A4 标签纸）/ envelopes or labels too
    #[arg(long, value_name = "FORM", value_parser = label_form_parser())]
    pub labels: Option<LabelForm>,
    /// office：打印；press：上机印刷 / what the PDF is for
    #[arg(long, value_parser = profile_parser(), default_value = "office")]
    pub profile: Profile,
}

#[derive(Debug, ClapArgs)]
pub struct Print {
    /// 文稿，或现成的 PDF；- 为标准输入的文稿 / the issue, or a PDF; - is an issue on stdin
    #[arg(value_name = "ISSUE|PDF")]
    pub issue: PathBuf,
    #[command(flatten)]
    pub setting: Setting,
    /// 打印机，默认为本机的默认打印机 / the printer [default: that of this machine]
    #[arg(long, short = 'd', value_name = "NAME")]
    pub printer: Option<String>,
    /// 双面长边翻转（long）、双面短边翻转（short）、单面（one）/ sides of the paper, and the edge it turns at [default: long, or that of the sheets]
    #[arg(long, value_enum)]
    pub sides: Option<Sides>,
    /// 印几份 / how many copies
    #[arg(long, short = 'n', value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=999))]
    pub copies: u16,
    /// 纸盒 / the tray, as the printer calls it
    #[arg(long, value_name = "TRAY")]
    pub tray: Option<String>,
    /// 纸张，默认 A4，拼成 A3 的为 A3 / the paper [default: A4, or A3 for sheets of A3]
    #[arg(long, value_name = "SIZE")]
    pub paper: Option<String>,
    /// 真的送去打印 / do send it
    #[arg(long)]
    pub yes: bool,
    /// 只说用什么命令，不送 / only show the command
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
}

#[derive(Debug, ClapArgs)]
pub struct PressSheet {
    /// 输出文件；- 为标准输出 / file to write; - is stdout
    #[arg(long, short, value_name = "FILE", default_value = "press-sheet.pdf")]
    pub output: PathBuf,
    /// 试一试这个偏移：向右、向下多少毫米 / try this offset, in mm to the right and down
    #[arg(long, value_name = "X,Y", allow_hyphen_values = true, value_parser = offset_parser)]
    pub offset: Option<(f64, f64)>,
}
