//! Who may talk to the desk: the browser window that was opened for it, and nobody else.
//!
//! The exact `Host` keeps out pages of other names that resolve to this machine, `Origin` those
//! of other sites, and the token every other user and program of the machine. A request that
//! fails one of these gets 403 before its body is read.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

/// The name of the cookie that holds the token.
const COOKIE: &str = "hongtou";

/// What lets a window in.
#[derive(Debug, Clone)]
pub struct Guard {
    /// 128 random bits in hex, new at every start.
    token: String,
    port: u16,
}

impl Guard {
    /// A guard for a desk at `port`, with a token of its own.
    ///
    /// # Errors
    /// When the system gives no random bits.
    pub fn new(port: u16) -> std::io::Result<Self> {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits).map_err(std::io::Error::other)?;
        Ok(Self { token: bits.iter().map(|byte| format!("{byte:02x}")).collect(), port })
    }

    /// The address that lets a browser in.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }

    fn is_host(&self, host: &str) -> bool {
        host == format!("127.0.0.1:{}", self.port)
    }

    fn has_host(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        host.is_some_and(|host| self.is_host(host)) && hosts.next().is_none()
    }

    /// Whether a request comes from a page of the desk. A plain GET need not say so.
    fn has_origin(&self, method: &Method, headers: &HeaderMap) -> bool {
        match headers.get(header::ORIGIN).map(HeaderValue::to_str) {
            None => matches!(*method, Method::GET | Method::HEAD),
            Some(Ok(origin)) => origin.strip_prefix("http://").is_some_and(|host| self.is_host(host)),
            Some(Err(_)) => false,
        }
    }

    fn has_token(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
        let pairs =
            cookies.flat_map(|cookie| cookie.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.filter(|(name, _)| *name == COOKIE).any(|(_, token)| self.is_token(token))
    }

    /// Compares in the same time whatever the difference.
    fn is_token(&self, token: &str) -> bool {
        let (a, b) = (self.token.as_bytes(), token.as_bytes());
        a.len() == b.len() && a.iter().zip(b).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
    }

    /// The token in the address of a first visit.
    fn visits(&self, request: &Request) -> bool {
        let query = request.uri().query().unwrap_or_default();
        request.method() == Method::GET
            && request.uri().path() == "/"
            && query
                .split('&')
                .filter_map(|pair| pair.strip_prefix("token="))
                .any(|token| self.is_token(token))
    }
}

/// Lets a request through, or refuses it.
pub async fn check(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !guard.has_host(headers) || !guard.has_origin(request.method(), headers) {
        return sealed(StatusCode::FORBIDDEN.into_response());
    }
    if guard.visits(&request) {
        let mut response = Redirect::to("/").into_response();
        let cookie = format!("{COOKIE}={}; HttpOnly; SameSite=Strict; Path=/", guard.token);
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
        return sealed(response);
    }
    if !guard.has_token(headers) {
        return sealed((StatusCode::FORBIDDEN, NO_TOKEN).into_response());
    }
    sealed(next.run(request).await)
}

/// What a window without the token shows: an old bookmark, another browser.
const NO_TOKEN: &str = "这个地址没有钥匙：请用 hongtou desk 启动时打开的窗口，或它打印的那一行地址。\n\
    This address lacks the key: use the window that `hongtou desk` opened, or the address that it printed.\n";

/// What every answer says to the browser.
fn sealed(mut response: Response<Body>) -> Response {
    const POLICY: &str = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(header::HeaderName, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_str(value).expect("plain")))
            .collect()
    }

    #[test]
    fn only_its_own_window_gets_in() {
        let guard = Guard::new(8080).expect("random bits");
        let other = Guard::new(8080).expect("random bits");
        let host = |value| guard.has_host(&headers(&[(header::HOST, value)]));
        assert!(host("127.0.0.1:8080"));
        assert!(!host("localhost:8080"), "the name may lead elsewhere");
        assert!(!host("127.0.0.1") && !host("127.0.0.1:80") && !host("evil.example:8080"));
        assert!(!guard.has_host(&HeaderMap::new()));
        let origin = |method, value| guard.has_origin(&method, &headers(&[(header::ORIGIN, value)]));
        assert!(origin(Method::POST, "http://127.0.0.1:8080"));
        assert!(!origin(Method::POST, "http://127.0.0.1:8081") && !origin(Method::GET, "null"));
        assert!(guard.has_origin(&Method::GET, &HeaderMap::new()));
        assert!(!guard.has_origin(&Method::POST, &HeaderMap::new()));
        let cookie =
            |token: &str| guard.has_token(&headers(&[(header::COOKIE, &format!("a=b; {COOKIE}={token}"))]));
        assert!(cookie(&guard.token));
        assert!(!cookie(&other.token) && !cookie("") && !guard.has_token(&HeaderMap::new()));
    }
}
