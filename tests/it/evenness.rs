//! How even the lines are: the widths of stops inside them and the gaps between Han characters,
//! measured in the PDF.

use crate::support::lines::Line;
use crate::support::pdf::MM;
use crate::support::print::{Print, SAMPLES};

/// One character of body text, 3号, in millimetres (GB/T 9704-2012 5.2.3).
const EM: f64 = 156.0 / 28.0;

const STOPS: &str = "，。、；：！？";
const MARKS: &str = "，。、；：！？“”‘’（）《》〈〉【】〔〕—…·～／";

/// A stop this wide, in em, is of full width to the eye.
const FULL: f64 = 0.95;

#[derive(Default)]
struct Measure {
    /// Widths of stops, from each to the next character, in em.
    stops: Vec<f64>,
    /// By how much stops of a line are wider or narrower than those of the line before, in em.
    jumps: Vec<f64>,
    /// White between Han characters beyond their squares, in em.
    gaps: Vec<f64>,
}

impl Measure {
    fn of(print: &Print) -> Self {
        let mut measure = Self::default();
        for page in &print.proof.pages {
            let mut before = None;
            for line in page.body() {
                let stops = measure.line(&line);
                let mean = (!stops.is_empty()).then(|| stops.iter().sum::<f64>() / stops.len() as f64);
                measure
                    .jumps
                    .extend(mean.zip(before).map(|(mean, before): (f64, f64)| (mean - before).abs()));
                measure.stops.extend(stops);
                before = mean;
            }
        }
        measure
    }

    /// The widths of the stops inside a line, those beside other marks aside.
    fn line(&mut self, line: &Line<'_>) -> Vec<f64> {
        let mut stops = Vec::new();
        for pair in line.glyphs.windows(2) {
            let ([a, b], [first, second]) =
                ([pair[0], pair[1]], [pair[0].text.as_str(), pair[1].text.as_str()]);
            if [a, b].iter().any(|glyph| (glyph.size * MM - EM).abs() > 0.001 || glyph.text == " ") {
                continue;
            }
            let width = (b.x - a.x) / EM;
            // What stands further apart is set apart: a headline, a table.
            if width > 1.6 {
                continue;
            }
            if STOPS.contains(first) && !MARKS.contains(second) {
                stops.push(width);
            } else if is_han(first) && is_han(second) {
                self.gaps.push(width - 1.0);
            }
        }
        stops
    }

    fn full(&self) -> f64 {
        self.stops.iter().filter(|width| **width >= FULL).count() as f64 / self.stops.len() as f64
    }

    fn narrowest(&self) -> f64 {
        self.stops.iter().copied().fold(f64::INFINITY, f64::min)
    }

    fn jump(&self) -> f64 {
        self.jumps.iter().sum::<f64>() / self.jumps.len() as f64
    }

    fn widest_gap(&self) -> f64 {
        self.gaps.iter().map(|gap| gap.abs()).fold(0.0, f64::max)
    }
}

fn is_han(text: &str) -> bool {
    text.chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c) || c == '〇')
}

#[test]
fn lines_of_the_seed_are_even() {
    let print = SAMPLES.iter().find(|print| print.name.contains("yanjin-2024-02")).unwrap();
    let measure = Measure::of(print);
    let (full, narrowest) = (measure.full(), measure.narrowest());
    let (jump, gap) = (measure.jump(), measure.widest_gap());
    assert!(measure.stops.len() > 140, "{} stops", measure.stops.len());
    assert!(full >= 0.9, "{:.1} % of the stops are of full width", full * 100.0);
    assert!(narrowest >= 0.85, "a stop of {narrowest:.3} em");
    assert!(jump <= 0.03, "stops jump by {jump:.3} em");
    assert!(gap <= 0.035, "a gap of {gap:.3} em between Han characters");
    assert_eq!(print.report.pages, 4);
}

#[test]
fn lines_of_every_sample_are_even() {
    for print in SAMPLES.iter() {
        let measure = Measure::of(print);
        if measure.stops.len() < 10 {
            continue;
        }
        let (name, full, narrowest) = (&print.name, measure.full(), measure.narrowest());
        assert!(full >= 0.8, "{name}: {:.1} % of the stops are of full width", full * 100.0);
        assert!(narrowest >= 0.75, "{name}: a stop of {narrowest:.3} em");
        assert!(measure.jump() <= 0.06, "{name}: stops jump by {:.3} em", measure.jump());
    }
}
