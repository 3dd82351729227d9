//! A line filter for evaluators: `correct [suggest|auto]`, standard input to standard output, one line out per line in.

use persian::orthography::{Options, correct};
use std::io::{BufWriter, Write, read_to_string, stdin, stdout};

fn main() -> std::io::Result<()> {
    let options = match std::env::args().nth(1).as_deref() {
        Some("auto") => Options::auto(),
        _ => Options::default(),
    };
    let mut out = BufWriter::new(stdout().lock());
    for line in read_to_string(stdin())?.lines() {
        writeln!(out, "{}", correct(line, &options).text)?;
    }
    out.flush()
}
