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

/// Answers with what a call of the session gave, as `written`; with its error where it failed.
async fn answer<T: Send + 'static>(
    desk: &Desk,
    call: impl FnOnce(&Session) -> Result<T, Error> + Send + 'static,
    written: impl FnOnce(T) -> Response,
) -> Response {
    match work(desk, call).await {
        Ok(Ok(made)) => written(made),
        Ok(Err(error)) => failed(desk, &error),
        Err(response) => response,
    }
}

/// An operational error, in the words of the session's language.
fn failed(desk: &Desk, error: &Error) -> Response {
    refused(StatusCode::UNPROCESSABLE_ENTITY, error.message().get(desk.session.lang()))
}

fn refused(status: StatusCode, why: &str) -> Response {
    (status, Json(json!({ "error": why }))).into_response()
}

fn object(value: Value) -> Response {
    Json(value).into_response()
}

async fn state(State(desk): State<Desk>) -> Response {
    desk.pulse.fetch_add(1, Ordering::Relaxed);
    let lang = if desk.session.lang() == Lang::En { "en" } else { "zh" };
    let labels = desk.session.label_choices();
    Json(json!({ "folder": desk.session.folder(), "file": desk.session.file(), "lang": lang, "labels": labels, "version": env!("CARGO_PKG_VERSION") }))
        .into_response()
}

async fn compose(State(desk): State<Desk>, Json(request): Json<Compose>) -> Response {
    answer(
        &desk,
        move |session| session.compose(&request),
        |composed| match composed {
            Some(composed) => Json(composed).into_response(),
            None => object(json!({ "stale": true })),
        },
    )
    .await
}

async fn page(State(desk): State<Desk>, Path(name): Path<String>) -> Response {
    let hash = name.trim_end_matches(".svg").to_owned();
    answer(
        &desk,
        move |session| Ok(session.page(&hash)),
        |svg| match svg {
            Some(svg) => {
                let headers = [
                    (header::CONTENT_TYPE, "image/svg+xml"),
                    (header::CACHE_CONTROL, "private, max-age=86400, immutable"),
                ];
                (headers, svg).into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        },
    )
    .await
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
    let find = move |session: &Session| Ok(session.caret(&at.window, at.page, at.x, at.y));
    answer(&desk, find, |unit| object(json!({ "offset": unit }))).await
}

/// A place in the text of a window.
#[derive(Deserialize)]
struct Offset {
    window: String,
    offset: usize,
}

async fn spots(State(desk): State<Desk>, Json(at): Json<Offset>) -> Response {
    let find = move |session: &Session| Ok(session.spots(&at.window, at.offset));
    answer(&desk, find, |spots| object(json!({ "spots": spots }))).await
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
    let fix = move |session: &Session| session.fixed(&text.name, &text.text, &text.corrections);
    answer(&desk, fix, |(text, count)| object(json!({ "text": text, "count": count }))).await
}

async fn pdf(State(desk): State<Desk>, Json(it): Json<Printing>) -> Response {
    let Printing { text, choice } = it;
    let paper = match choice.paper() {
        Ok(paper) => paper,
        Err(error) => return failed(&desk, &error),
    };
    let write = move |session: &Session| session.pdf(&text.name, &text.text, &text.corrections, &choice);
    answer(&desk, write, |written| match written {
        Ok((number, found)) => {
            let Paper { size, duplex, short_edge } = paper;
            let sides = json!({ "paper": size, "duplex": duplex, "short_edge": short_edge });
            object(json!({ "id": number, "found": found, "sheets": sides }))
        }
        Err(found) => (StatusCode::CONFLICT, Json(json!({ "found": found }))).into_response(),
    })
    .await
}

async fn word(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    let write = move |session: &Session| session.word(&text.name, &text.text, &text.corrections);
    answer(&desk, write, |written| match written {
        Ok((number, found)) => object(json!({ "id": number, "found": found })),
        Err(found) => (StatusCode::CONFLICT, Json(json!({ "found": found }))).into_response(),
    })
    .await
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
    // A file that cannot be shown has no picture, whatever the reason.
    answer(
        &desk,
        move |session| Ok(session.thumbnail(&name).ok().flatten()),
        |svg| match svg {
            Some(svg) => ([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        },
    )
    .await
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
    answer(&desk, move |session| session.edit(&it.name, &it.text, &it.id, &it.value), changed).await
}

async fn arrange(State(desk): State<Desk>, Json(it): Json<Change>) -> Response {
    answer(&desk, move |session| session.arrange(&it.name, &it.text, &it.id, &it.value), changed).await
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
    let set = move |session: &Session| session.set_option(&it.name, &it.text, &it.option, &it.value);
    answer(&desk, set, changed).await
}

async fn table(State(desk): State<Desk>, Json(it): Json<Change>) -> Response {
    answer(&desk, move |session| Ok(session.insert_table(&it.text, &it.id, &it.value)), changed).await
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
    let insert = move |session: &Session| match STANDARD.decode(&it.data) {
        Ok(data) => session.insert_picture(&it.name, &it.text, &it.id, &it.file, &data),
        Err(_) => Ok(None),
    };
    answer(&desk, insert, changed).await
}

/// A text and the PDF to make of it.
#[derive(Deserialize)]
struct Export {
    name: String,
    text: String,
    target: String,
}

async fn export(State(desk): State<Desk>, Json(it): Json<Export>) -> Response {
    answer(
        &desk,
        move |session| session.export(&it.name, &it.text, &it.target),
        |written| match written {
            Ok(pages) => object(json!({ "pages": pages })),
            Err(found) => object(json!({ "found": found })),
        },
    )
    .await
}

/// The text of a file after a change; none where it cannot be made.
fn changed(text: Option<String>) -> Response {
    object(json!({ "text": text }))
}

async fn issue(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    let call = move |session: &Session| session.issue(&text.name, &text.text, &text.corrections);
    answer(&desk, call, |toml| object(json!({ "toml": toml }))).await
}

async fn split(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    let call = move |session: &Session| session.split(&text.name, &text.text);
    answer(&desk, call, |files| object(json!({ "files": files }))).await
}

async fn remember(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    let call = move |session: &Session| session.remember(&text.name, &text.text, &text.corrections);
    answer(&desk, call, |series| object(json!({ "series": series }))).await
}

async fn plain(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    let write = move |session: &Session| session.text(&text.name, &text.text, &text.corrections);
    answer(&desk, write, |written| match written {
        Ok((text, found)) => object(json!({ "text": text, "found": found })),
        Err(found) => object(json!({ "found": found })),
    })
    .await
}

async fn printers(State(desk): State<Desk>) -> Response {
    answer(&desk, |session| Ok(session.printers()), |printers| object(json!({ "printers": printers }))).await
}

/// A PDF for a printer.
#[derive(Deserialize)]
struct Job {
    id: u64,
    #[serde(flatten)]
    ticket: Ticket,
}

async fn send(State(desk): State<Desk>, Json(job): Json<Job>) -> Response {
    answer(
        &desk,
        move |session| Ok(session.send(job.id, &job.ticket)),
        |sent| match sent {
            Some(Ok(said)) => object(json!({ "said": said })),
            Some(Err(why)) => {
                refused(StatusCode::UNPROCESSABLE_ENTITY, &words::not_printed(&why, desk.session.lang()))
            }
            None => StatusCode::NOT_FOUND.into_response(),
        },
    )
    .await
}

async fn next(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    answer(
        &desk,
        move |session| session.next(&text.name, &text.text),
        |next| match next {
            Some((name, text)) => object(json!({ "name": name, "text": text })),
            None => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
        },
    )
    .await
}

/// A new series.
#[derive(Deserialize)]
struct Create {
    masthead: String,
    issuer: String,
}

async fn create(State(desk): State<Desk>, Json(new): Json<Create>) -> Response {
    let create = move |session: &Session| session.create(&new.masthead, &new.issuer);
    answer(&desk, create, |name| object(json!({ "name": name }))).await
}

/// The name of a file.
#[derive(Deserialize)]
struct Named {
    name: String,
}

async fn take(State(desk): State<Desk>, Query(file): Query<Named>, body: Bytes) -> Response {
    let take = move |session: &Session| Ok(session.take(&file.name, &body));
    answer(&desk, take, |files| object(json!({ "files": files }))).await
}

async fn read(State(desk): State<Desk>, Json(file): Json<Named>) -> Response {
    answer(&desk, move |session| session.read(&file.name), |stored| Json(stored).into_response()).await
}

async fn save(State(desk): State<Desk>, Json(text): Json<Text>) -> Response {
    let save =
        move |session: &Session| match session.save(&text.name, &text.version, &text.text, &text.corrections)
        {
            Ok(version) => Ok(Some(version)),
            Err(NotSaved::Changed) => Ok(None),
            Err(NotSaved::Error(error)) => Err(error),
        };
    answer(&desk, save, |version| match version {
        Some(version) => object(json!({ "version": version })),
        None => refused(StatusCode::CONFLICT, words::changed(desk.session.lang())),
    })
    .await
}

async fn explain(State(desk): State<Desk>, Path(code): Path<String>) -> Response {
    answer(&desk, move |session| Ok(session.explain(&code)), |text| object(json!({ "text": text }))).await
}

async fn shelf(State(desk): State<Desk>) -> Response {
    answer(&desk, Session::shelf, |entries| object(json!({ "entries": entries }))).await
}

async fn search(State(desk): State<Desk>, Json(query): Json<Value>) -> Response {
    let query = query["query"].as_str().unwrap_or_default().to_owned();
    answer(&desk, move |session| session.search(&query), |hits| object(json!({ "hits": hits }))).await
}
