//! HTTP: one route a call of the session.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::choice::{Choice, Paper};
use super::guard::{self, Guard};
use super::session::{Compose, Session};
use super::store::NotSaved;
use super::told::Told;
use super::{assets, words};
use crate::Error;
use crate::diagnostic::Lang;
use crate::print::Ticket;

/// The longest body that is read, in bytes: a Word file with pictures.
const MOST_BODY: usize = 32 << 20;

/// How long a request may take.
const TIME: Duration = Duration::from_secs(60);

/// What every handler knows.
#[derive(Clone)]
pub struct Desk {
    session: Arc<Session>,
    /// Counts what windows ask, so that a desk without windows is noticed.
    pulse: Arc<AtomicU64>,
}

/// All routes behind their guard.
pub fn router(session: Arc<Session>, guard: Guard, pulse: Arc<AtomicU64>) -> Router {
    let desk = Desk { session, pulse };
    Router::new()
        .route("/", get(|| assets::get("index.html")))
        .route("/assets/{name}", get(|Path(name): Path<String>| async move { assets::get(&name).await }))
        .route("/pages/{name}", get(page))
        .route("/api/state", get(state))
        .route("/api/compose", post(compose))
        .route("/api/caret", post(caret))
        .route("/api/spots", post(spots))
        .route("/api/fixed", post(fixed))
        .route("/api/pdf", post(pdf))
        .route("/api/word", post(word))
        .route("/pdf/{number}/{name}", get(print))
        .route("/thumbs/{*name}", get(thumbnail))
        .route("/api/edit", post(edit))
        .route("/api/arrange", post(arrange))
        .route("/api/option", post(option))
        .route("/api/table", post(table))
        .route("/api/picture", post(picture))
        .route("/api/export", post(export))
        .route("/api/issue", post(issue))
        .route("/api/split", post(split))
        .route("/api/remember", post(remember))
        .route("/api/text", post(plain))
        .route("/api/printers", get(printers))
        .route("/api/lp", post(send))
        .route("/api/next", post(next))
        .route("/api/new", post(create))
        .route("/api/take", post(take))
        .route("/api/read", post(read))
        .route("/api/save", post(save))
        .route("/api/shelf", get(shelf))
        .route("/api/search", post(search))
        .route("/api/rules/{code}", get(explain))
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(middleware::from_fn_with_state(desk.clone(), spoken))
        .layer(middleware::from_fn(bounded))
        .layer(middleware::from_fn_with_state(guard, guard::check))
        .with_state(desk)
}

/// The desk answers in the language that the window shows.
async fn spoken(
    State(desk): State<Desk>,
    request: axum::extract::Request,
    next: middleware::Next,
) -> Response {
    match request.headers().get("x-lang").map(HeaderValue::as_bytes) {
        Some(b"en") => desk.session.speak(Lang::En),
        Some(b"zh") => desk.session.speak(Lang::Zh),
        _ => (),
    }
    next.run(request).await
}

/// Refuses a body that says it is too long before it is read, and ends a request that takes too
/// long, its body included.
async fn bounded(request: axum::extract::Request, next: middleware::Next) -> Response {
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    if length.and_then(|length| length.parse::<u64>().ok()).is_some_and(|length| length > MOST_BODY as u64) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    match tokio::time::timeout(TIME, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// Runs what takes processor time beside the server. A panic there is a 500, no more.
async fn work<T: Send + 'static>(
    desk: &Desk,
    call: impl FnOnce(&Session) -> T + Send + 'static,
) -> Result<T, Response> {
    desk.pulse.fetch_add(1, Ordering::Relaxed);
    let session = desk.session.clone();
    tokio::task::spawn_blocking(move || call(&session))
        .await
        .map_err(|_| (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({ "error": "panic" }))).into_response())
}

/// An operational error, in the words of the session's language.
fn failed(desk: &Desk, error: &Error) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "error": words::error(error, desk.session.lang()) })))
        .into_response()
}

async fn state(State(desk): State<Desk>) -> Response {
    desk.pulse.fetch_add(1, Ordering::Relaxed);
    let lang = if desk.session.lang() == Lang::En { "en" } else { "zh" };
    let labels = desk.session.label_choices();
    Json(json!({ "folder": desk.session.folder(), "file": desk.session.file(), "lang": lang, "labels": labels, "version": env!("CARGO_PKG_VERSION") }))
        .into_response()
}

async fn compose(State(desk): State<Desk>, Json(request): Json<Compose>) -> Response {
    match work(&desk, move |session| session.compose(&request)).await {
        Ok(Ok(Some(composed))) => Json(composed).into_response(),
        Ok(Ok(None)) => Json(json!({ "stale": true })).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

async fn page(State(desk): State<Desk>, Path(name): Path<String>) -> Response {
    let hash = name.trim_end_matches(".svg").to_owned();
    match work(&desk, move |session| session.page(&hash)).await {
        Ok(Some(svg)) => {
            let headers = [
                (header::CONTENT_TYPE, "image/svg+xml"),
                (header::CACHE_CONTROL, "private, max-age=86400, immutable"),
            ];
            (headers, svg).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(response) => response,
    }
}

/// A point on a page of a window.
#[derive(Deserialize)]
struct Point {
    window: String,
    page: usize,
    x: f64,
    y: f64,
}

async fn caret(State(desk): State<Desk>, Json(at): Json<Point>) -> Response {
    let found = work(&desk, move |session| session.caret(&at.window, at.page, at.x, at.y)).await;
    found.map_or_else(|response| response, |unit| Json(json!({ "offset": unit })).into_response())
}

/// A place in the text of a window.
#[derive(Deserialize)]
struct Offset {
    window: String,
    offset: usize,
}

async fn spots(State(desk): State<Desk>, Json(at): Json<Offset>) -> Response {
    let found = work(&desk, move |session| session.spots(&at.window, at.offset)).await;
    found.map_or_else(|response| response, |spots| Json(json!({ "spots": spots })).into_response())
}

/// A text and its file.
#[derive(Deserialize)]
struct Text {
    #[serde(default)]
    name: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    corrections: Vec<Told>,
}

/// A text, and how its PDF is to be.
#[derive(Deserialize)]
struct Printing {
    #[serde(flatten)]
    text: Text,
    #[serde(flatten)]
    choice: Choice,
}

async fn fixed(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    match work(&desk, move |session| session.fixed(&text.name, &text.text, &text.corrections)).await {
        Ok(Ok((text, count))) => Json(json!({ "text": text, "count": count })).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

async fn pdf(State(desk): State<Desk>, Json(it): Json<Printing>) -> Response {
    let Printing { text, choice } = it;
    let paper = match choice.paper() {
        Ok(paper) => paper,
        Err(error) => return failed(&desk, &error),
    };
    match work(&desk, move |session| session.pdf(&text.name, &text.text, &text.corrections, &choice)).await {
        Ok(Ok(Ok((number, found)))) => {
            let Paper { size, duplex, short_edge } = paper;
            let sides = json!({ "paper": size, "duplex": duplex, "short_edge": short_edge });
            Json(json!({ "id": number, "found": found, "sheets": sides })).into_response()
        }
        Ok(Ok(Err(found))) => (StatusCode::CONFLICT, Json(json!({ "found": found }))).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

async fn word(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    match work(&desk, move |session| session.word(&text.name, &text.text, &text.corrections)).await {
        Ok(Ok(Ok((number, found)))) => Json(json!({ "id": number, "found": found })).into_response(),
        Ok(Ok(Err(found))) => (StatusCode::CONFLICT, Json(json!({ "found": found }))).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

/// The media type of Word files.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// How a PDF is wanted.
#[derive(Deserialize)]
struct Wanted {
    download: Option<String>,
}

async fn print(
    State(desk): State<Desk>,
    Path((number, name)): Path<(u64, String)>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let Ok(Some(pdf)) = work(&desk, move |session| session.print(number)).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let place = if wanted.download.is_some() { "attachment" } else { "inline" };
    let kind = if name.ends_with(".docx") { WORD } else { "application/pdf" };
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, place)];
    (headers, pdf.to_vec()).into_response()
}

async fn thumbnail(State(desk): State<Desk>, Path(name): Path<String>) -> Response {
    match work(&desk, move |session| session.thumbnail(&name)).await {
        Ok(Ok(Some(svg))) => ([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response(),
        Ok(_) => StatusCode::NOT_FOUND.into_response(),
        Err(response) => response,
    }
}

/// A change of a form.
#[derive(Deserialize)]
struct Change {
    name: String,
    text: String,
    id: String,
    value: String,
}

async fn edit(State(desk): State<Desk>, Json(it): Json<Change>) -> Response {
    let text = work(&desk, move |session| session.edit(&it.name, &it.text, &it.id, &it.value)).await;
    changed(&desk, text)
}

async fn arrange(State(desk): State<Desk>, Json(it): Json<Change>) -> Response {
    let text = work(&desk, move |session| session.arrange(&it.name, &it.text, &it.id, &it.value)).await;
    changed(&desk, text)
}

/// An option of a layout and its new value.
#[derive(Deserialize)]
struct Setting {
    name: String,
    text: String,
    option: String,
    #[serde(default)]
    value: Value,
}

async fn option(State(desk): State<Desk>, Json(it): Json<Setting>) -> Response {
    let text =
        work(&desk, move |session| session.set_option(&it.name, &it.text, &it.option, &it.value)).await;
    changed(&desk, text)
}

async fn table(State(desk): State<Desk>, Json(it): Json<Change>) -> Response {
    let text = work(&desk, move |session| Ok(session.insert_table(&it.text, &it.id, &it.value))).await;
    changed(&desk, text)
}

/// A picture for an article, its data in base 64.
#[derive(Deserialize)]
struct Picture {
    name: String,
    text: String,
    id: String,
    file: String,
    data: String,
}

async fn picture(State(desk): State<Desk>, Json(it): Json<Picture>) -> Response {
    let text = work(&desk, move |session| match STANDARD.decode(&it.data) {
        Ok(data) => session.insert_picture(&it.name, &it.text, &it.id, &it.file, &data),
        Err(_) => Ok(None),
    })
    .await;
    changed(&desk, text)
}

/// A text and the PDF to make of it.
#[derive(Deserialize)]
struct Export {
    name: String,
    text: String,
    target: String,
}

async fn export(State(desk): State<Desk>, Json(it): Json<Export>) -> Response {
    match work(&desk, move |session| session.export(&it.name, &it.text, &it.target)).await {
        Ok(Ok(Ok(pages))) => Json(json!({ "pages": pages })).into_response(),
        Ok(Ok(Err(found))) => Json(json!({ "found": found })).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

fn changed(desk: &Desk, text: Result<Result<Option<String>, Error>, Response>) -> Response {
    match text {
        Ok(Ok(text)) => Json(json!({ "text": text })).into_response(),
        Ok(Err(error)) => failed(desk, &error),
        Err(response) => response,
    }
}

async fn issue(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    match work(&desk, move |session| session.issue(&text.name, &text.text, &text.corrections)).await {
        Ok(Ok(toml)) => Json(json!({ "toml": toml })).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

async fn split(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    match work(&desk, move |session| session.split(&text.name, &text.text)).await {
        Ok(Ok(files)) => Json(json!({ "files": files })).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

async fn remember(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    match work(&desk, move |session| session.remember(&text.name, &text.text, &text.corrections)).await {
        Ok(Ok(series)) => Json(json!({ "series": series })).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

async fn plain(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    match work(&desk, move |session| session.text(&text.name, &text.text, &text.corrections)).await {
        Ok(Ok(Ok((text, found)))) => Json(json!({ "text": text, "found": found })).into_response(),
        Ok(Ok(Err(found))) => Json(json!({ "found": found })).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

async fn printers(State(desk): State<Desk>) -> Response {
    let printers = work(&desk, Session::printers).await;
    printers
        .map_or_else(|response| response, |printers| Json(json!({ "printers": printers })).into_response())
}

/// A PDF for a printer.
#[derive(Deserialize)]
struct Job {
    id: u64,
    #[serde(flatten)]
    ticket: Ticket,
}

async fn send(State(desk): State<Desk>, Json(job): Json<Job>) -> Response {
    match work(&desk, move |session| session.send(job.id, &job.ticket)).await {
        Ok(Some(Ok(said))) => Json(json!({ "said": said })).into_response(),
        Ok(Some(Err(error))) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Json(json!({ "error": words::not_printed(&error, desk.session.lang()) })),
        )
            .into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(response) => response,
    }
}

async fn next(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    match work(&desk, move |session| session.next(&text.name, &text.text)).await {
        Ok(Ok(Some((name, text)))) => Json(json!({ "name": name, "text": text })).into_response(),
        Ok(Ok(None)) => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

/// A new series.
#[derive(Deserialize)]
struct Create {
    masthead: String,
    issuer: String,
}

async fn create(State(desk): State<Desk>, Json(new): Json<Create>) -> Response {
    match work(&desk, move |session| session.create(&new.masthead, &new.issuer)).await {
        Ok(Ok(name)) => Json(json!({ "name": name })).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

/// The name of a file.
#[derive(Deserialize)]
struct Named {
    name: String,
}

async fn take(State(desk): State<Desk>, Query(file): Query<Named>, body: Bytes) -> Response {
    let taken = work(&desk, move |session| session.take(&file.name, &body)).await;
    taken.map_or_else(|response| response, |files| Json(json!({ "files": files })).into_response())
}

async fn read(State(desk): State<Desk>, Json(file): Json<Named>) -> Response {
    match work(&desk, move |session| session.read(&file.name)).await {
        Ok(Ok(stored)) => Json(stored).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

async fn save(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    match work(&desk, move |session| session.save(&text.name, &text.version, &text.text, &text.corrections))
        .await
    {
        Ok(Ok(version)) => Json(json!({ "version": version })).into_response(),
        Ok(Err(NotSaved::Changed)) => {
            let message = words::changed(desk.session.lang());
            (StatusCode::CONFLICT, Json(json!({ "error": message }))).into_response()
        }
        Ok(Err(NotSaved::Error(error))) => failed(&desk, &error),
        Err(response) => response,
    }
}

async fn explain(State(desk): State<Desk>, Path(code): Path<String>) -> Response {
    let text = work(&desk, move |session| session.explain(&code)).await;
    text.map_or_else(|response| response, |text| Json(json!({ "text": text })).into_response())
}

async fn shelf(State(desk): State<Desk>) -> Response {
    match work(&desk, Session::shelf).await {
        Ok(Ok(entries)) => Json(json!({ "entries": entries })).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}

async fn search(State(desk): State<Desk>, Json(query): Json<Value>) -> Response {
    let query = query["query"].as_str().unwrap_or_default().to_owned();
    match work(&desk, move |session| session.search(&query)).await {
        Ok(Ok(hits)) => Json(json!({ "hits": hits })).into_response(),
        Ok(Err(error)) => failed(&desk, &error),
        Err(response) => response,
    }
}
