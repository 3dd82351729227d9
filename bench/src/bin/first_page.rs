//! How long a start takes: from the start of the process to the first 200.
//!
//! `first_page TRIES ADDRESS PROGRAM ARGUMENT…` starts the program TRIES times, asks ADDRESS for `/` until it answers,
//! ends the program, and prints the milliseconds of each try.

// A benchmark is about time.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// A start that takes longer has failed.
const LONGEST: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_micros(500);

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [tries, address, program, rest @ ..] = arguments.as_slice() else {
        bail!("first_page TRIES ADDRESS PROGRAM ARGUMENT…");
    };
    for _ in 0..tries.parse().context("TRIES must be a number")? {
        let begun = Instant::now();
        let mut server = Command::new(program).args(rest).stdout(Stdio::null()).spawn()?;
        let took = first_page(address, begun);
        end(&mut server)?;
        println!("{:.1}", took?.as_secs_f64() * 1_000.0);
    }
    Ok(())
}

fn first_page(address: &str, begun: Instant) -> Result<Duration> {
    while begun.elapsed() < LONGEST {
        if ask(address).is_ok_and(|answer| answer.starts_with(b"HTTP/1.1 200 ")) {
            return Ok(begun.elapsed());
        }
        std::thread::sleep(PAUSE);
    }
    bail!("no page within {LONGEST:?}")
}

fn ask(address: &str) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(LONGEST))?;
    write!(
        stream,
        "GET / HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Asks the server to end, as an operator would, so that the next start finds its data in order.
fn end(server: &mut Child) -> Result<()> {
    Command::new("kill").arg(server.id().to_string()).status()?;
    server.wait()?;
    Ok(())
}
