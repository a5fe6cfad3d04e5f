//! `hongtou new`: a series and its first issue to begin with.

use hongtou::Error;
use hongtou::finding::Message;
use hongtou::issue::Line;

use super::End;
use super::args::New;
use super::terminal::Terminal;
use super::write;

const SERIES: &str = include_str!("pattern/series.toml");
const ISSUE: &str = include_str!("pattern/issue.toml");

pub fn run(args: &New, terminal: &Terminal) -> Result<End, Error> {
    let name = checked(&args.name)?;
    let issuer = checked(&args.issuer)?;
    std::fs::create_dir_all(&args.dir).map_err(|source| Error::write(&args.dir, source))?;
    let series_file = format!("{name}.series.toml");
    let fill = |pattern: &str| {
        pattern
            .replace("{{masthead}}", &quoted(&name))
            .replace("{{issuer}}", &quoted(&issuer))
            .replace("{{series}}", &quoted(&series_file))
    };
    let series = args.dir.join(&series_file);
    let issue = args.dir.join(format!("{name}-01.toml"));
    write::fresh(&series, fill(SERIES).as_bytes())?;
    write::fresh(&issue, fill(ISSUE).as_bytes())?;
    terminal.say(&Message::new(
        format!("已新建 {} 和 {}", series.display(), issue.display()),
        format!("wrote {} and {}", series.display(), issue.display()),
    ));
    terminal.say(&Message::new(
        format!("改好内容后运行：hongtou {}", issue.display()),
        format!("edit it, then run: hongtou {}", issue.display()),
    ));
    Ok(End::Clean)
}

/// A name that can stand in a masthead and in a file name.
fn checked(name: &str) -> Result<String, Error> {
    let line =
        Line::new(name).map_err(|_| Error::Argument(format!("`{}` is no name", name.escape_debug())))?;
    let name = line.to_string();
    let length = name.chars().count();
    if name.starts_with('.') || name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) || length > 60 {
        return Err(Error::Argument(format!("`{name}` cannot be part of a file name")));
    }
    Ok(name)
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
