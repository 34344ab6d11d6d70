//! Requests and answers. GET and HEAD only; Host and Origin must be this server's own, so that no
//! other page can read the preview through the browser (DNS rebinding). A client that sends half a
//! request, or holds many connections, costs the others nothing: [`Bounds`].

use std::{
    collections::VecDeque, convert::Infallible, io, net::SocketAddr, sync::Arc, time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State as Shared},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response, Sse, sse},
    routing::any,
};
use futures_util::stream::{self, Stream};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use serde::Serialize;
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::{Page, Preview, overlay};

/// What a published dossier is expected to be served with; the preview shows at once what would
/// break under it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What one client may take from the others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// How long the head of a request may take; a browser sends it at once.
    head: Duration,
    /// How many connections are open at a time; for a new one, the oldest is closed. A browser
    /// opens six to a host and one for builds, and systems commonly allow 1,024 open files.
    connections: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            connections: 512,
        }
    }
}

/// How long to wait where the system has no connection to give, as when too many files are open.
const PAUSE: Duration = Duration::from_millis(200);

/// Answers requests until the process ends.
pub(super) fn serve(
    listener: std::net::TcpListener,
    preview: Arc<Preview>,
    bounds: Bounds,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let router = Router::new()
            .route(overlay::EVENTS_PATH, any(builds))
            .fallback(answer)
            .with_state(preview);
        accept(&TcpListener::from_std(listener)?, &router, bounds).await;
        Ok(())
    })
}

/// Takes connections for ever.
async fn accept(listener: &TcpListener, router: &Router, bounds: Bounds) {
    let mut open: VecDeque<JoinHandle<()>> = VecDeque::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        open.retain(|connection| !connection.is_finished());
        if open.len() >= bounds.connections
            && let Some(oldest) = open.pop_front()
        {
            oldest.abort();
        }
        open.push_back(tokio::spawn(connection(
            stream,
            router.clone(),
            bounds.head,
        )));
    }
}

/// Answers the requests of one connection. How it ends is the client's affair.
async fn connection(stream: TcpStream, router: Router, head: Duration) {
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(head);
    let _ = server
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
        .await;
}

/// The values of `Host` under which this server answers.
pub(super) fn own_hosts(address: SocketAddr) -> Vec<String> {
    let port = address.port();
    let mut names = vec![
        "localhost".to_owned(),
        "127.0.0.1".to_owned(),
        "[::1]".to_owned(),
    ];
    if !address.ip().is_unspecified() {
        names.push(match address {
            SocketAddr::V4(v4) => v4.ip().to_string(),
            SocketAddr::V6(v6) => format!("[{}]", v6.ip()),
        });
    }
    names.iter().map(|name| format!("{name}:{port}")).collect()
}

/// Why a request is refused, if it is.
fn refusal(
    method: &Method,
    headers: &HeaderMap,
    hosts: &[String],
) -> Option<(StatusCode, &'static str)> {
    let own = |value: &HeaderValue, prefix: &str| {
        let value = value.to_str().unwrap_or_default();
        value
            .strip_prefix(prefix)
            .is_some_and(|host| hosts.iter().any(|h| h.eq_ignore_ascii_case(host)))
    };
    if method != Method::GET && method != Method::HEAD {
        return Some((
            StatusCode::METHOD_NOT_ALLOWED,
            "the preview answers GET and HEAD only",
        ));
    }
    if !headers.get(header::HOST).is_some_and(|host| own(host, "")) {
        return Some((
            StatusCode::MISDIRECTED_REQUEST,
            "this Host is not the preview's own",
        ));
    }
    if headers
        .get(header::ORIGIN)
        .is_some_and(|origin| !own(origin, "http://"))
    {
        return Some((
            StatusCode::FORBIDDEN,
            "requests from other origins are refused",
        ));
    }
    None
}

async fn answer(Shared(preview): Shared<Arc<Preview>>, request: Request<Body>) -> Response {
    if let Some(refused) = refusal(request.method(), request.headers(), &preview.hosts) {
        return refused.into_response();
    }
    let path = percent_encoding::percent_decode_str(request.uri().path())
        .decode_utf8_lossy()
        .into_owned();
    // Read before the site: a page may be newer than it says and is then loaded once more, and is
    // never taken for newer than it is.
    let version = preview.state.borrow().version;
    match path.as_str() {
        overlay::SCRIPT_PATH => file(
            "live.js",
            overlay::SCRIPT.as_bytes().to_vec(),
            StatusCode::OK,
            version,
        ),
        overlay::STYLE_PATH => file(
            "live.css",
            overlay::STYLE.as_bytes().to_vec(),
            StatusCode::OK,
            version,
        ),
        _ => tokio::task::spawn_blocking(move || page(&preview, &path, version))
            .await
            .unwrap_or_else(|_| {
                own(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "This page cannot be shown",
                    "A rule of the program failed on it.",
                    version,
                )
            }),
    }
}

/// The answer for a path of the site.
fn page(preview: &Preview, path: &str, version: u64) -> Response {
    let Some(site) = preview.site() else {
        let findings = preview.state.borrow().findings.join("\n");
        let title = if findings.is_empty() {
            "Building the dossier …"
        } else {
            "The dossier cannot be built"
        };
        return own(StatusCode::SERVICE_UNAVAILABLE, title, &findings, version);
    };
    let name = path.trim_start_matches('/');
    let is_folder = name.is_empty() || name.ends_with('/');
    let wanted = if is_folder {
        format!("{name}index.html")
    } else {
        name.to_owned()
    };
    match site.page(&wanted) {
        Ok(Some(Page { bytes, missing })) => file(
            &wanted,
            bytes,
            if missing {
                StatusCode::NOT_FOUND
            } else {
                StatusCode::OK
            },
            version,
        ),
        Ok(None)
            if !is_folder && matches!(site.page(&format!("{name}/index.html")), Ok(Some(_))) =>
        {
            moved(&format!("/{name}/"))
        }
        Ok(None) => match site.page("404.html") {
            Ok(Some(page)) => file("404.html", page.bytes, StatusCode::NOT_FOUND, version),
            _ => own(
                StatusCode::NOT_FOUND,
                "Not found",
                &format!("The dossier has no page at {path}"),
                version,
            ),
        },
        Err(finding) => own(
            StatusCode::INTERNAL_SERVER_ERROR,
            "This page cannot be rendered",
            &crate::diag::human(&finding, false),
            version,
        ),
    }
}

fn moved(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (
        StatusCode::PERMANENT_REDIRECT,
        [
            (header::LOCATION, to),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ],
    )
        .into_response()
}

fn own(status: StatusCode, title: &str, text: &str, version: u64) -> Response {
    headers(
        status,
        "text/html; charset=utf-8",
        overlay::own_page(title, text, version),
    )
}

fn file(name: &str, bytes: Vec<u8>, status: StatusCode, version: u64) -> Response {
    let mime = mime_guess::from_path(name).first_or_octet_stream();
    if mime == mime_guess::mime::TEXT_HTML {
        return headers(
            status,
            "text/html; charset=utf-8",
            overlay::inject(bytes, version),
        );
    }
    let text =
        mime.type_() == "text" || matches!(mime.subtype().as_str(), "json" | "javascript" | "xml");
    headers(
        status,
        &if text {
            format!("{mime}; charset=utf-8")
        } else {
            mime.to_string()
        },
        bytes,
    )
}

fn headers(status: StatusCode, mime: &str, bytes: Vec<u8>) -> Response {
    let mime = HeaderValue::from_str(mime)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    let fixed = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (header::CONTENT_TYPE, mime),
    ];
    (status, fixed, bytes).into_response()
}

/// What a browser is told of a build.
#[derive(Serialize)]
struct BuildMessage<'a> {
    version: u64,
    findings: &'a [String],
}

/// The stream of builds: the present one at once, then each new one.
async fn builds(Shared(preview): Shared<Arc<Preview>>, request: Request<Body>) -> Response {
    if let Some(refused) = refusal(request.method(), request.headers(), &preview.hosts) {
        return refused.into_response();
    }
    let mut receiver = preview.state.subscribe();
    receiver.mark_changed();
    Sse::new(messages(receiver))
        .keep_alive(sse::KeepAlive::default())
        .into_response()
}

fn messages(
    receiver: super::latest::Receiver<super::State>,
) -> impl Stream<Item = Result<sse::Event, Infallible>> {
    stream::unfold(receiver, |mut receiver| async move {
        loop {
            receiver.changed().await.ok()?;
            let message = {
                let state = receiver.borrow_and_update();
                // Version 0 is before the first build.
                (state.version > 0).then(|| {
                    serde_json::to_string(&BuildMessage {
                        version: state.version,
                        findings: &state.findings,
                    })
                })
            };
            if let Some(Ok(data)) = message {
                return Some((
                    Ok(sse::Event::default().event("build").data(data)),
                    receiver,
                ));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::TcpStream as Client,
        sync::RwLock,
    };

    use super::{
        super::{State, latest},
        *,
    };

    /// A server of its own for each test, before its first build.
    fn start(bounds: Bounds) -> SocketAddr {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = latest::Sender::new(State::default());
        let preview = Arc::new(Preview {
            site: RwLock::new(None),
            state,
            hosts: own_hosts(address),
        });
        std::thread::spawn(move || serve(listener, preview, bounds));
        address
    }

    fn connect(address: SocketAddr, request: &str) -> Client {
        let mut client = Client::connect(address).unwrap();
        client.write_all(request.as_bytes()).unwrap();
        client
    }

    /// What the server still sends; returns only when it closes the connection.
    fn rest(mut client: Client) -> String {
        let mut bytes = Vec::new();
        // A connection that is reset is closed, too.
        let _ = client.read_to_end(&mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    fn whole_request(address: SocketAddr) -> String {
        rest(connect(
            address,
            &format!("GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"),
        ))
    }

    #[test]
    fn half_a_request_is_closed_and_holds_nobody_up() {
        let address = start(Bounds {
            head: Duration::from_millis(50),
            ..Bounds::default()
        });
        let half = connect(address, "GET / HTTP/1.1\r\nHost: ");
        assert!(whole_request(address).starts_with("HTTP/1.1 503"));
        assert!(!rest(half).contains("200 OK"));
    }

    #[test]
    fn past_the_bound_a_new_connection_takes_the_place_of_the_oldest() {
        let address = start(Bounds {
            head: Duration::from_hours(1),
            connections: 2,
        });
        let stream = || {
            connect(
                address,
                &format!(
                    "GET {} HTTP/1.1\r\nHost: {address}\r\n\r\n",
                    overlay::EVENTS_PATH
                ),
            )
        };
        let (oldest, newer) = (stream(), stream());
        assert!(whole_request(address).starts_with("HTTP/1.1 503"));
        // This returns because the server closed the connection.
        rest(oldest);
        drop(newer);
    }

    fn refused(method: &Method, host: &str, origin: Option<&str>) -> Option<StatusCode> {
        let hosts = own_hosts("127.0.0.1:1414".parse().unwrap());
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_str(origin).unwrap());
        }
        refusal(method, &headers, &hosts).map(|(status, _)| status)
    }

    #[test]
    fn only_its_own_pages_may_ask_and_only_for_reading() {
        assert_eq!(refused(&Method::GET, "localhost:1414", None), None);
        assert_eq!(
            refused(
                &Method::HEAD,
                "127.0.0.1:1414",
                Some("http://localhost:1414")
            ),
            None
        );
        assert_eq!(
            refused(&Method::POST, "localhost:1414", None),
            Some(StatusCode::METHOD_NOT_ALLOWED)
        );
        assert_eq!(
            refused(&Method::GET, "evil.example:1414", None),
            Some(StatusCode::MISDIRECTED_REQUEST)
        );
        assert_eq!(
            refused(&Method::GET, "localhost:1414", Some("http://evil.example")),
            Some(StatusCode::FORBIDDEN)
        );
        assert_eq!(
            refused(&Method::GET, "localhost:1414", Some("null")),
            Some(StatusCode::FORBIDDEN)
        );
    }
}
