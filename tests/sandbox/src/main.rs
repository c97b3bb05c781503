//! The sandbox as a program: prints its address, then serves until it is stopped.

mod arguments;

use std::process::ExitCode;

use arguments::{HELP, Told, read};
use sandbox::{Dialect, Options, Sandbox, fault, keys};

#[tokio::main]
async fn main() -> ExitCode {
    let options = match read(std::env::args().skip(1)) {
        Ok(Told::Help) => {
            println!("{HELP}\n{}", names());
            return ExitCode::SUCCESS;
        }
        Ok(Told::Serve(options)) => *options,
        Err(words) => {
            eprintln!("sandbox: {words}\nType sandbox --help to see all flags.");
            return ExitCode::FAILURE;
        }
    };
    match serve(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("sandbox: {words}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: Options) -> Result<(), String> {
    let (port, panel, forward) = (options.port, options.dist.is_some(), options.forward.clone());
    let mut sandbox = Sandbox::start(options).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => format!("port {port} is in use: choose another one with --port, or 0 for any"),
        _ => format!("cannot start: {error}"),
    })?;
    println!("{}", sandbox.address());
    match forward {
        Some(base) => println!("Calls of the API go to {}. Sign in with a key of that server.", base.host()),
        None if panel => {
            println!("Open it and choose “Explore with sample data”: that needs no key. Other keys: --help.")
        }
        None => println!("The API alone, at {}{}. Its sample key: {}", sandbox.address(), sandbox::API, keys::SAMPLE),
    }
    println!("Stop with Ctrl-C.");
    tokio::select! {
        () = sandbox.wait() => Err("the server ended by itself".to_owned()),
        stopped = tokio::signal::ctrl_c() => stopped.map_err(|error| error.to_string()),
    }
}

/// Keys and names that make the server behave in every documented way.
fn names() -> String {
    let keys = [
        (keys::SAMPLE, "the sample data"),
        (keys::OTHER, "another account, with other runs"),
        (keys::PORTAL, "a portal token: valid, no public part"),
        (keys::REVOKED, "revoked: 401"),
        (keys::LLM_READ, "the scope is too narrow: 403"),
        (keys::LIMITED, "five calls in ten seconds, then 429"),
    ];
    let line = |(name, means): &(&str, &str)| format!("  {name:<52} {means}");
    let keys: Vec<String> = keys.iter().map(line).collect();
    let dialects: Vec<String> = Dialect::ALL.iter().map(|(_, name, means)| line(&(*name, *means))).collect();
    let faults: Vec<String> = fault::NAMES.iter().map(line).collect();
    format!(
        "Keys:\n{}\n\nWhat --dialect names, one or several:\n{}\n\nIds that fail, wherever an id may stand (try ?group=fail-503 in the panel):\n{}",
        keys.join("\n"),
        dialects.join("\n"),
        faults.join("\n")
    )
}
