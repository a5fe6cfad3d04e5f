//! What comes in on stdin.

use std::path::{Path, PathBuf};

use hongtou::Error;
use hongtou::front::IssueConfig;

use super::dash::is_stream;

/// All of it.
pub fn bytes() -> Result<Vec<u8>, Error> {
    hongtou::input::stream(std::io::stdin().lock(), "stdin")
}

/// Takes an issue that comes in, where one of the places is `-`. `name` is what it is called.
///
/// # Errors
/// When it cannot be read, or a name is given and nothing comes in.
pub fn issue<'a>(
    config: &mut IssueConfig,
    mut places: impl Iterator<Item = &'a PathBuf>,
    name: Option<&str>,
) -> Result<(), Error> {
    let piped = places.any(|place| is_stream(place));
    if let Some(name) = name {
        if !piped {
            return Err(Error::argument(
                "--stdin-name 要和 - 一起用：文稿从标准输入读",
                "--stdin-name goes with -, an issue from stdin",
            ));
        }
        if Path::new(name).file_name().is_none() {
            return Err(Error::argument(
                format!("--stdin-name {name}：应当是一个文件名，如 快报.txt"),
                format!("--stdin-name {name}: a file name is needed, such as 快报.txt"),
            ));
        }
        name.clone_into(&mut config.piped_name);
    }
    config.piped = piped.then(bytes).transpose()?;
    Ok(())
}
