//! `hongtou render`, and `hongtou FILE…`: issues to PDF.

use hongtou::Error;
use hongtou::press::ProofOptions;
use hongtou::render::{self, Config, Output};

use super::args::{Common, Render};
use super::ending::Written;
use super::terminal::Terminal;
use super::watch::Watch;
use super::{ExitStatus, dash};

/// Sets every issue; a bad one does not stop the rest.
pub fn run(args: &Render, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    dash::no_stream("--sheet", args.sheet.as_deref())?;
    args.output.as_deref().map_or(Ok(()), |output| Written::Pdf.check(output))?;
    let mut config = Config::new(args.issues.clone());
    config.output = match &args.output {
        None => Output::Beside,
        Some(output) if dash::is_stream(output) => Output::Observer,
        Some(output) => Output::To(output.clone()),
    };
    config.issue = args.setting.config(common, args.profile, &args.issues)?;
    if args.proof {
        let mut proof = ProofOptions::new(terminal.lang);
        proof.date = args.proof_date;
        proof.all = args.setting.all;
        config.proof = Some(proof);
    }
    config.png = args.png;
    config.sheet.clone_from(&args.sheet);
    let outcome = render::run(&config, &Watch::new(terminal, &config.issue).proofing(args.proof))?;
    Ok(ExitStatus::counted(outcome.refused, outcome.failures + terminal.failures()))
}
