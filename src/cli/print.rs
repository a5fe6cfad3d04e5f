//! `hongtou print`: an issue to a printer.

use std::path::Path;

use hongtou::Error;
use hongtou::diagnostic::Message;
use hongtou::pdf::Profile;
use hongtou::print::{self, Config, Outcome};

use super::ExitStatus;
use super::args::{Common, Print, Sides};
use super::terminal::Terminal;
use super::watch::Watch;

pub fn run(args: &Print, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    if !is_issue(&args.issue) {
        refuse_for_pdf(args, common)?;
    }
    let mut config = Config::new(args.issue.clone());
    config.issue = args.setting.config(common, Profile::Office, [&args.issue])?;
    config.ticket.printer = args.printer.clone().unwrap_or_default();
    config.natural_sides = args.sides.is_none();
    config.ticket.duplex = args.sides == Some(Sides::Long);
    config.ticket.short_edge = args.sides == Some(Sides::Short);
    config.ticket.copies = Some(args.copies);
    config.ticket.tray.clone_from(&args.tray);
    config.ticket.paper.clone_from(&args.paper);
    config.send = args.yes;
    let outcome = print::run(&config, &Watch::new(terminal, &config.issue))?;
    said(&outcome, args, terminal)?;
    Ok(ExitStatus::Clean)
}

fn is_issue(path: &Path) -> bool {
    path.extension().is_none_or(|end| !end.eq_ignore_ascii_case("pdf"))
}

/// A PDF is printed as it is: what would change an issue has no effect on it.
fn refuse_for_pdf(args: &Print, common: &Common) -> Result<(), Error> {
    let given = [
        ("--set", !args.setting.set.is_empty()),
        ("--label", !args.setting.corrections.is_empty()),
        ("--issuer", !args.setting.texts.issuers.is_empty()),
        ("--deny", args.setting.deny.is_some()),
        ("--all", args.setting.all),
        ("--impose", args.setting.printing.impose.is_some()),
        ("--marks", args.setting.printing.marks),
        ("--root", common.root.is_some()),
        ("--series", common.series.is_some()),
        ("--layout", common.layout.is_some()),
        ("--fonts", common.fonts.is_some()),
        ("--office-fonts", common.office_fonts),
    ];
    match given.iter().find(|(_, given)| *given) {
        Some((flag, _)) => Err(Error::argument(
            format!("{flag} 对现成的 PDF 不起作用"),
            format!("{flag} has no effect on a PDF, which is printed as it is"),
        )),
        None => Ok(()),
    }
}

/// The command goes to stdout, for it is what was asked for.
fn said(outcome: &Outcome, args: &Print, terminal: &Terminal) -> Result<(), Error> {
    if let Some(name) = &outcome.one_sided {
        terminal.say(&Message::new(
            format!("打印机 {name} 没有说能双面打印，可能只印单面；要单面就加 --sides one"),
            format!("the printer {name} does not say that it prints on both sides and may print on one; --sides one asks for that"),
        ));
    }
    if let Some(sent) = &outcome.sent {
        terminal.say(&Message::new(format!("已送去打印：{sent}"), format!("sent to the printer: {sent}")));
        return Ok(());
    }
    terminal.data(&format!("{}\n", outcome.command))?;
    if !args.dry_run {
        terminal.say(&Message::new(
            "没有送去打印；加上 --yes 就用上面的命令打印",
            "nothing was sent; --yes prints it by the command above",
        ));
    }
    if outcome.printers.is_empty() {
        let paper = outcome.ticket.paper();
        let (sides_zh, sides_en) = match (outcome.ticket.short_edge, outcome.ticket.duplex) {
            (true, _) => ("双面沿短边翻转", "on both sides, flipped on the short edge"),
            (false, true) => ("双面沿长边翻转", "on both sides, flipped on the long edge"),
            (false, false) => ("单面", "on one side"),
        };
        terminal.say(&Message::new(
            format!("本机没有打印服务（CUPS）或没有打印机：可打开 PDF 打印，用 {paper} 纸，选“实际大小”或 100%，{sides_zh}"),
            format!("there is no print service (CUPS) or no printer on this machine: open the PDF and print it on {paper} at actual size, 100 %, {sides_en}"),
        ));
    }
    for printer in &outcome.printers {
        let (name, default, duplex) = (&printer.name, printer.default, printer.duplex);
        let mark = |on: bool, zh: &'static str, en: &'static str| if on { (zh, en) } else { ("", "") };
        let (default_zh, default_en) = mark(default, "，默认", ", default");
        let (duplex_zh, duplex_en) = mark(duplex, "，能双面", ", prints on both sides");
        terminal.say(&Message::new(
            format!("打印机 {name}{default_zh}{duplex_zh}"),
            format!("printer {name}{default_en}{duplex_en}"),
        ));
    }
    Ok(())
}
