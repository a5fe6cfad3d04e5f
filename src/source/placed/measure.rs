//! The measures of a text: its size, its edges, the distance of its lines.

use super::lines::{Line, Part, Sheet, common};

/// The measures of a text, in points.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measure {
    /// The size of the body.
    pub size: f32,
    /// From baseline to baseline.
    pub leading: f32,
    /// Whether paragraphs begin with white space.
    pub indented: bool,
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
    let size = common(all().flat_map(|line| std::iter::repeat_n(line.size, line.characters.min(200))));
    let body = |line: &&Line| (line.size - size).abs() < 0.06 * size + 0.01;
    let steps = sheets.iter().flat_map(|sheet| {
        let lines: Vec<&Line> = plain(sheet).filter(body).collect();
        let steps: Vec<f32> = lines.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
        steps.into_iter().filter(|step| (0.9 * size..3.5 * size).contains(step))
    });
    let leading = common(steps).max(size);
    let whole = edges(all().filter(body), size);
    let edges: Vec<Edges> = sheets
        .iter()
        .map(|sheet| match plain(sheet).filter(body).count() {
            0..6 => whole.unwrap_or(Edges { left: 0.0, right: sheet.width }),
            _ => edges(plain(sheet).filter(body), size).or(whole).unwrap_or_default(),
        })
        .collect();
    let mut indented = (0, 0);
    for (sheet, edges) in sheets.iter().zip(&edges) {
        let lines: Vec<&Line> = plain(sheet).filter(body).collect();
        for pair in lines.windows(2) {
            let short = edges.right - pair[0].x1 > 2.5 * size;
            let indent = (pair[1].x0 - edges.left) / size;
            if short && pair[0].x0 - edges.left < 3.0 * size {
                indented.0 += usize::from((1.2..3.2).contains(&indent));
                indented.1 += usize::from(indent < 0.8);
            }
        }
    }
    let strong = all().filter(body).map(|line| line.characters).sum::<usize>()
        <= 2 * all()
            .filter(body)
            .filter(|line| line.strong == line.text.len())
            .map(|line| line.characters)
            .sum::<usize>();
    (Measure { size, leading, indented: indented.0 >= indented.1, strong }, edges)
}

/// The edges between which most lines stand.
fn edges<'a>(lines: impl Iterator<Item = &'a Line>, size: f32) -> Option<Edges> {
    let mut lefts = Vec::new();
    let mut rights = Vec::new();
    for line in lines {
        lefts.push(line.x0);
        rights.push(line.x1);
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
