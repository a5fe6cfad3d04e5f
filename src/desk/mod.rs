//! The desk: the way from a text to its print in a window of the office's own browser.
//!
//! A server for this machine only. `session` holds what it can do and knows no HTTP;
//! `routes` are thin; `guard` decides who may ask.

mod arrange;
mod assets;
mod card;
mod choice;
mod document;
mod form;
mod guard;
mod hidden;
mod insert;
mod issues;
mod keys;
mod labels;
mod locate;
mod offsets;
mod options;
mod root;
mod routes;
mod session;
mod shelf;
mod store;
mod told;
mod view;
mod words;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub use crate::print::{Printer, Ticket};
pub use choice::Choice;
pub use session::{Compose, Composed, Dropped, PageView, Session};
pub use told::Told;

use crate::Error;
use crate::diagnostic::Lang;
use crate::fonts::Faces;
use guard::Guard;

/// What a desk is opened with.
#[derive(Debug)]
pub struct Config {
    /// The folder whose issues are on the shelf, and in which files are saved.
    pub folder: PathBuf,
    /// The file in it that the first window shows.
    pub file: Option<String>,
    /// The faces to set with.
    pub faces: Faces,
    /// The language of the page.
    pub lang: Lang,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// How long the desk stays when no window asks anything any more.
    pub idle: Duration,
}

/// Opens a desk and serves it until its last window has been closed for a while. `opened` is
/// given the address that lets a browser in.
///
/// # Errors
/// When the folder cannot be read, or no port is free.
pub fn serve(config: Config, opened: impl FnOnce(&str)) -> Result<(), Error> {
    let session = Arc::new(Session::open(&config.folder, config.file, config.faces, config.lang)?);
    let place = format!("127.0.0.1:{}", config.port);
    let failed = |source| Error::read(std::path::Path::new(&place), source);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    let served = runtime.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, config.port));
        let listener = tokio::net::TcpListener::bind(address).await?;
        let guard = Guard::new(listener.local_addr()?.port())?;
        let pulse = Arc::new(AtomicU64::new(0));
        let address = guard.address();
        let router = routes::router(session, guard, pulse.clone());
        opened(&address);
        axum::serve(listener, router).with_graceful_shutdown(silence(pulse, config.idle)).await
    });
    served.map_err(failed)
}

/// Ends when nothing has been asked for `idle`.
async fn silence(pulse: Arc<AtomicU64>, idle: Duration) {
    let mut before = pulse.load(Ordering::Relaxed);
    loop {
        tokio::time::sleep(idle).await;
        let now = pulse.load(Ordering::Relaxed);
        if now == before {
            return;
        }
        before = now;
    }
}
