//! The files of the page itself, part of the program.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

const FILES: &[(&str, &str, &str)] = &[
    ("index.html", "text/html; charset=utf-8", include_str!("assets/index.html")),
    ("desk.css", "text/css; charset=utf-8", include_str!("assets/desk.css")),
    ("words.js", "text/javascript; charset=utf-8", include_str!("assets/words.js")),
    ("editor.js", "text/javascript; charset=utf-8", include_str!("assets/editor.js")),
    ("pages.js", "text/javascript; charset=utf-8", include_str!("assets/pages.js")),
    ("form.js", "text/javascript; charset=utf-8", include_str!("assets/form.js")),
    ("server.js", "text/javascript; charset=utf-8", include_str!("assets/server.js")),
    ("dialog.js", "text/javascript; charset=utf-8", include_str!("assets/dialog.js")),
    ("labels.js", "text/javascript; charset=utf-8", include_str!("assets/labels.js")),
    ("print.js", "text/javascript; charset=utf-8", include_str!("assets/print.js")),
    ("desk.js", "text/javascript; charset=utf-8", include_str!("assets/desk.js")),
    ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
    ("example.txt", "text/plain; charset=utf-8", include_str!("assets/example.txt")),
];

/// The file called `name`.
pub async fn get(name: &str) -> Response {
    match FILES.iter().find(|(file, ..)| *file == name) {
        Some(&(_, kind, text)) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
