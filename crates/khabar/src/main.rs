//! `khabar`: the commands, the configuration and the wiring. The only crate that reads the clock, the environment and
//! the machine's randomness.

mod cli;
mod commands;
mod config;
mod data_dir;
mod demo;
mod exporting;
mod followers;
mod importing;
mod open;
mod schedule;
mod settings;
mod sources;

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&anyhow::anyhow!("no threads can be started: {error}")),
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

/// One clear line: what failed, then why, down to the last cause.
#[allow(clippy::print_stderr, reason = "this is where a failure is told")]
fn fail(error: &anyhow::Error) -> ExitCode {
    eprintln!("khabar: {}", format!("{error:#}").replace('\n', " "));
    ExitCode::FAILURE
}
