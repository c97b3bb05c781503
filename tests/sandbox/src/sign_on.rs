//! A sign-on in front of everything, as companies put one before their tools: who has no cookie of it sees no more.

use axum::{
    http::{HeaderMap, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};

use crate::{
    dialect::{Dialect, Dialects},
    hostile_strings::encoded,
    log,
    spring::param,
    static_files::guarded,
};

const PAGE: &str = "/sign-on";
const DONE: &str = "/sign-on/done";
const COOKIE: &str = "signed-on=yes";

/// What the sign-on answers, where it is on and lets a request not through.
pub fn answer(dialects: Dialects, uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    if !dialects.has(Dialect::SignOn) && !dialects.has(Dialect::Negotiate) {
        return None;
    }
    let query = log::pairs(uri);
    let back = param(&query, "back").filter(|back| is_here(back)).unwrap_or("/");
    let asked = uri.path_and_query().map_or("/", |asked| asked.as_str());
    let answer = match uri.path() {
        PAGE => page(back).into_response(),
        DONE => {
            let cookie = format!("{COOKIE}; Path=/; HttpOnly; SameSite=Lax");
            let to = [(header::SET_COOKIE, cookie), (header::LOCATION, back.to_owned())];
            (StatusCode::SEE_OTHER, to).into_response()
        }
        _ if has_cookie(headers) => return None,
        _ if dialects.has(Dialect::Negotiate) => {
            (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Negotiate")], page(asked)).into_response()
        }
        _ => {
            let to = format!("{PAGE}?back={}", encoded(asked));
            (StatusCode::FOUND, [(header::LOCATION, to)], page(asked)).into_response()
        }
    };
    Some(guarded(answer))
}

fn page(back: &str) -> Html<String> {
    let to = format!("{DONE}?back={}", encoded(back));
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign on</title></head>\
         <body><h1>The company’s sign-on</h1><p><a href=\"{to}\">Sign on</a></p></body></html>"
    ))
}

fn has_cookie(headers: &HeaderMap) -> bool {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';')).any(|cookie| cookie.trim() == COOKIE)
}

/// Whether it is a path of this server.
fn is_here(back: &str) -> bool {
    let plain = back.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    plain && back.starts_with('/') && !back.starts_with("//")
}
