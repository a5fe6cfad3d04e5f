//! Where pages turn and the imprint falls: every length of body, every length of imprint,
//! every rule of pages.

use hongtou::diagnostic::Code;
use hongtou::pdf::Profile;
use hongtou::press::Report;
use rayon::prelude::*;

use crate::support::{PRESS, manuscript, pages};

const HEAD: &str = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\nnumber = 1\ndate = 2024-01-12\n";

/// An issue whose body has exactly `lines` lines, its imprint `imprint` lines.
fn issue(lines: usize, imprint: usize, head: &str) -> String {
    // A first line has 26 characters after its indent, each further one 28.
    let body = "测".repeat(26 + 28 * (lines - 1));
    let mut text = format!("{HEAD}{head}[[articles]]\nbody = \"{body}\"\n");
    let (list, staff) = match imprint {
        0 => (0, false),
        1 => (1, false),
        n => (n - 1, true),
    };
    if list > 0 {
        // 发： takes two of the 29 characters of an imprint line.
        let recipients = "甲".repeat(27 * list - 1);
        text += &format!("[[distribution]]\nlabel = \"发\"\nrecipients = \"{recipients}\"\n");
    }
    if staff {
        text += "[[staff]]\nrole = \"编辑\"\nname = \"张三\"\n";
    }
    text
}

fn report(text: &str) -> Report {
    pages(text).report()
}

/// The press refuses pages with ink outside the type area, text over the imprint or an
/// imprint off its foot, so that a report proves the placing.
#[test]
fn every_length_of_body_and_imprint() {
    [1, 2, 3, 6].into_par_iter().for_each(|imprint| {
        let mut alone = 0;
        for lines in 1..=150 {
            let report = report(&issue(lines, imprint, ""));
            let said = format!("{lines} lines, imprint of {imprint}: {report:?}");
            assert_eq!(report.pages % 2, 0, "{said}");
            assert_eq!(report.imprint, Some(report.pages), "{said}");
            assert!(report.blank <= 1, "{said}");
            assert_eq!(report.alone, expected_alone(lines, imprint), "{said}");
            alone += usize::from(report.alone);
        }
        // Where no means gives the imprint company it stands alone; that is not every other
        // length.
        assert!(alone < 90, "imprint of {imprint}: alone in {alone} of 150");
    });
}

/// The forms of imprints: labels with copies, one list over several lines, bodies kept whole,
/// people on two lines, a printing line.
const IMPRINTS: &[(&str, &str)] = &[
    (
        "jianbao",
        "[[distribution]]\nlabel = \"报\"\nrecipients = \"县委、县政府领导同志\"\ncopies = 30\n\
      [[distribution]]\nlabel = \"送\"\nrecipients = \"县人大常委会办公室、县政协办公室\"\ncopies = 4\n\
      [[distribution]]\nlabel = \"发\"\nrecipients = \"各乡镇人民政府，县直各部门\"\ncopies = 90\n",
    ),
    (
        "kuaibao",
        "[[distribution]]\nlabel = \"本期增发\"\nrecipients = [\"县委书记、副书记\", \"县人大常委会主任、副主任\", \
      \"县人民政府县长、副县长\", \"县政协主席、副主席\", \"各乡镇人民政府、街道办事处\", \"县直各单位\"]\n",
    ),
    (
        "zhuanbao",
        "[[staff]]\nrole = \"责任编辑\"\nname = \"张三\"\n[[staff]]\nrole = \"审核\"\nname = \"李四四\"\n\
      [[staff]]\nrole = \"签发\"\nname = \"王五\"\n[[staff]]\nrole = \"值班员\"\nname = \"赵六\"\n\
      [[staff]]\nrole = \"电话\"\nname = \"0000—12345678\"\n",
    ),
    (
        "gongwen",
        "printer = \"某县人民政府办公室\"\n[[distribution]]\nlabel = \"抄送\"\nrecipients = \"县委各部门，县人大常委会办公室\"\n",
    ),
    (
        "jiyao",
        "printer = \"某县人民政府办公室\"\n[[distribution]]\nlabel = \"分送\"\nrecipients = \"各参会单位\"\n",
    ),
];

#[test]
fn every_length_of_body_and_form_of_imprint() {
    IMPRINTS.into_par_iter().for_each(|(layout, imprint)| {
        (1..=150).into_par_iter().for_each(|lines| {
            let head = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\nnumber = 1\ndate = 2024-01-12\n";
            let (keys, tables) = imprint.split_at(imprint.find("[[").unwrap());
            let body = "测".repeat(26 + 28 * (lines - 1));
            let report = report(&format!(
                "{head}layout = \"{layout}\"\n{keys}[[articles]]\nheadline = \"标题\"\nbody = \"{body}\"\n{tables}"
            ));
            let said = format!("{layout}, {lines} lines: {report:?}");
            assert_eq!(report.pages % 2, 0, "{said}");
            assert_eq!(report.imprint, Some(report.pages), "{said}");
            assert!(report.blank <= 1, "{said}");
        });
    });
}

/// The same decision by plain counting: lines that fit with and without the imprint.
fn expected_alone(lines: usize, imprint: usize) -> bool {
    let falls = |per_page: usize| {
        let capacity = |pages: usize| per_page * pages - 9;
        let body = (1..).find(|&pages| lines <= capacity(pages)).unwrap();
        let taken = imprint_lines(imprint, per_page);
        let pages = if lines + taken <= capacity(body) { body } else { body + 1 };
        (body, pages, pages.next_multiple_of(2))
    };
    let (body22, pages22, target22) = falls(22);
    let (body23, pages23, target23) = falls(23);
    let clean22 = body22 == pages22 && pages22 == target22;
    let clean23 = body23 == pages23 && pages23 == target23;
    let (body, target) = if !clean22 && (target23 < target22 || (target23 == target22 && clean23)) {
        (body23, target23)
    } else {
        (body22, target22)
    };
    target > body
}

/// Lines of the grid that the imprint and the gap above it take.
fn imprint_lines(imprint: usize, per_page: usize) -> usize {
    let mm = 72.0 / 25.4;
    let size = 156.0 * mm / 28.0;
    let pitch = (225.0 * mm - size) / (per_page as f64 - 1.0);
    let rules = if imprint == 1 { 0.7 } else { 0.95 } * mm;
    let gap = pitch - size;
    // 22 lines leave no gap below the last; the imprint wants one above it.
    ((imprint as f64 * 24.0 + rules + gap) / pitch - 1e-6).ceil() as usize
}

#[test]
fn without_an_imprint_the_count_is_even_too() {
    for lines in [1, 13, 14, 35, 36, 60] {
        let report = report(&issue(lines, 0, ""));
        assert_eq!((report.pages % 2, report.imprint), (0, None), "{lines} lines: {report:?}");
    }
}

#[test]
fn rules_of_pages() {
    let text = |rule: &str| issue(10, 2, &format!("pages = {rule}\n"));
    assert_eq!(report(&text("\"any\"")).pages, 1);
    assert_eq!(report(&text("\"even\"")).pages, 2);
    assert_eq!(report(&text("\"multiple-of-4\"")).pages, 4);
    let six = report(&text("6"));
    assert_eq!((six.pages, six.blank, six.imprint), (6, 4, Some(6)));
}

#[test]
fn too_many_pages_are_a_finding() {
    let manuscript = manuscript(&issue(100, 2, "pages = 2\n"));
    let diagnostics = PRESS.set(&manuscript, Profile::Office).unwrap_err();
    assert_eq!(diagnostics[0].code, Code::PageCount);
    assert_eq!(diagnostics[0].message.en, "2 pages were asked for, 6 are needed");
}

#[test]
fn lines_can_be_fixed() {
    for lines in [22, 23] {
        let report = report(&issue(60, 2, &format!("options = {{ lines = {lines} }}\n")));
        assert_eq!(report.lines, lines);
    }
}
