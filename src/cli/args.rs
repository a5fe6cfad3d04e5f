//! The arguments, as clap types and nothing else.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Args as ClapArgs, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use hongtou::batch::Prune;
use hongtou::issue::Date;
use hongtou::pdf::Profile;
use hongtou::source::Correction;

pub use super::common::{Common, Texts};
pub use super::press_args::{Diff, DiffFormat, PressSheet, Print, Run};
use super::printing::Printing;
use super::setting::Setting;
pub use super::values::{CheckFormat, Deny, SchemaOf, Sides};
use super::values::{date_parser, profile_parser, set_parser};

const EXAMPLES: &str = "\
例 / Examples:
  hongtou                                  打开排版台 / open the desk in the browser
  hongtou 快报.toml                        在旁边生成 快报.pdf / writes 快报.pdf beside it
  hongtou render *.toml -o 输出/           几期一起，放进一个文件夹 / several into a folder
  hongtou render 快报.toml --set pages=any 不凑偶数页 / without the even page count
  hongtou render 快报.toml --png 96        另存每页图片 / pages as PNG too
  hongtou check 快报.toml                  校对，--fix 改正 / read proof, --fix fixes
  hongtou 快报.txt                         没有标记的文本也行 / plain text without mark-up too
  hongtou import 旧快报/*.txt -o 文稿/     旧文本变成文稿文件 / issue files of old texts
  hongtou new 某县政务快报                 新建刊物和第1期 / a new series and first issue

退出码 / Exit codes: 0 成功 clean, 1 文稿有错 findings, 2 参数或读写出错 usage or I/O";

/// 红头简报排版：从文稿到可印刷的 PDF / Typesets red-header bulletins as print-ready PDF
#[derive(Debug, Parser)]
#[command(name = "hongtou", version, after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// 文稿或文件夹；PDF 放在旁边 / issues or folders; each PDF goes beside its issue
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub common: Common,
}

impl Args {
    /// Whether every diagnostic is listed. The commands that print or check show those of one
    /// kind once, unless asked; the others have few.
    pub fn lists_all(&self) -> bool {
        match &self.command {
            None => false,
            Some(Command::Render(render)) => render.setting.all,
            Some(Command::Check(check)) => check.all,
            Some(Command::Batch(batch)) => batch.all,
            Some(Command::Run(run)) => run.setting.all,
            Some(Command::Print(print)) => print.setting.all,
            Some(_) => true,
        }
    }
}

/// Every option that stands before or after any command.
const GLOBAL: [&str; 8] =
    ["lang", "message_format", "quiet", "root", "series", "layout", "fonts", "office_fonts"];

/// Which of them a command takes: those that change what it does.
fn taken(path: &[&str], has: &dyn Fn(&str) -> bool) -> &'static [&'static str] {
    const READS: &[&str] = &["lang", "message_format", "quiet", "root", "series"];
    match path {
        [] | ["render" | "batch"] => &GLOBAL,
        ["run" | "print" | "diff"] => &GLOBAL,
        ["import"] => &["lang", "message_format", "quiet", "root", "series", "layout"],
        ["check" | "export"] => READS,
        ["fonts"] if has("issue") => {
            &["lang", "message_format", "quiet", "root", "series", "fonts", "office_fonts"]
        }
        ["press-sheet"] => &["lang", "quiet", "fonts"],
        ["fonts"] | ["desk"] => &["lang", "fonts", "office_fonts"],
        ["new"] if has("text") => &["lang", "message_format", "quiet"],
        ["new" | "extract"] | ["batch", "merge"] | ["layouts", "eject"] => &["lang", "quiet"],
        ["layouts", "show"] => &["lang", "message_format"],
        _ => &["lang"],
    }
}

/// The command line. A command does not show options that it never takes.
pub fn command() -> clap::Command {
    let command = Args::command();
    let global: Vec<clap::Arg> = command.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    below(command, &global, &mut Vec::new())
}

/// Gives every command below `command` the global options, those hidden that it never takes.
fn below(mut command: clap::Command, global: &[clap::Arg], path: &mut Vec<String>) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        path.push(name.clone());
        let shown: Vec<&str> = path.iter().map(String::as_str).collect();
        let taken = taken(&shown, &|_| true);
        let args = global.iter().map(|arg| arg.clone().hide(!taken.contains(&arg.get_id().as_str())));
        command = command.mut_subcommand(name, |sub| below(sub.args(args), global, path));
        path.pop();
    }
    command
}

/// Reads the command line. An option that would change nothing is refused.
pub fn parse() -> Result<Args, clap::Error> {
    // Without arguments the desk opens where somebody may be there to see it.
    let mut command = command().arg_required_else_help(!super::opens_desk());
    let matches = command.try_get_matches_from_mut(std::env::args_os())?;
    let (mut inner, mut path) = (&matches, Vec::new());
    while let Some((name, sub)) = inner.subcommand() {
        path.push(name);
        inner = sub;
    }
    let given = |id: &str| {
        inner.try_contains_id(id).is_ok()
            && inner.value_source(id).is_some_and(|source| source == ValueSource::CommandLine)
    };
    let taken = taken(&path, &given);
    if let Some(id) = GLOBAL.iter().find(|id| given(id) && !taken.contains(id)) {
        let (flag, name) = (id.replace('_', "-"), path.join(" "));
        let said =
            format!("--{flag} 对 hongtou {name} 不起作用 / --{flag} has no effect on `hongtou {name}`");
        return Err(command.error(ErrorKind::ArgumentConflict, said));
    }
    Args::from_arg_matches(&matches)
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 排版成 PDF / set issues as PDF
    Render(Render),
    /// 校对文稿 / read issues proof
    Check(Check),
    /// 说明校对规则 / explain rules of the check
    Explain {
        /// 规则编号，如 N01；不写就列出全部 / codes of rules; none lists them all
        codes: Vec<String>,
    },
    /// 整批重排往期 / set whole years of back issues
    Batch(Batch),
    /// 两份文稿对照，出花脸稿：删去的划掉，增加的加线 / two versions compared: deleted struck, added underlined
    Diff(Diff),
    /// 按报尾的份数和发送范围出印刷文件、份号和签收单 / the print run: numbered copies, register, receipts
    #[command(visible_alias = "copies")]
    Run(Run),
    /// 送到打印机（CUPS），不加 --yes 只说怎么印 / to a printer (CUPS); without --yes only says how
    Print(Print),
    /// 新建刊物文件和第1期 / write a series and its first issue to begin with
    New(New),
    /// 把文本变成文稿文件 / make issue files of plain texts
    Import(Import),
    /// 把文稿变成文本或 Word 文件 / make a plain text or a Word file of an issue
    Export(Export),
    /// 列出读哪些文件，各保留什么 / list the files that are read, and what of each is kept
    Formats,
    /// 列出字体，或某一期用到的后备字体 / list faces, or the fallbacks of an issue
    Fonts(Fonts),
    /// 列出版式和选项 / list layouts and their options
    Layouts(Layouts),
    /// 输出文稿的 JSON Schema / print the JSON Schema of issue files
    Schema {
        /// 本期文件的，还是刊物文件的 / of issue files or of series files
        #[arg(value_enum, default_value = "issue")]
        of: SchemaOf,
    },
    /// 打开排版台：在浏览器里排版、校对、打印 / open the desk in the browser
    #[cfg(feature = "desk")]
    Desk(Desk),
    /// 写出套印测试页：量红头纸的偏移 / write a sheet of rulers to find the offset of the black plate
    PressSheet(PressSheet),
    /// 从 PDF（归档）取回文稿 / get the source out of a PDF of the profile archive
    Extract(Extract),
    /// 输出命令行补全脚本 / print a completion script
    Completions {
        /// 哪种 shell / for which shell
        shell: clap_complete::Shell,
    },
    /// 写出手册页 / write the man pages
    Man {
        /// 放到哪里 / where to
        dir: PathBuf,
    },
}

#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES)]
pub struct Render {
    /// 文稿、文件夹、通配符；- 为标准输入 / issues, folders, wildcards; - is stdin
    #[arg(required = true, value_name = "ISSUE")]
    pub issues: Vec<PathBuf>,
    #[command(flatten)]
    pub setting: Setting,
    /// 输出文件或文件夹；- 为标准输出 / file or folder to write; - is stdout
    #[arg(long, short, value_name = "FILE|DIR")]
    pub output: Option<PathBuf>,
    /// office：印发 PDF/A-2a；archive：归档 PDF/A-3a，附文稿；press：上机印刷 / what the PDF is for
    #[arg(long, value_parser = profile_parser(), default_value = "office")]
    pub profile: Profile,
    /// 另存每页 PNG / write each page as PNG too, with this resolution
    #[arg(long, value_name = "DPI", value_parser = clap::value_parser!(u16).range(18..=1200))]
    pub png: Option<u16>,
    /// 出校样：校样字样、每面行号、问题批注，正文不动；不是 PDF/A / a proof: lines counted and remarks in the margins, no PDF/A
    #[arg(long)]
    pub proof: bool,
    /// 校样上印的日期，如 2026-11-25 / day printed on the proof
    #[arg(long, value_name = "DATE", requires = "proof", value_parser = date_parser)]
    pub proof_date: Option<Date>,
    /// 另存版式数据，供用 typst 命令设计版式 / write the final sheet data, for layout design with the stock
    /// typst command (one issue)
    #[arg(long, value_name = "FILE")]
    pub sheet: Option<PathBuf>,
}

impl Render {
    /// The main job: every file, beside itself.
    pub fn of_files(issues: Vec<PathBuf>) -> Self {
        Self {
            issues,
            setting: Setting::default(),
            output: None,
            profile: Profile::Office,
            png: None,
            proof: false,
            proof_date: None,
            sheet: None,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub struct Check {
    /// 文稿、文件夹、通配符；- 为标准输入 / issues, folders, wildcards; - is stdin
    #[arg(required = true, value_name = "ISSUE")]
    pub issues: Vec<PathBuf>,
    #[command(flatten)]
    pub texts: Texts,
    /// 改正可以放心改的 / make the corrections that are safe
    #[arg(long)]
    pub fix: bool,
    /// 只看会改什么，不写文件 / show what --fix would change, write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// 输出格式，写到标准输出 / format of the diagnostics, which go to stdout
    #[arg(long, value_name = "FORMAT", conflicts_with = "message_format")]
    pub format: Option<CheckFormat>,
    /// 有错误（或警告、提示）就算不合格 / what is surely wrong (or warnings, notes) does not pass
    #[arg(long, value_name = "LEVEL")]
    pub deny: Option<Deny>,
    /// 逐条列出，连同提示 / list every diagnostic, notes too
    #[arg(long)]
    pub all: bool,
    /// 上一期，核对期号和日期 / the issue before, against which number and date are checked
    #[arg(long, value_name = "ISSUE")]
    pub previous: Option<PathBuf>,
}

const BATCH: &str = r#"例 / Examples:
  hongtou batch 往期/ --out 输出/                      整个文件夹 / a whole folder
  hongtou batch 往期/ --out 输出/ --name "{series}/{year}/{number:03}.pdf"
  hongtou batch "往期/2024-*.toml" --out 输出/ --report 报告.jsonl
  dir /b /s *.toml | hongtou batch - --out 输出/       Windows
  find 往期 -name "*.toml" | hongtou batch - --out 输出/
  hongtou batch 往期/ --check                          只看不排 / only look

只重排有变化的；中断后再运行一次即可接着做。
Only what changed is made again; after an interruption, run it again.
退出码 / Exit codes: 0 全部成功 all good, 1 有失败的，或该删的没有删 some failed, or --prune was stopped, 2 没法运行或写不了 could not run or write"#;

#[derive(Debug, ClapArgs)]
#[command(after_help = BATCH, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Batch {
    #[command(subcommand)]
    pub command: Option<BatchCommand>,
    /// 文稿、文件夹、通配符；- 为标准输入里的清单 / files, folders, wildcards; - is a list on stdin
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// 输出文件夹 / folder of outputs
    #[arg(long, short, value_name = "DIR", required_unless_present = "check")]
    pub out: Option<PathBuf>,
    /// 文本的编发单位或发文机关，联合的写几次 / issuing office of issues that are plain text; several times for joint ones
    #[arg(long = "issuer", value_name = "OFFICE")]
    pub issuers: Vec<String>,
    /// 输出文件名；一个文件有几期的，{path} {name} 后面加 -1、-2 / names of outputs, with -1, -2 behind {path} and {name} of a file with several issues: {path} {name} {series} {year} {month} {day} {date} {number} {total}
    #[arg(long, value_name = "PATTERN", default_value = hongtou::batch::Pattern::DEFAULT)]
    pub name: String,
    /// office：印发 PDF/A-2a；archive：归档 PDF/A-3a，附文稿；press：上机印刷 / what the PDFs are for
    #[arg(long, value_parser = profile_parser(), default_value = "office")]
    pub profile: Profile,
    #[command(flatten)]
    pub printing: Printing,
    /// 改一个选项 / set an option of the layout, or pages, or layout
    #[arg(long, value_name = "OPTION=VALUE", value_parser = set_parser)]
    pub set: Vec<(String, String)>,
    /// 校对有错误（或警告、提示）的算失败 / an issue fails when the check finds errors (or warnings, notes)
    #[arg(long, value_name = "LEVEL")]
    pub deny: Option<Deny>,
    /// 逐条列出，连同提示 / list every diagnostic, notes too
    #[arg(long)]
    pub all: bool,
    /// 同时排几期 / issues at a time [default: the processors]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// 只检查文稿，什么也不写 / only look at the issues, write nothing
    #[arg(long, conflicts_with_all = ["dry_run", "force", "prune", "prune_most"])]
    pub check: bool,
    /// 只说要做什么、为什么 / only say what would be made, and why
    #[arg(long)]
    pub dry_run: bool,
    /// 没有变化的也重排 / make what has not changed, too
    #[arg(long)]
    pub force: bool,
    /// 有一期失败就停 / stop at the first failure
    #[arg(long)]
    pub fail_fast: bool,
    /// 删掉文稿已不在的输出；看不到文件夹的不删 / take away outputs whose source is gone from a folder that was seen whole
    #[arg(long)]
    pub prune: bool,
    /// 最多删几份，默认三分之一；all 全删 / how many may be taken away, or all [default: a third of all outputs]
    #[arg(long, value_name = "N|all", requires = "prune")]
    pub prune_most: Option<Prune>,
    /// 不看整套的期号和标题 / do not look at numbers and headlines of the set
    #[arg(long)]
    pub no_set_check: bool,
    /// 报告，JSON Lines；- 为标准输出 / write a report as JSON Lines; - is stdout
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// 只做第 K 份，共 N 份，K 从 0 起 / only part K of N, K from 0
    #[arg(long, value_name = "K/N")]
    pub shard: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum BatchCommand {
    /// 合并各份的清单和报告 / make one of the manifests and reports of shards
    Merge(Merge),
}

#[derive(Debug, ClapArgs)]
pub struct Merge {
    /// 各份的报告 / reports of the shards
    #[arg(value_name = "REPORT")]
    pub reports: Vec<PathBuf>,
    /// 输出文件夹，合并其中各份的清单 / folder of outputs, to merge the manifests in it
    #[arg(long, short, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// 合并后的报告；- 为标准输出 / where the merged report goes; - is stdout
    #[arg(long, value_name = "FILE", requires = "reports")]
    pub report: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct New {
    /// 刊物名称，2 至 30 个字 / name of the bulletin, 2 to 30 characters
    pub name: String,
    /// 放到哪里 / folder to write to
    #[arg(long, default_value = ".")]
    pub dir: PathBuf,
    /// 编发单位 / issuing office
    #[arg(long, default_value = "某县人民政府办公室")]
    pub issuer: String,
    /// 新建一期文本（.txt），不用 TOML / a plain text to type into, instead of TOML
    #[arg(long)]
    pub text: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Import {
    /// 文本、Word 等文件，文件夹，通配符；- 为标准输入 / texts, Word files, folders, wildcards; - is stdin
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub texts: Texts,
    /// 放到哪个文件夹，或写成哪个 .toml 文件；默认在原文件旁边 / folder to write to, or issue file to write [default: beside each file]
    #[arg(long, short, value_name = "DIR|FILE")]
    pub output: Option<PathBuf>,
    /// 原来有目录的，重新生成目录 / make a list of contents anew where there was one
    #[arg(long)]
    pub contents: bool,
    /// 更正一行的标签，可写几次 / what a line of a text is, such as 7=headline; several times for several
    #[arg(long = "label", value_name = "LINE=LABEL")]
    pub labels: Vec<Correction>,
    /// 只列出每行认作什么、多大把握，不写文件 / only list what each line is taken for, write no file
    #[arg(long, conflicts_with_all = ["output", "force"])]
    pub outline: bool,
    /// --outline 的格式 / format of --outline
    #[arg(long, value_name = "FORMAT", requires = "outline")]
    pub format: Option<OutlineFormat>,
    /// 把这份文本的写法记进刊物文件，下一期照着认 / let the series file remember how the text is written
    #[arg(long)]
    pub remember: bool,
    /// 覆盖已有的文稿文件 / write over issue files that are there
    #[arg(long)]
    pub force: bool,
}

/// How an outline is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutlineFormat {
    /// 给人看 / for people
    Human,
    /// 每行一个 JSON / one JSON object a line
    Json,
}

#[derive(Debug, ClapArgs)]
#[command(group = clap::ArgGroup::new("form").required(true).args(["text", "word"]))]
pub struct Export {
    /// 文稿；- 为标准输入 / the issue; - is stdin
    pub issue: PathBuf,
    #[command(flatten)]
    pub texts: Texts,
    /// 写成文本，可再用 import 读回 / as plain text, which `import` reads again
    #[arg(long)]
    pub text: bool,
    /// 写成 Word 文件（.docx），可再用 import 读回 / as a Word file, which `import` reads again
    #[arg(long)]
    pub word: bool,
    /// 输出文件；默认或 - 为标准输出 / file to write [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// 覆盖已有的文件 / write over a file that is there
    #[arg(long, requires = "output")]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Fonts {
    /// 这一期里由后备字体印的字 / characters of an issue that come from fallback faces
    #[arg(long = "for", value_name = "ISSUE")]
    pub issue: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct Layouts {
    #[command(subcommand)]
    pub command: Option<LayoutCommand>,
}

#[derive(Debug, Subcommand)]
pub enum LayoutCommand {
    /// 一种版式的全部选项 / every option of a layout
    Show {
        /// 版式名称，或自有版式的文件夹 / name of the layout, or the folder of a custom one
        #[arg(value_name = "NAME|DIR", id = "named-layout")]
        layout: PathBuf,
    },
    /// 写出一种版式，供修改 / write a layout out, to be changed
    Eject {
        /// 版式名称 / name of the layout
        name: String,
        /// 新文件夹 / a new folder
        dir: PathBuf,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Extract {
    /// PDF 文件；- 为标准输入 / the PDF; - is stdin
    pub pdf: PathBuf,
    /// 输出文件；- 为标准输出 / file to write; - is stdout [default: its own name, beside the PDF]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// 覆盖已有的文件 / write over a file that is there
    #[arg(long)]
    pub force: bool,
}

/// `hongtou desk`.
#[cfg(feature = "desk")]
#[derive(Debug, Default, ClapArgs)]
pub struct Desk {
    /// 放文稿的文件夹，或一份文稿 / folder of the issues, or one of them [default: here]
    #[arg(value_name = "DIR|FILE")]
    pub place: Option<PathBuf>,
    /// 端口，默认任选空闲的 / port; any that is free by default
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// 只打印地址，不打开浏览器 / print the address, open no browser
    #[arg(long)]
    pub no_browser: bool,
    /// 所有窗口关闭多少分钟后退出 / minutes without a window after which it ends
    #[arg(long, value_name = "MINUTES", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..1440))]
    pub idle: u64,
}
