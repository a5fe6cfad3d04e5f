//! The window in which the program speaks.

use std::io::IsTerminal;

use hongtou::diagnostic::Format;

/// The format as `stream` shows it in columns.
pub fn fitting(format: Format, stream: &impl IsTerminal) -> Format {
    if format == Format::Human && stream.is_terminal() && is_wide() { Format::HumanWide } else { format }
}

/// Whether quotation marks and dashes take two columns: in the consoles of a Chinese, Japanese or Korean
/// Windows, by their code pages, but not in Windows Terminal.
#[cfg(windows)]
#[allow(unsafe_code, reason = "the standard library does not tell")]
fn is_wide() -> bool {
    // SAFETY: it takes nothing and gives a number.
    let code_page = unsafe { windows_sys::Win32::System::Console::GetConsoleOutputCP() };
    [932, 936, 949, 950].contains(&code_page) && std::env::var_os("WT_SESSION").is_none()
}

/// Whether quotation marks and dashes take two columns: never outside Windows.
#[cfg(not(windows))]
fn is_wide() -> bool {
    false
}

/// Whether the window ends with this program: it was started by a click, not from a shell or by
/// another program, which would be in the same window.
#[cfg(windows)]
#[allow(unsafe_code, reason = "the standard library does not tell")]
pub fn is_own() -> bool {
    let mut processes = [0; 2];
    // SAFETY: the list has room for the two ids that are said to be asked for.
    let count =
        unsafe { windows_sys::Win32::System::Console::GetConsoleProcessList(processes.as_mut_ptr(), 2) };
    count == 1
}

/// Whether the window ends with this program: never outside Windows.
#[cfg(not(windows))]
pub fn is_own() -> bool {
    false
}
