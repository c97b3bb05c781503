use proptest::prelude::*;

use super::*;
use crate::api::{
    ApiBase, Client, IdempotencyKey, Key,
    types::{HistoryQuery, MergeQuery, Sort, delete_path},
};

/// The words of a command, as a shell with these quotes reads them. A comment ends with its line.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut open) = (Vec::new(), None::<String>, None);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (open, c) {
            (Some(quote), c) if c == quote => open = None,
            (Some(_), c) => word.get_or_insert_default().push(c),
            (None, '\'' | '"') => {
                open = Some(c);
                word.get_or_insert_default();
            }
            (None, '\\') => word.get_or_insert_default().extend(chars.next()),
            (None, '#') if word.is_none() => {
                chars.by_ref().find(|c| *c == '\n');
            }
            (None, ' ' | '\n') => words.extend(word.take()),
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    assert_eq!(open, None, "{text}");
    words.extend(word);
    words
}

/// How every command hands on the key.
const KEY: &str = r#"printf 'Authorization: Bearer %s\n' "$SCRAPEWISE_KEY" | "#;

const SECRET: &str = "sw_live_abc1234.top-secret-part";

fn client(base: &str) -> Client {
    Client::new(ApiBase::parse(base).unwrap(), Key::parse(SECRET).unwrap())
}

#[test]
fn each_kind_of_call_is_a_command() {
    let client = client("https://portal.example/api/scraper-api");
    let query = HistoryQuery {
        group: Some("o'neil & sons".into()),
        scraper: None,
        state: None,
        with_deleted: false,
        page: 2,
        size: 20,
        sort: Sort::default(),
    };
    let path = query.path();
    let get = command(&Call::get(path.clone()), &client.url(&path));
    let address = "https://portal.example/api/scraper-api/api/scraper/load-history?\
                   filters=%7B%22groupId%22%3A%22o%27neil%20%26%20sons%22%7D&page=2&size=20&sort=started,desc";
    assert_eq!(get, format!("{KEY}curl -sS -H @- '{address}'"));

    let path = MergeQuery { group: "g".into(), runs: vec!["a".into(), "b".into()] }.path();
    let put = Call { method: "PUT", idempotency: Some(NEW_KEY.to_owned()), ..Call::get(path.clone()) };
    let put = command(&put, &client.url(&path));
    assert!(put.starts_with(&format!("{KEY}curl -sS -H @- -X PUT -H")), "{put}");
    assert!(put.contains(" -H \"Idempotency-Key: $(uuidgen)\" 'https://"), "{put}");

    let key = IdempotencyKey::from_random([7; 16]);
    let path = delete_path("65a1");
    let note = Some("Deletes at once.\nThere is no undo.");
    let idempotency = Some(key.as_str().to_owned());
    let delete = command(&Call { method: "DELETE", path: path.clone(), idempotency, note }, &client.url(&path));
    assert!(
        delete.starts_with(&format!("# Deletes at once.\n# There is no undo.\n{KEY}curl -sS -H @- -X DELETE")),
        "{delete}"
    );
    assert!(delete.contains(&format!(" 'Idempotency-Key: {}' 'https://", key.as_str())), "{delete}");
    for command in [get, put, delete] {
        assert!(!command.contains("top-secret") && !command.contains("sw_live"), "{command}");
    }
}

#[test]
fn the_key_is_in_no_list_of_processes() {
    let command = command(&Call::get("/x".to_owned()), "http://127.0.0.1:1/x");
    // In place of curl, something that shows what it was started with and what it was given.
    let script = format!("curl() {{ echo \"$@\"; cat; }}\n{command}\n");
    let mut shell = std::process::Command::new("/bin/sh");
    let Ok(said) = shell.arg("-c").arg(script).env("SCRAPEWISE_KEY", "sw_live_a.b%s\\n'").output() else { return };
    let said = String::from_utf8(said.stdout).unwrap();
    assert_eq!(said, "-sS -H @- http://127.0.0.1:1/x\nAuthorization: Bearer sw_live_a.b%s\\n'\n");
}

#[test]
fn a_path_becomes_an_address() {
    let path = client("/api/scraper-api").url("/api/key/whoami");
    let origin = "http://127.0.0.1:8080";
    assert_eq!(absolute(path, origin), "http://127.0.0.1:8080/api/scraper-api/api/key/whoami");
    let elsewhere = client("https://portal.example").url("/api/key/whoami");
    assert_eq!(absolute(elsewhere.clone(), origin), elsewhere);
}

#[test]
fn a_real_shell_reads_the_same_words() {
    let nasty = "it's \"$HOME\" `id` $(id) \\ ; rm -rf * \n ! ~ # ü €";
    let script = format!("printf %s {}", quoted(nasty));
    let Ok(said) = std::process::Command::new("/bin/sh").arg("-c").arg(script).output() else { return };
    assert_eq!(String::from_utf8(said.stdout).unwrap(), nasty);
}

proptest! {
    #[test]
    fn an_address_is_one_word_whatever_is_in_it(address in "[^\u{0}]{0,30}", key in "[^\u{0}]{0,12}") {
        let call = Call { idempotency: Some(format!("{key}!")), ..Call::get(String::new()) };
        let idempotency = format!("Idempotency-Key: {key}!");
        let printed = ["printf", "Authorization: Bearer %s\\n", "$SCRAPEWISE_KEY", "|"];
        let asked = ["curl", "-sS", "-H", "@-", "-H", &idempotency, &address];
        prop_assert_eq!(words(&command(&call, &address)), [&printed[..], &asked].concat());
    }

    #[test]
    fn any_text_is_the_word_that_it_was_to_a_real_shell(text in "[a'\"$`\\\\ \n*~#;&|<>(){}!é-]{0,24}") {
        let script = format!("printf %s {}", quoted(&text));
        if let Ok(said) = std::process::Command::new("/bin/sh").arg("-c").arg(script).output() {
            prop_assert_eq!(String::from_utf8(said.stdout).unwrap(), text);
        }
    }

    #[test]
    fn a_note_is_never_run(path in "/[a-z]{1,9}") {
        let call = Call { note: Some("one; rm -rf /\ntwo `id`"), ..Call::get(path.clone()) };
        prop_assert_eq!(words(&command(&call, &path)).len(), 9);
    }
}
