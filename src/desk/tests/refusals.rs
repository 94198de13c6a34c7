//! What the desk says when it can't or won't.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use tower::ServiceExt;

use super::{Office, ask, complaint, request};
use crate::desk::router::guarded;

const JSON: (&str, &str) = ("Accept", "application/json");

#[tokio::test]
async fn every_address_and_method_has_a_page_that_nobody_keeps() {
    let office = Office::open().await;
    let table = [
        ("PUT", "/desk/forms/complaint", 405),
        ("POST", "/desk/receipt/abc", 405),
        ("DELETE", "/desk/case", 405),
        ("GET", "/desk/forms/%FF", 404),
        ("POST", "/desk/forms/%FF", 404),
        ("GET", "/desk/forms/none", 404),
        ("GET", "/desk/receipt/%FF%00", 404),
        ("GET", "/desk/receipt/", 404),
        ("GET", "/desk", 404),
        ("GET", "/desk/", 404),
        ("GET", "/desk/act/x/y", 404),
        ("GET", "/desk/forms/complaint?lang=a&lang=b", 200),
        ("GET", "/desk/forms/complaint?lang=%FF", 200),
        ("GET", "/desk/case?lang=%3Cscript%3E&&=", 200),
    ];
    for (method, path, status) in table {
        let answer = office.ask(request(method, path, &[], "")).await;
        assert_eq!(answer.status.as_u16(), status, "{method} {path}");
        assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
        assert!(answer.headers.contains_key("content-security-policy"));
        assert!(answer.body.contains("<h1"), "{method} {path}: {}", answer.body);
        assert_eq!(answer.headers.contains_key("allow"), status == 405, "{path}");
        let answer = office.ask(request(method, path, &[JSON], "")).await;
        assert_eq!(answer.status.as_u16(), status, "{method} {path}");
    }
    let head = office.ask(request("HEAD", "/desk/forms/complaint", &[], "")).await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
}

#[tokio::test]
async fn a_handler_that_panics_is_answered_for() {
    let office = Office::open().await;
    let routes = Router::new().route("/boom", get(|| async { panic!("somebody's name") as &str }));
    let router = guarded(routes, office.desk.clone());
    let answer = ask(router.clone(), request("GET", "/boom", &[], "")).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert!(answer.body.contains("<h1"), "{}", answer.body);
    assert!(!answer.body.contains("somebody"));
    let json = router.oneshot(request("GET", "/boom", &[JSON], "")).await.unwrap();
    assert_eq!(json.headers()["content-type"], "application/json");
}

#[tokio::test]
async fn what_can_not_be_stored_is_shown_again_in_words() {
    let office = Office::open().await;
    std::fs::remove_dir_all(office.uploads()).unwrap();
    let key = office.desk.new_key();
    let answer = office.ask(complaint(&key, Some("scan"))).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    for shown in ["انتظرت الرد ثلاثة أسابيع.", "نوف بنت سالم", "تأخر في الرد أو في الخدمة", "a.pdf"]
    {
        assert!(answer.body.contains(shown), "{shown}: {}", answer.body);
    }
    let mut json = complaint(&key, Some("scan"));
    json.headers_mut().insert("accept", "application/json".parse().unwrap());
    let answer = office.ask(json).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("نوف بنت سالم"), "{}", answer.body);
    assert_eq!(office.store.figures().await.unwrap().cases, 0);
}

/// Two people behind one address have the same derived key, which must not go out in a page.
#[tokio::test]
async fn a_form_without_a_key_gets_one_of_its_own_when_it_is_printed_again() {
    let office = Office::open().await;
    let mut keys = std::collections::BTreeSet::new();
    for _ in 0..3 {
        let form = [("Content-Type", "application/x-www-form-urlencoded")];
        let wrong = request("POST", "/desk/forms/complaint", &form, "_key=&mobile=1");
        let answer = office.ask(wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (_, rest) = answer.body.split_once("name=\"_key\" value=\"").unwrap();
        keys.insert(rest.split('"').next().unwrap().to_owned());
    }
    assert_eq!(keys.len(), 3, "{keys:?}");
}

#[tokio::test]
async fn the_desk_says_whether_it_can_keep_what_comes() {
    let office = Office::open().await;
    let ready = office.ask(request("GET", "/readyz", &[], "")).await;
    assert_eq!((ready.status, ready.body.as_str()), (StatusCode::OK, "ready\n"));
    std::fs::remove_dir_all(office.uploads()).unwrap();
    let ready = office.ask(request("GET", "/readyz", &[], "")).await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
}
