//! What is asked for on the way to paper.

use clap::Args as ClapArgs;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use hongtou::Error;
use hongtou::front::IssueConfig;
use hongtou::impose::{Flip, Imposition, Marks, Scheme};

/// Options of the press room, for every command that sets issues.
#[derive(Debug, Clone, Default, ClapArgs)]
#[command(next_help_heading = "印刷 / Press room")]
pub struct Printing {
    /// 拼版：a4-duplex 双面，a3-fold 对折，a3-saddle 骑马订，a3-side 平订，2-up 缩印；普通 PDF 1.7 / place the pages on sheets, as plain PDF 1.7
    #[arg(long, value_name = "SCHEME", value_parser = scheme_parser())]
    pub impose: Option<Scheme>,
    /// 打印机翻纸的边：long 长边，short 短边 / edge over which the printer turns the paper [default: that of the scheme]
    #[arg(long, value_name = "EDGE", requires = "impose", value_parser = flip_parser())]
    pub flip: Option<Flip>,
    /// 骑马订里层每张向订口移多少毫米，即纸厚 / thickness of the paper in mm: pages of inner sheets move to the spine [default: 0.1]
    #[arg(long, value_name = "MM", requires = "impose", value_parser = mm_parser(0.0, 0.5))]
    pub creep: Option<f64>,
    /// 印折线、订位标记 / print marks for fold and staples
    #[arg(long)]
    pub marks: bool,
}

impl Printing {
    /// Puts what is asked for into `config`.
    ///
    /// # Errors
    /// When an option would change nothing.
    pub fn apply(&self, config: &mut IssueConfig) -> Result<(), Error> {
        let Some(scheme) = self.impose else {
            return if self.marks { Err(idle("--marks", "--impose")) } else { Ok(()) };
        };
        if self.flip.is_some() && scheme == Scheme::Proof {
            return Err(unused("--flip", scheme));
        }
        if self.creep.is_some() && scheme != Scheme::Saddle {
            return Err(unused("--creep", scheme));
        }
        if self.marks && scheme == Scheme::Proof {
            return Err(unused("--marks", scheme));
        }
        let mut imposition = Imposition::new(scheme);
        imposition.flip = self.flip;
        imposition.creep = self.creep.unwrap_or(Imposition::CREEP);
        imposition.marks = if self.marks { Marks::Inside } else { Marks::None };
        config.impose = Some(imposition);
        Ok(())
    }
}

/// That an option does nothing without another.
fn idle(option: &str, without: &str) -> Error {
    Error::argument(
        format!("{option} 要和 {without} 一起用"),
        format!("{option} has no effect without {without}"),
    )
}

/// That an option does nothing in a scheme.
fn unused(option: &str, scheme: Scheme) -> Error {
    Error::argument(
        format!("{option} 对 --impose {scheme} 不起作用"),
        format!("{option} has no effect on --impose {scheme}"),
    )
}

fn scheme_parser() -> impl TypedValueParser<Value = Scheme> {
    PossibleValuesParser::new(Scheme::WORDS).try_map(|name| name.parse::<Scheme>())
}

fn flip_parser() -> impl TypedValueParser<Value = Flip> {
    PossibleValuesParser::new(Flip::WORDS).try_map(|name| name.parse::<Flip>())
}

/// Millimetres from `least` to `most`.
fn mm_parser(least: f64, most: f64) -> impl Fn(&str) -> Result<f64, String> + Clone {
    move |text| match text.parse::<f64>() {
        Ok(value) if (least..=most).contains(&value) => Ok(value),
        _ => Err(format!("{least} 至 {most} 毫米 / {least} to {most} mm")),
    }
}
