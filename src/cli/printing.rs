//! What is asked for on the way to paper.

use clap::Args as ClapArgs;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use hongtou::Error;
use hongtou::front::IssueConfig;
use hongtou::impose::{Flip, Imposition, Marks, Scheme};
use hongtou::pdf::{Inks, OutputIntent, Plate, PressOptions, Profile};

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
    /// 印折线、订位标记；press 的裁切线、套准标记在页外 / marks for fold and staples; of a press file for cutting and register, outside the page
    #[arg(long)]
    pub marks: bool,
    /// press 的油墨：spot 黑加专色红，process 四色 / inks of the press: black and a spot colour, or four [default: spot]
    #[arg(long, value_name = "INKS", value_parser = inks_parser())]
    pub ink: Option<Inks>,
    /// 专色的名称，照印刷厂的叫法 / name of the spot colour, as the print shop has it [default: Hongtou Red]
    #[arg(long, value_name = "NAME", value_parser = spot_parser)]
    pub spot: Option<String>,
    /// press 印哪块版：all 全部，red 只有红，black 只有黑（套印在有红头的纸上）/ what is printed: all, what is red, or what is black, on stock that has its red head
    #[arg(long, value_name = "PLATE", value_parser = plate_parser())]
    pub plate: Option<Plate>,
    /// 黑版向右、向下移多少毫米，0.1 一级 / how far the black plate is moved, in mm to the right and down, in tenths
    #[arg(long, value_name = "X,Y", allow_hyphen_values = true, value_parser = offset_parser)]
    pub offset: Option<(f64, f64)>,
    /// press 的出血，毫米 / bleed of a press file in mm, usually 3 [default: 0]
    #[arg(long, value_name = "MM", value_parser = mm_parser(0.0, 5.0))]
    pub bleed: Option<f64>,
    /// press 的输出条件：注册的名称，或印刷厂的 .icc 文件（嵌入后为 PDF/X-4）/ printing condition: a registered name, or the profile of the print shop, which makes it PDF/X-4 [default: FOGRA47, a guess]
    #[arg(long, value_name = "NAME|FILE")]
    pub output_intent: Option<String>,
}

impl Printing {
    /// Puts what is asked for into `config`.
    ///
    /// # Errors
    /// When an option would change nothing.
    pub fn apply(&self, config: &mut IssueConfig) -> Result<(), Error> {
        self.apply_press(config)?;
        let on_press = config.profile == Profile::Press;
        let Some(scheme) = self.impose else {
            return if self.marks && !on_press { Err(idle("--marks", "--impose")) } else { Ok(()) };
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
        if self.bleed.is_some() && scheme == Scheme::Proof {
            return Err(unused("--bleed", scheme));
        }
        let mut imposition = Imposition::new(scheme);
        imposition.flip = self.flip;
        imposition.creep = self.creep.unwrap_or(Imposition::CREEP);
        imposition.bleed = self.bleed.unwrap_or_default();
        imposition.marks = match (self.marks, on_press) {
            (false, _) => Marks::None,
            (true, false) => Marks::Inside,
            (true, true) => Marks::Outside,
        };
        // Those of single pages would be cut off.
        config.press.marks = false;
        config.impose = Some(imposition);
        Ok(())
    }

    /// What is asked for of a file for the press.
    fn apply_press(&self, config: &mut IssueConfig) -> Result<(), Error> {
        let given = [
            ("--ink", self.ink.is_some()),
            ("--spot", self.spot.is_some()),
            ("--plate", self.plate.is_some()),
            ("--offset", self.offset.is_some()),
            ("--bleed", self.bleed.is_some()),
            ("--output-intent", self.output_intent.is_some()),
        ];
        if config.profile != Profile::Press {
            let first = given.iter().find(|(_, given)| *given);
            return first.map_or(Ok(()), |(option, _)| Err(idle(option, "--profile press")));
        }
        let press = &mut config.press;
        press.inks = self.ink.unwrap_or_default();
        press.plate = self.plate.unwrap_or_default();
        if self.spot.is_some() && press.inks == Inks::Process {
            return Err(idle("--spot", "--ink spot"));
        }
        if self.offset.is_some() && press.plate != Plate::Black {
            return Err(idle("--offset", "--plate black"));
        }
        if let Some(spot) = &self.spot {
            press.spot.clone_from(spot);
        }
        press.offset = self.offset.unwrap_or_default();
        press.bleed = self.bleed.unwrap_or_default();
        press.marks = self.marks;
        if let Some(intent) = &self.output_intent {
            press.intent = OutputIntent::read(intent)?;
        }
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

fn inks_parser() -> impl TypedValueParser<Value = Inks> {
    PossibleValuesParser::new(Inks::WORDS).try_map(|name| name.parse::<Inks>())
}

fn plate_parser() -> impl TypedValueParser<Value = Plate> {
    PossibleValuesParser::new(Plate::WORDS).try_map(|name| name.parse::<Plate>())
}

fn spot_parser(name: &str) -> Result<String, String> {
    match PressOptions::is_spot_name(name) {
        true => Ok(name.to_owned()),
        false => Err("用英文字母、数字、空格和 _-. ，不能是四色的名称 / letters, digits, blanks and _-. only, and no process colour".to_owned()),
    }
}

/// `X,Y` in tenths of a millimetre, at most 20 mm.
pub fn offset_parser(text: &str) -> Result<(f64, f64), String> {
    let tenths = |part: &str| {
        let value: f64 = part.trim().parse().ok()?;
        let tenths = (value * 10.0).round();
        ((value * 10.0 - tenths).abs() < 1e-6 && tenths.abs() <= 200.0).then_some(tenths / 10.0)
    };
    let parts = text.split_once(',').and_then(|(x, y)| Some((tenths(x)?, tenths(y)?)));
    parts.ok_or_else(|| {
        "写成 右,下，如 0.3,-1.2，不超过 20 毫米 / write RIGHT,DOWN in mm such as 0.3,-1.2, at most 20"
            .to_owned()
    })
}

/// Millimetres from `least` to `most`.
fn mm_parser(least: f64, most: f64) -> impl Fn(&str) -> Result<f64, String> + Clone {
    move |text| match text.parse::<f64>() {
        Ok(value) if (least..=most).contains(&value) => Ok(value),
        _ => Err(format!("{least} 至 {most} 毫米 / {least} to {most} mm")),
    }
}
