//! The two steps between compiling a program for browsers and optimising it.
//!
//! `bundler split PROGRAM FOLDER NAME` cuts a program along its relocations into parts that are loaded later;
//! `bundler bind PROGRAM FOLDER NAME [--keep-lld-exports]` writes the script that loads it.

use std::{env, error::Error, fs, path::Path, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::Options;

type Done = Result<(), Box<dyn Error + Send + Sync>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["split", program, folder, name] => split(program, folder, name),
        ["bind", program, folder, name] => bind(program, folder, name, false),
        ["bind", program, folder, name, "--keep-lld-exports"] => bind(program, folder, name, true),
        _ => Err("usage: bundler split|bind PROGRAM FOLDER NAME".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bundler: {error:?}");
            ExitCode::FAILURE
        }
    }
}

/// Writes `NAME.wasm`, the parts and their loader.
fn split(program: &str, folder: &str, name: &str) -> Done {
    let (program, folder) = (fs::read(program)?, Path::new(folder));
    let (main, script) = (folder.join(format!("{name}.wasm")), format!("./{name}.js"));
    let mut options = Options::new(&program);
    (options.output_dir, options.main_out_path, options.main_module) = (folder, &main, &script);
    wasm_split_cli_support::transform(options)?;
    Ok(())
}

/// Writes `NAME.js` and `NAME_bg.wasm`.
fn bind(program: &str, folder: &str, name: &str, keep_lld_exports: bool) -> Done {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(program).web(true)?.typescript(false).keep_lld_exports(keep_lld_exports).out_name(name);
    // The worker's script finds its program by the name in it, as the command line tool writes it.
    bindgen.omit_default_module_path(false);
    Ok(bindgen.generate(folder)?)
}
