//! The window in which the program speaks.

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
