//! `hongtou press-sheet`: a sheet to find the offset of the black plate with.

use hongtou::Error;
use hongtou::diagnostic::Message;
use hongtou::pdf::{Plate, PressOptions};
use hongtou::press::Press;

use super::args::{Common, PressSheet};
use super::ending::Written;
use super::terminal::Terminal;
use super::{ExitStatus, dash};

/// Writes the sheet.
pub fn run(args: &PressSheet, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    Written::Pdf.check(&args.output)?;
    let press = Press::new(common.issue().faces(false)?);
    let mut options = PressOptions::default();
    options.plate = Plate::Black;
    options.offset = args.offset.unwrap_or_default();
    let file = press.press_sheet()?.to_press_pdf(&options)?;
    if !dash::put(&args.output, &file.pdf, terminal)? {
        return Ok(ExitStatus::Clean);
    }
    let path = args.output.display();
    terminal.say(&Message::new(
        format!("已生成 {path}：原大打印，不要缩放"),
        format!("wrote {path}: print it at its own size, not scaled"),
    ));
    Ok(ExitStatus::Clean)
}
