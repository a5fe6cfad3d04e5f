//! The measures of a text: its size, its edges, the distance of its lines.

use super::lines::{self, Line, common};
use super::sheet::{Part, Sheet};

/// The measures of a text, in points.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measure {
    /// The size of the body.
    pub size: f32,
    /// From baseline to baseline.
    pub leading: f32,
    /// Whether paragraphs begin with white space.
    pub indented: bool,
    /// Whether paragraphs stand apart by more than their lines.
    pub parted: bool,
    /// Whether most of the body is strong: then it says nothing.
    pub strong: bool,
}

/// The edges of the text of a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Edges {
    pub left: f32,
    pub right: f32,
}

/// The lines of a text that are no furniture.
pub fn plain(sheet: &Sheet) -> impl Iterator<Item = &Line> {
    sheet.parts.iter().filter_map(|part| match part {
        Part::Line(line) if !line.furniture => Some(line),
        _ => None,
    })
}

/// The measures of a text, and the edges of each of its pages.
pub fn measure(sheets: &[Sheet]) -> (Measure, Vec<Edges>) {
    let all = || sheets.iter().flat_map(plain);
    let size = lines::size(all());
    let body = |line: &&Line| (line.size - size).abs() < 0.06 * size + 0.01;
    let steps = sheets.iter().flat_map(|sheet| {
        let lines: Vec<&Line> = plain(sheet).filter(body).collect();
        let steps: Vec<f32> = lines.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
        steps.into_iter().filter(|step| (0.9 * size..3.5 * size).contains(step))
    });
    let leading = leading(steps.collect()).max(size);
    let whole = edges(all().filter(body), size);
    let edges: Vec<Edges> = sheets
        .iter()
        .map(|sheet| match plain(sheet).filter(body).count() {
            // What stands beside the text has a size of its own.
            0..3 if sheet.column => {
                let own = common(plain(sheet).map(|line| line.size));
                edges(plain(sheet).filter(|line| (line.size - own).abs() < 0.06 * own), own)
                    .or(whole)
                    .unwrap_or_default()
            }
            0..6 if !sheet.column => whole.unwrap_or(Edges { left: 0.0, right: sheet.width }),
            _ => {
                let own = edges(plain(sheet).filter(body), size).or(whole).unwrap_or_default();
                match whole.filter(|_| !sheet.column) {
                    Some(whole) => reaching(own, whole, plain(sheet).filter(body), size),
                    None => own,
                }
            }
        })
        .collect();
    let mut indented = (0, 0);
    let mut parted = (0, 0);
    for (sheet, edges) in sheets.iter().zip(&edges) {
        let lines: Vec<&Line> = plain(sheet).filter(body).collect();
        for pair in lines.windows(2) {
            let short = edges.right - pair[0].x1 > 2.5 * size;
            let indent = (pair[1].x0 - edges.left) / size;
            if short && pair[0].x0 - edges.left < 3.0 * size {
                indented.0 += usize::from((1.2..3.2).contains(&indent));
                indented.1 += usize::from(indent < 0.8);
                let far = pair[1].y - pair[0].y > 1.3 * leading;
                parted.0 += usize::from(far);
                parted.1 += usize::from(!far);
            }
        }
    }
    let strong = all().filter(body).map(|line| line.characters).sum::<usize>()
        <= 2 * all().filter(body).map(|line| line.dark).sum::<usize>();
    let (indented, parted) = (indented.0 >= indented.1, parted.0 > 2 * parted.1);
    (Measure { size, leading, indented, parted, strong }, edges)
}

/// The distance of lines: the least that is not rare. Short paragraphs that stand apart have as
/// many distances between them as inside.
fn leading(mut steps: Vec<f32>) -> f32 {
    let most = common(steps.iter().copied());
    let near = |steps: &[f32], at: f32| steps.iter().filter(|step| (*step - at).abs() < 0.5).count();
    steps.sort_by(f32::total_cmp);
    let often = near(&steps, most);
    let mut tried = f32::MIN;
    for &step in &steps {
        if step - tried < 0.25 {
            continue;
        }
        tried = step;
        let count = near(&steps, step);
        if count >= 3 && count * 4 >= often && step > 0.4 * most {
            return common(steps.iter().copied().filter(|other| (*other - step).abs() < 0.5));
        }
    }
    most
}

/// The edges of a page, out to those of the whole text where a line of the page reaches them: on
/// a page of short paragraphs one line may be all that does.
fn reaching<'a>(own: Edges, whole: Edges, lines: impl Iterator<Item = &'a Line>, size: f32) -> Edges {
    let mut edges = own;
    for line in lines {
        if own.left > whole.left && own.left - whole.left < 3.0 * size {
            let reaches = (line.x0 - whole.left).abs() < 0.3 * size;
            edges.left = if reaches { whole.left } else { edges.left };
        }
        if own.right < whole.right && whole.right - own.right < 3.0 * size {
            let reaches = (line.x1 - whole.right).abs() < 0.6 * size;
            edges.right = if reaches { whole.right } else { edges.right };
        }
    }
    edges
}

/// The edges between which most lines stand.
fn edges<'a>(lines: impl Iterator<Item = &'a Line>, size: f32) -> Option<Edges> {
    let mut lefts = Vec::new();
    let mut rights = Vec::new();
    for line in lines {
        lefts.push(line.x0);
        // Stops may stand beyond the edge.
        let hangs = line.text.ends_with(['，', '。', '、', '；', '：', '！', '？', '”', '）', '》', '】']);
        rights.push(if hangs { line.x1 - 0.95 * line.size } else { line.x1 });
    }
    lefts.sort_by(f32::total_cmp);
    rights.sort_by(f32::total_cmp);
    // The outermost place at which several lines begin or end; brackets and stops stand half
    // their width beyond it.
    let several = |values: &[f32]| {
        let near = |value: f32| values.iter().copied().filter(move |near| (near - value).abs() < 0.55 * size);
        let outermost = values.iter().copied().find(|&value| near(value).count() >= 2);
        outermost.map(|value| common(near(value))).or(values.first().copied())
    };
    let left = several(&lefts)?;
    rights.reverse();
    let right = several(&rights)?;
    Some(Edges { left, right })
}
