//! How much memory the program takes, and what of it goes back to the system.

/// The most memory that was in use so far, in bytes, where the system tells.
pub fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}

/// Gives back what is free between what is in use: a batch of a thousand issues would take more than one of a
/// hundred.
#[allow(unsafe_code, reason = "the standard library has no such call")]
pub fn give_back() {
    // SAFETY: it may be called at any time, from any thread.
    unsafe { libmimalloc_sys::mi_collect(true) };
}

/// From now on gives back at once what is free: a large text or list of words is needed in each of its forms once. A
/// batch would be slower by it.
#[allow(unsafe_code, reason = "the standard library has no such call")]
pub fn give_back_at_once() {
    /// `mi_option_purge_delay`, which the crate does not name: milliseconds.
    const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;
    // SAFETY: it sets a number, and may be called at any time.
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, 1) };
}
