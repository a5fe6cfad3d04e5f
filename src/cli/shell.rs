//! Shell completions and man pages, from the arguments themselves.

use std::path::Path;

use hongtou::Error;

use super::ExitStatus;
use super::args;
use super::dash;
use super::terminal::Terminal;
use super::write;

pub fn completions(shell: clap_complete::Shell, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "hongtou", &mut script);
    terminal.bytes(&script)?;
    Ok(ExitStatus::Clean)
}

/// `hongtou.1` and one page a subcommand.
pub fn man(dir: &Path, _: &Terminal) -> Result<ExitStatus, Error> {
    dash::no_folder("man", dir)?;
    std::fs::create_dir_all(dir).map_err(|source| Error::write(dir, source))?;
    let mut command = args::command();
    command.build();
    let subcommands = command.get_subcommands().filter(|sub| sub.get_name() != "help").cloned();
    let pages = std::iter::once(("hongtou".to_owned(), command.clone()))
        .chain(subcommands.map(|sub| (format!("hongtou-{}", sub.get_name()), sub)));
    for (name, command) in pages {
        let mut page = Vec::new();
        let path = dir.join(format!("{name}.1"));
        clap_mangen::Man::new(command).render(&mut page).map_err(|source| Error::write(&path, source))?;
        write::whole(&path, &page)?;
    }
    Ok(ExitStatus::Clean)
}
