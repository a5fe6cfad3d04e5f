//! Specimens: a text in one role, to look at the faces of that role; the sheet to find offsets with.

use serde::Serialize;

use super::world::Job;
use super::{Pages, Press, Report, compose, inspect};
use crate::diagnostic::{Diagnostic, Diagnostics, has_errors};
use crate::fonts::{Chain, FaceRole};
use crate::pdf::Profile;

const MAIN: &str = "/layouts/kit/specimen.typ";
const PRESS_SHEET: &str = "/layouts/kit/press-sheet.typ";

/// What stands on the sheet to find offsets with.
const HOW_TO: &str = "套印测试页。印在有红头的纸上，纸怎样放，正式印时就怎样放。\n\
对照样稿（--plate all 的打印件），用尺子量出红线比应在的位置偏右、偏下多少毫米。\n\
偏右 0.3、偏下 1.2 的，印黑版时写 --offset 0.3,1.2；偏左、偏上的写负数。\n\
再用这个偏移印一张测试页，版心线与红线的两端应当对齐。\n\
下面两排线：第 n 对错开 n 个十分之一毫米，用来看准十分位。";

/// What the layout of a specimen reads.
#[derive(Serialize)]
struct Specimen<'a> {
    title: &'a str,
    /// PDF/A wants one; the same in every run.
    date: (i32, u8, u8),
    face: &'a Chain,
    text: &'a str,
}

impl Press {
    /// Sets `text` in `role`, inspected like the pages of an issue.
    ///
    /// # Errors
    /// Everything that is wrong with the pages, when something is an error.
    #[doc(hidden)]
    pub fn specimen(&self, role: FaceRole, text: &str) -> Result<Pages, Vec<Diagnostic>> {
        let specimen =
            Specimen { title: role.zh(), date: (2000, 1, 1), face: self.faces().chains().get(role), text };
        let sheet = serde_json::to_vec(&specimen).expect("a specimen is plain data");
        let composition = compose::compose(&Job::new(&self.stock, self.faces(), MAIN, sheet))?;
        let diagnostics = inspect::inspect(&composition.survey, self.faces(), false, false, &|_| None);
        if has_errors(&diagnostics) {
            return Err(diagnostics);
        }
        Ok(Pages::new(role.name().to_owned(), Profile::Office, composition, report(), diagnostics))
    }

    /// The sheet to find offsets with: rulers and hairlines in black, to be printed on stock that
    /// has its red head.
    ///
    /// # Errors
    /// When the faces do not hold what stands on it.
    pub fn press_sheet(&self) -> Result<Pages, Diagnostics> {
        let face = self.faces().chains().get(FaceRole::Songti);
        let sheet = Specimen { title: "套印测试页", date: (2000, 1, 1), face, text: HOW_TO };
        let sheet = serde_json::to_vec(&sheet).expect("a specimen is plain data");
        let job = Job::new(&self.stock, self.faces(), PRESS_SHEET, sheet);
        let composition = compose::compose(&job).map_err(Diagnostics::some)?;
        Ok(Pages::new("press-sheet".to_owned(), Profile::Press, composition, report(), Vec::new()))
    }
}

/// Of one page, nothing was fitted.
fn report() -> Report {
    Report { pages: 1, lines: 22, imprint: None, blank: 0, alone: false, instead_of: None }
}
